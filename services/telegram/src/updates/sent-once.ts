import { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordedCall } from '@matinee/db/telegram-updates';
import type { ApiClientOptions } from 'grammy';
import { answering } from './patient-fetch.ts';

/** What grammY's client makes its requests with. */
export type TelegramFetch = NonNullable<ApiClientOptions['fetch']>;

/** Methods whose repetition a person would see. Edits repeat harmlessly; typing and answers to buttons do too. */
const MAKES_A_MESSAGE = /^(send(?!ChatAction)|copyMessage|forwardMessage)/;

interface Handling {
  updateId: number;
  known: Map<number, RecordedCall>;
  next: number;
}

export interface SentOnce {
  /** Runs an update's handling; what it sent in an earlier attempt is not sent again. */
  handling<T>(update: { updateId: number; attempts: number }, work: () => Promise<T>): Promise<T>;
  /**
   * For grammY's client, below everything that it does. Not a transformer: those also see the calls that a dialogue
   * replays from its log, and one that answered in their place would leave the log one call short.
   */
  fetch: TelegramFetch;
}

/**
 * A process can die after Telegram has taken a message and before the update counts as handled. So each message that an
 * update makes the bot send is noted by its position, and an update that is handled again gets the noted answer instead
 * of a second message. What is left is the instant between Telegram's answer and the note.
 */
export function createSentOnce(deps: {
  read: (updateId: number) => Promise<RecordedCall[]>;
  record: (updateId: number, call: RecordedCall) => Promise<void>;
  /** What asks Telegram (`patient-fetch.ts`). */
  fetch: TelegramFetch;
}): SentOnce {
  const current = new AsyncLocalStorage<Handling>();
  return {
    handling: async (update, work) => {
      // A first attempt has sent nothing yet: no need to ask.
      const calls = update.attempts > 1 ? await deps.read(update.updateId) : [];
      const known = new Map(calls.map((call) => [call.position, call]));
      return current.run({ updateId: update.updateId, known, next: 0 }, work);
    },
    fetch: (async (url, init) => {
      const handling = current.getStore();
      const method = /[^/]*$/.exec(String(url))?.[0] ?? '';
      if (handling === undefined || !MAKES_A_MESSAGE.test(method)) return deps.fetch(url, init);
      const position = handling.next++;
      const known = handling.known.get(position);
      if (known?.method === method) return answering({ ok: true, result: known.result });
      try {
        const answer = (await (await deps.fetch(url, init)).json()) as { ok: boolean; result?: unknown };
        if (answer.ok) {
          await deps.record(handling.updateId, { position, method, result: withoutWords(answer.result) });
        } else {
          // It made no message: what is tried in its place has its position.
          handling.next = position;
        }
        return answering(answer);
      } catch (error) {
        handling.next = position;
        throw error;
      }
    }) as TelegramFetch,
  };
}

/** Which message it became is all that is needed again; what it said (a one-time token, say) is not to be kept. */
function withoutWords(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return result;
  const { text, caption, entities, caption_entities, reply_markup, ...kept } = result as Record<
    string,
    unknown
  >;
  return kept;
}
