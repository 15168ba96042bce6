import type { ClaimedUpdate } from '@matinee/db/telegram-updates';
import { withRequestId } from '@matinee/request-id/request-id';
import type { Logger } from '@matinee/runtime/logging/logger';
import { within } from '@matinee/runtime/process/within';

/** How long a claim holds without a sign of life: how long a chat waits when its replica was killed. */
const LEASE_SECONDS = 10;
const RENEW_EVERY_MS = 3_000;
/** What another replica stored, or left behind when it died, is found within this time. */
const LOOK_EVERY_MS = 2_000;
/** An update that takes longer is given up: whatever it waits for must not hold up its chat for ever. */
const UPDATE_LIMIT_MS = 60_000;
/** An update that has taken the process down this often is not tried again. */
const MOST_ATTEMPTS = 3;

export interface UpdateInbox {
  claim(limit: number, leaseSeconds: number): Promise<ClaimedUpdate[]>;
  renew(updateIds: number[], leaseSeconds: number): Promise<void>;
  markDone(updateId: number): Promise<void>;
  postpone(updateId: number, seconds: number): Promise<void>;
}

/** How the handling of an update ended. */
export type HandleOutcome =
  /** Well or not: what failed has been explained to the person. */
  | { type: 'done' }
  /** Nobody can be told anything at the moment: again after so many seconds. */
  | { type: 'postponed'; seconds: number };

export interface UpdateHandler {
  start(): void;
  /** There is something new in the inbox. */
  wake(): void;
  /** Claims nothing more and waits for what is being handled, at most `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

/**
 * Handles stored updates: many chats at once, each chat's in order (the inbox gives out one of a chat at a time). An
 * update is done when its handling ended, well or not: errors are the handler's to explain to the person.
 */
export function createUpdateHandler(deps: {
  inbox: UpdateInbox;
  handle: (claimed: ClaimedUpdate) => Promise<HandleOutcome>;
  /** The time limit struck, or the update has killed its process too often. */
  giveUp: (claimed: ClaimedUpdate, reason: 'too-slow' | 'too-often') => Promise<void>;
  concurrency: number;
  logger: Logger;
}): UpdateHandler {
  const { inbox, handle, giveUp, concurrency, logger } = deps;
  const inFlight = new Map<number, Promise<void>>();
  let looking = false;
  let lookAgain = false;
  let stopped = false;
  let timers: NodeJS.Timeout[] = [];

  async function look(): Promise<void> {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    try {
      do {
        lookAgain = false;
        const free = concurrency - inFlight.size;
        if (stopped || free <= 0) break;
        for (const claimed of await inbox.claim(free, LEASE_SECONDS)) begin(claimed);
      } while (lookAgain);
    } catch (error) {
      logger.error({ err: error }, 'could not read the inbox');
    } finally {
      looking = false;
    }
  }

  function begin(claimed: ClaimedUpdate): void {
    const work = withRequestId(requestIdOf(claimed), () => handleAndTell(claimed)).finally(() => {
      inFlight.delete(claimed.updateId);
      void look();
    });
    inFlight.set(claimed.updateId, work);
  }

  async function handleAndTell(claimed: ClaimedUpdate): Promise<void> {
    const startedAt = performance.now();
    const fields = { updateId: claimed.updateId, attempts: claimed.attempts };
    try {
      const end = await handleOne(claimed);
      const durationMs = Math.round(performance.now() - startedAt);
      logger.info({ ...fields, durationMs }, end === 'done' ? 'update handled' : 'update put off');
    } catch (error) {
      logger.error({ err: error, ...fields }, 'update not finished');
    }
  }

  async function handleOne(claimed: ClaimedUpdate): Promise<'done' | 'postponed'> {
    if (claimed.attempts > MOST_ATTEMPTS) {
      await giveUp(claimed, 'too-often');
    } else {
      const outcome = await within(handle(claimed), UPDATE_LIMIT_MS, 'too-slow');
      if (outcome === 'too-slow') {
        await giveUp(claimed, 'too-slow');
      } else if (outcome.type === 'postponed') {
        await inbox.postpone(claimed.updateId, outcome.seconds);
        return 'postponed';
      }
    }
    await inbox.markDone(claimed.updateId);
    return 'done';
  }

  return {
    start: () => {
      timers = [
        setInterval(() => void look(), LOOK_EVERY_MS),
        setInterval(() => {
          inbox
            .renew([...inFlight.keys()], LEASE_SECONDS)
            .catch((error: unknown) => logger.warn({ err: error }, 'could not renew leases'));
        }, RENEW_EVERY_MS),
      ];
      void look();
    },
    wake: () => void look(),
    stop: async (limitMs) => {
      stopped = true;
      await within(Promise.allSettled(inFlight.values()), limitMs, null);
      for (const timer of timers) clearInterval(timer);
    },
  };
}

/** The same when it is handled again after a crash. */
function requestIdOf({ updateId }: ClaimedUpdate): string {
  return `update-${updateId}`;
}
