import type { InlineKeyboardButton, Message } from 'grammy/types';
import { answering } from '../updates/patient-fetch.ts';
import type { TelegramFetch } from '../updates/sent-once.ts';

/** A message of the bot as its chat shows it. */
export interface ShownMessage {
  chatId: number;
  id: number;
  /** The text, or the words below the picture. With its markup. */
  text: string;
  isPicture: boolean;
  buttons: InlineKeyboardButton[][];
}

export interface TelegramInMemory {
  /** Takes the place of the network, below grammY's client: what a dialogue replays does not come here again. */
  fetch: TelegramFetch;
  messages: ShownMessage[];
  /** What pressed buttons were answered, newest last. */
  answers: { text: string | undefined }[];
  calls: { method: string; payload: Record<string, unknown> }[];
  /** Methods that Telegram answers with a failure of its own. */
  broken: Set<string>;
  /** Methods that Telegram finds something wrong with, each time. */
  refused: Set<string>;
  /** Chats that it wants to hear nothing for: the next message to each is *too many*, for so many seconds. */
  floods: Map<number, number>;
}

/** Telegram as far as the bot's own answers go: messages are shown, edited, and counted. Nothing leaves the process. */
export function createTelegramInMemory(): TelegramInMemory {
  const messages: ShownMessage[] = [];
  const answers: TelegramInMemory['answers'] = [];
  const calls: TelegramInMemory['calls'] = [];
  const broken = new Set<string>();
  const refused = new Set<string>();
  const floods = new Map<number, number>();

  function perform(method: string, payload: Record<string, unknown>): unknown {
    const { text, caption, media, reply_markup: markup } = payload;
    const words = text ?? caption ?? (media as { caption?: string } | undefined)?.caption;
    const buttons = (markup as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)?.inline_keyboard;
    if (/^send(Message|Photo|Document)$/.test(method)) {
      const message: ShownMessage = {
        chatId: Number(payload.chat_id),
        id: messages.length + 1,
        text: String(words ?? ''),
        isPicture: method === 'sendPhoto',
        buttons: buttons ?? [],
      };
      messages.push(message);
      return asTelegramShowsIt(message);
    }
    if (method.startsWith('editMessage')) {
      const message = messages.find(({ id }) => id === payload.message_id);
      if (message === undefined) throw new Error(`${method} of a message that there is not`);
      if (words !== undefined) message.text = String(words);
      message.buttons = buttons ?? [];
      return asTelegramShowsIt(message);
    }
    if (method === 'answerCallbackQuery') answers.push({ text: text as string | undefined });
    return true;
  }

  return {
    messages,
    answers,
    calls,
    broken,
    refused,
    floods,
    fetch: (async (url, init) => {
      const method = /[^/]*$/.exec(String(url))?.[0] ?? '';
      if (refused.has(method)) {
        return answering({ ok: false, error_code: 400, description: 'Bad Request: something is wrong' });
      }
      const { body } = init ?? {};
      const payload = (typeof body === 'string' ? JSON.parse(body) : await readForm(body)) as Record<
        string,
        unknown
      >;
      calls.push({ method, payload });
      const seconds = method.startsWith('send') ? floods.get(Number(payload.chat_id)) : undefined;
      if (seconds !== undefined) {
        floods.delete(Number(payload.chat_id));
        const flood = { error_code: 429, description: 'Too Many Requests' };
        return answering({ ok: false, ...flood, parameters: { retry_after: seconds } });
      }
      if (broken.has(method)) return answering({ ok: false, error_code: 500, description: 'Internal' });
      return answering({ ok: true, result: perform(method, payload) });
    }) as TelegramFetch,
  };
}

/** The fields of a form that brings a file along; the file itself is left out. */
async function readForm(body: unknown): Promise<Record<string, unknown>> {
  const chunks: Uint8Array[] = [];
  if (Buffer.isBuffer(body)) chunks.push(body);
  else for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const fields = [...text.matchAll(/name="(\w+)"\r\n\r\n([\s\S]*?)\r\n--/g)];
  return Object.fromEntries(
    fields.map(([, name = '', value = '']) => [name, name === 'reply_markup' ? JSON.parse(value) : value]),
  );
}

export function asTelegramShowsIt({ chatId, id, text, isPicture }: ShownMessage): Message {
  const photo = [{ file_id: 'picture', file_unique_id: 'picture', width: 1, height: 1 }];
  return {
    message_id: id,
    date: 1,
    chat:
      chatId < 0
        ? { id: chatId, type: 'supergroup', title: 'Film club' }
        : { id: chatId, type: 'private', first_name: 'Somebody' },
    ...(isPicture ? { photo, caption: text } : { text }),
  } as Message;
}
