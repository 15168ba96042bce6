import { within } from '@matinee/runtime/process/within';
import { type Api, GrammyError } from 'grammy';
import { chatOfUpdate } from './chat-of-update.ts';
import type { ReceivedUpdate, UpdateIntake } from './intake.ts';

/** Asked for by name: Telegram remembers the last list, and leaves out what is not on it. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

/** Telegram holds a poll open this long when there is nothing to say. */
const POLL_SECONDS = 30;
/** How soon another replica notices that the one that polled is gone. */
const STAND_BY_MS = 2_000;
/** A database that takes longer is not there, for whoever waits for an answer. */
const STORE_PATIENCE_MS = 4_000;
/** While it is away: how often is looked for who has written. */
const PEEK_EVERY_MS = 1_500;
const PAUSE_AFTER_FAILURE_MS = [500, 1_000, 3_000, 10_000, 30_000];

export interface UpdateReceiver {
  start(): void;
  /** Ends the poll that is open and waits for what has been received to be stored. */
  stop(): Promise<void>;
  /** The last poll was answered. */
  isHealthy(): boolean;
}

/**
 * Polls Telegram and stores what it gives before it is confirmed: the next poll's offset is the confirmation, and it
 * comes after the insert. What was stored but not confirmed comes again, and is recognised by its number.
 */
export function createUpdateReceiver(
  deps: UpdateIntake & {
    api: Api;
    /** Telegram gives its updates to one poller: of several replicas, the one that holds this lock. */
    asTheOnlyPoller: (poll: (lost: AbortSignal) => Promise<void>) => Promise<'ran' | 'locked'>;
  },
): UpdateReceiver {
  const { api, asTheOnlyPoller, logger } = deps;
  const stopping = new AbortController();
  let offset = 0;
  let failures = 0;
  let running = Promise.resolve();
  let hasPolled = false;

  async function receive(timeoutSeconds: number, signal: AbortSignal) {
    const updates = await api.getUpdates(
      { offset, timeout: timeoutSeconds, limit: 100, allowed_updates: ALLOWED_UPDATES },
      // grammY's types mean the signal of the ponyfill that it brings along; Node's own is the same thing.
      signal as Parameters<Api['getUpdates']>[1],
    );
    return updates.map((update) => ({ chatId: chatOfUpdate(update), update }));
  }

  async function poll(signal: AbortSignal): Promise<void> {
    const received = await receive(POLL_SECONDS, signal);
    failures = 0;
    const last = received.at(-1);
    if (last === undefined) return;
    await storeOrSay(received, signal);
    offset = last.update.update_id + 1;
    deps.onStored();
  }

  /** Waits for as long as storing takes; whoever writes meanwhile is seen, though nothing more is confirmed. */
  async function storeOrSay(received: ReceivedUpdate[], signal: AbortSignal): Promise<void> {
    const stored = deps.store(received).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    let outcome = await within(stored, STORE_PATIENCE_MS, 'too-slow');
    while (outcome === 'too-slow') {
      deps.onNotStored(await receive(0, signal).catch(() => received));
      outcome = await within(stored, PEEK_EVERY_MS, 'too-slow');
    }
    if (outcome === null) return;
    deps.onNotStored(received);
    throw outcome.error;
  }

  async function pollUntil(signal: AbortSignal): Promise<void> {
    hasPolled = true;
    while (!signal.aborted) {
      try {
        await poll(signal);
      } catch (error) {
        if (signal.aborted) return;
        await pause(error);
      }
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const outcome = await asTheOnlyPoller((lost) => pollUntil(AbortSignal.any([lost, stopping.signal])));
        if (outcome === 'locked') await standBy();
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (hasPolled) await lookWhoWrote(error);
        else await pause(error);
      }
    }
  }

  /**
   * Without the database there is no lock, and nobody may take updates. But who has polled last still looks at what has
   * come, confirming nothing, so that people hear that they will be answered.
   */
  async function lookWhoWrote(reason: unknown): Promise<void> {
    failures += 1;
    logger.warn({ err: reason, failures }, 'not receiving: the lock of the only poller cannot be asked for');
    const received = await receive(0, stopping.signal).catch(() => []);
    if (received.length > 0) deps.onNotStored(received);
    await waitFor(PEEK_EVERY_MS, stopping.signal);
  }

  /** Another replica polls: this one handles what that one stores, and takes over when it is gone. */
  async function standBy(): Promise<void> {
    failures = 0;
    await waitFor(STAND_BY_MS, stopping.signal);
  }

  async function pause(error: unknown): Promise<void> {
    const retryAfter = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    const step = PAUSE_AFTER_FAILURE_MS[Math.min(failures, PAUSE_AFTER_FAILURE_MS.length - 1)] ?? 30_000;
    failures += 1;
    logger.warn({ err: error, failures }, 'telegram gave no updates');
    await waitFor(retryAfter === undefined ? step : retryAfter * 1000, stopping.signal);
  }

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
    isHealthy: () => failures < 3,
  };
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
