import { z } from 'zod';
import type { StateFile } from '../world/state-file.ts';

/** Calls to the indexer's API and failed log-ins, as times in milliseconds. */
export const callBudgetSchema = z.object({
  limit: z.number().int(),
  callsAt: z.array(z.number()),
  failedLogInsAt: z.array(z.number()),
});

export type CallBudgetState = z.output<typeof callBudgetSchema>;

/** FileList's documented limit. */
export const CALLS_PER_HOUR = 150;
/** How many are enough to be locked out is not documented; few is the safer guess. */
const FAILED_LOG_INS_TO_LOCK = 5;
const HOUR_MS = 3_600_000;

export interface CallBudget {
  /** Counts a call. False: the hour is spent, nothing was counted. */
  spend(): boolean;
  spent(): number;
  limit(): number;
  /** When the oldest call falls out of the hour; `null` when there is none. */
  nextFreeAt(): Date | null;
  failedLogIn(): void;
  isLockedOut(): boolean;
  /** Forgets calls and failed log-ins; a new limit may be given. */
  reset(limit?: number): void;
}

/** The account's allowance over the last sixty minutes, and its failed log-ins. */
export function createCallBudget(options: {
  state: StateFile<CallBudgetState>;
  now: () => Date;
}): CallBudget {
  const { state, now } = options;

  function recent(): void {
    const since = now().getTime() - HOUR_MS;
    state.value.callsAt = state.value.callsAt.filter((at) => at > since);
    state.value.failedLogInsAt = state.value.failedLogInsAt.filter((at) => at > since);
  }

  return {
    spend() {
      recent();
      if (state.value.callsAt.length >= state.value.limit) return false;
      state.value.callsAt.push(now().getTime());
      state.changed();
      return true;
    },
    spent() {
      recent();
      return state.value.callsAt.length;
    },
    limit: () => state.value.limit,
    nextFreeAt() {
      recent();
      const oldest = state.value.callsAt[0];
      return oldest === undefined ? null : new Date(oldest + HOUR_MS);
    },
    failedLogIn() {
      state.value.failedLogInsAt.push(now().getTime());
      state.changed();
    },
    isLockedOut() {
      recent();
      return state.value.failedLogInsAt.length >= FAILED_LOG_INS_TO_LOCK;
    },
    reset(limit) {
      state.value.callsAt = [];
      state.value.failedLogInsAt = [];
      if (limit !== undefined) state.value.limit = limit;
      state.changed();
    },
  };
}
