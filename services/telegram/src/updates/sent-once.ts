import { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordedCall } from '@matinee/db/telegram-updates';
import type { Transformer } from 'grammy';

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
  transformer: Transformer;
}

/**
 * A process can die after Telegram has taken a message and before the update counts as handled. So each message that an
 * update makes the bot send is noted by its position, and an update that is handled again gets the noted answer instead
 * of a second message. What is left is the instant between Telegram's answer and the note.
 */
export function createSentOnce(deps: {
  read: (updateId: number) => Promise<RecordedCall[]>;
  record: (updateId: number, call: RecordedCall) => Promise<void>;
}): SentOnce {
  const current = new AsyncLocalStorage<Handling>();
  return {
    handling: async (update, work) => {
      // A first attempt has sent nothing yet: no need to ask.
      const calls = update.attempts > 1 ? await deps.read(update.updateId) : [];
      const known = new Map(calls.map((call) => [call.position, call]));
      return current.run({ updateId: update.updateId, known, next: 0 }, work);
    },
    transformer: async (previous, method, payload, signal) => {
      const handling = current.getStore();
      if (handling === undefined || !MAKES_A_MESSAGE.test(method)) return previous(method, payload, signal);
      const position = handling.next++;
      const known = handling.known.get(position);
      if (known?.method === method) return { ok: true, result: known.result as never };
      const response = await previous(method, payload, signal);
      if (response.ok) {
        const result = withoutWords(response.result);
        await deps.record(handling.updateId, { position, method, result });
      }
      return response;
    },
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
