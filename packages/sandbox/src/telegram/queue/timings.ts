import type { QueuedUpdate } from '../state/telegram-state.ts';

/** How long one update took. All in milliseconds since 1970, with fractions. */
export type UpdateTiming = {
  updateId: number;
  chatId: number;
  /** `message`, `callback_query` … */
  kind: string;
  createdAt: number;
  /** When it first left for the bot, by a poll or the webhook. */
  deliveredAt?: number;
  /** When the bot's first call came that concerns this chat, or the answer to this very press. */
  firstAnswerAt?: number;
  firstAnswerMethod?: string;
};

/** A stopwatch on every update. Kept in memory only, the newest ten thousand. */
export type Timings = {
  created(update: QueuedUpdate): void;
  delivered(updates: QueuedUpdate[]): void;
  /** A call to the Bot API concerning a chat, at the moment it came in. */
  called(call: {
    method: string;
    chatId: number | undefined;
    queryId: string | undefined;
    atMs: number;
  }): void;
  list(): UpdateTiming[];
  clear(): void;
};

const keptTimings = 10_000;
const keptPerChat = 100;

/** `preciseNowMs` is a clock with fractions of a millisecond. */
export function createTimings(deps: { preciseNowMs: () => number }): Timings {
  const byUpdate = new Map<number, UpdateTiming>();
  const unanswered = new Map<number, UpdateTiming[]>();
  const byQuery = new Map<string, UpdateTiming>();

  function answer(timing: UpdateTiming, method: string, atMs: number): void {
    if (timing.deliveredAt === undefined || timing.firstAnswerAt !== undefined) return;
    timing.firstAnswerAt = atMs;
    timing.firstAnswerMethod = method;
  }

  return {
    created(update) {
      const timing: UpdateTiming = {
        updateId: update.updateId,
        chatId: update.chatId,
        kind: Object.keys(update.content)[0] ?? '',
        createdAt: deps.preciseNowMs(),
      };
      byUpdate.set(update.updateId, timing);
      const waiting = unanswered.get(update.chatId) ?? [];
      unanswered.set(update.chatId, [...waiting.slice(-keptPerChat), timing]);
      if ('callback_query' in update.content) byQuery.set(update.content.callback_query.id, timing);
      dropOldest(byUpdate);
      dropOldest(byQuery);
    },
    delivered(updates) {
      const now = deps.preciseNowMs();
      for (const { updateId } of updates) {
        const timing = byUpdate.get(updateId);
        if (timing) timing.deliveredAt ??= now;
      }
    },
    called({ method, chatId, queryId, atMs }) {
      const pressed = queryId === undefined ? undefined : byQuery.get(queryId);
      if (pressed) answer(pressed, method, atMs);
      if (queryId !== undefined) byQuery.delete(queryId);
      if (chatId === undefined) return;
      const waiting = unanswered.get(chatId) ?? [];
      for (const timing of waiting) answer(timing, method, atMs);
      unanswered.set(
        chatId,
        waiting.filter((timing) => timing.firstAnswerAt === undefined),
      );
    },
    list: () => [...byUpdate.values()],
    clear() {
      byUpdate.clear();
      unanswered.clear();
      byQuery.clear();
    },
  };
}

function dropOldest<K>(map: Map<K, unknown>): void {
  const oldest = map.keys().next();
  if (map.size > keptTimings && !oldest.done) map.delete(oldest.value);
}
