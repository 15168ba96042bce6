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
}

/** Telegram as far as the bot's own answers go: messages are shown, edited, and counted. Nothing leaves the process. */
export function createTelegramInMemory(): TelegramInMemory {
  const messages: ShownMessage[] = [];
  const answers: TelegramInMemory['answers'] = [];
  const calls: TelegramInMemory['calls'] = [];
  const broken = new Set<string>();
  const refused = new Set<string>();

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
    fetch: (async (url, init) => {
      const method = /[^/]*$/.exec(String(url))?.[0] ?? '';
      if (refused.has(method)) {
        return answering({ ok: false, error_code: 400, description: 'Bad Request: something is wrong' });
      }
      // A form, with a file in it, is the network's business: tests show pictures by their address.
      if (typeof init?.body !== 'string') throw new Error(`${method} with a file`);
      const payload = JSON.parse(init.body) as Record<string, unknown>;
      calls.push({ method, payload });
      if (broken.has(method)) return answering({ ok: false, error_code: 500, description: 'Internal' });
      return answering({ ok: true, result: perform(method, payload) });
    }) as TelegramFetch,
  };
}

export function asTelegramShowsIt({ chatId, id, text, isPicture }: ShownMessage): Message {
  const photo = [{ file_id: 'picture', file_unique_id: 'picture', width: 1, height: 1 }];
  return {
    message_id: id,
    date: 1,
    chat: { id: chatId, type: 'private', first_name: 'Somebody' },
    ...(isPicture ? { photo, caption: text } : { text }),
  } as Message;
}
