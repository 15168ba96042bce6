import { type BotApiRefusal, conflict } from '../bot-api-refusal.ts';
import type { QueuedUpdate } from '../state/telegram-state.ts';
import type { UpdateQueue } from './update-queue.ts';

/** What a bot asks of `getUpdates`. `signal` aborts when its connection closes. */
export type PollRequest = { offset: number; limit: number; timeoutSeconds: number; signal: AbortSignal };

/** `getUpdates`, one poller at a time. */
export type LongPoll = {
  /** Rejects with the 409 of the real server when another poller, or a webhook, takes over. */
  poll(request: PollRequest): Promise<QueuedUpdate[]>;
  /** Ends the poll that waits, because a webhook was set. */
  abortForWebhook(): void;
  /** A poll is waiting at this moment. */
  readonly isWaiting: boolean;
  /** When a poll was last begun or ended, on the clock `nowMs`; -Infinity when there was none. */
  readonly lastSeenMs: number;
  close(): void;
};

type Waiting = {
  request: PollRequest;
  resolve(updates: QueuedUpdate[]): void;
  reject(refusal: BotApiRefusal): void;
  timer: NodeJS.Timeout;
};

const otherPoller = 'terminated by other getUpdates request; make sure that only one bot instance is running';
// An offset this far past the end is one from another life, and is ignored (tdlib/td, TQueue.cpp).
const futureTolerance = 10;

/**
 * The rules are the real server's (tdlib/telegram-bot-api, `Client.cpp`): the older of two polls gets the 409; a 409
 * that comes again within 3 s is held back 3 s; the same offset asked again at once gets one update only, and no
 * answer before 3 s when there is none.
 */
export function createLongPoll(deps: {
  queue: UpdateQueue;
  nowMs: () => number;
  /** How long repeated conflicts are held back. */
  conflictDelayMs: number;
}): LongPoll {
  const { queue, nowMs, conflictDelayMs } = deps;
  let waiting: Waiting | undefined;
  let lastOffset: number | undefined;
  let lastPollMs = Number.NEGATIVE_INFINITY;
  let lastSeenMs = Number.NEGATIVE_INFINITY;
  let nextConflictMs = Number.NEGATIVE_INFINITY;
  const delayed = new Set<NodeJS.Timeout>();

  function take({ offset, limit }: PollRequest): QueuedUpdate[] {
    if (offset < 0) queue.keepNewest(-offset);
    const isFuture = offset > queue.nextId + futureTolerance;
    const from = offset <= 0 || isFuture ? 0 : offset;
    queue.confirmBefore(from);
    return queue.from(from, limit);
  }

  function end(text: string): void {
    const ended = waiting;
    if (!ended) return;
    settle();
    const refuse = () => ended.reject(conflict(text));
    if (nowMs() >= nextConflictMs) {
      nextConflictMs = nowMs() + conflictDelayMs;
      refuse();
      return;
    }
    const timer = setTimeout(() => {
      delayed.delete(timer);
      refuse();
    }, conflictDelayMs);
    delayed.add(timer);
  }

  function settle(): Waiting | undefined {
    const settled = waiting;
    if (settled) {
      clearTimeout(settled.timer);
      lastSeenMs = nowMs();
    }
    waiting = undefined;
    return settled;
  }

  function finish(): void {
    const finished = settle();
    finished?.resolve(take(finished.request));
  }

  queue.onAdded(() => {
    // One turn later, so that updates that come together go out together.
    if (waiting) setImmediate(finish);
  });

  return {
    async poll(asked) {
      const now = nowMs();
      const isRepeat = asked.offset === lastOffset;
      const request = { ...asked };
      if (isRepeat && now < lastPollMs + 3000) request.timeoutSeconds = Math.max(3, asked.timeoutSeconds);
      if (isRepeat && now < lastPollMs + 500) request.limit = 1;
      lastOffset = asked.offset;
      lastPollMs = now;
      lastSeenMs = now;
      const updates = take(request);
      if (updates.length > 0 || request.timeoutSeconds === 0) return updates;
      end(otherPoller);
      return await new Promise<QueuedUpdate[]>((resolve, reject) => {
        const timer = setTimeout(finish, request.timeoutSeconds * 1000);
        const mine: Waiting = { request, resolve, reject, timer };
        waiting = mine;
        // Nobody is there to be answered: what comes must wait for the next poll.
        request.signal.addEventListener('abort', () => {
          if (waiting !== mine) return;
          settle();
          resolve([]);
        });
      });
    },
    abortForWebhook: () => end('terminated by setWebhook request'),
    get isWaiting() {
      return waiting !== undefined;
    },
    get lastSeenMs() {
      return lastSeenMs;
    },
    close() {
      for (const timer of delayed) clearTimeout(timer);
      settle()?.resolve([]);
    },
  };
}
