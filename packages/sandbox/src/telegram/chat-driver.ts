import type { AnswerView, MessagesAnswer, MessageView } from './chat/chat-views.ts';
import { buttonLabelled, describeChat } from './chat-transcript.ts';

/** Who sits at the chat, and where it is. `webUrl` is the web server that has the chat below `/chat`. */
export type ChatDriverOptions = {
  webUrl: string;
  /** Somebody with this id is made when there is nobody. */
  personId: number;
  personName?: string;
  language?: string;
};

/** How long to wait, and from when on. Without `since`: since this driver last sent or pressed something. */
export type WaitOptions = { timeoutMs?: number; since?: number };

/** A person at the chat, for tests and benchmarks. Everything goes over the chat's HTTP API. */
export type ChatDriver = {
  send(text: string): Promise<MessageView>;
  /** Without bytes: a small picture. */
  sendPhoto(bytes?: Uint8Array, caption?: string): Promise<MessageView>;
  sendDocument(name: string, bytes: Uint8Array | string, caption?: string): Promise<MessageView>;
  sendSticker(emoji: string): Promise<MessageView>;
  /**
   * Presses an inline button: on `in`, or on the newest message that has it; where none has, a key of the keyboard
   * below, which sends its text. Throws, with the transcript, when there is no such button.
   */
  press(label: string | RegExp, options?: { in?: MessageView }): Promise<{ queryId: string | undefined }>;
  /** The newest 200 messages, oldest first. */
  messages(): Promise<MessageView[]>;
  /** A message of the bot that fits and is new or edited since then. A text is looked for in text and captions. */
  waitFor(wanted: RegExp | ((message: MessageView) => boolean), options?: WaitOptions): Promise<MessageView>;
  /** The bot's answer to a press: a toast or an alert, perhaps with an empty text. */
  waitForAnswer(queryId: string, options?: { timeoutMs?: number }): Promise<AnswerView>;
  /** This moment, for `since`. */
  mark(): Promise<number>;
  block(): Promise<void>;
  unblock(): Promise<void>;
  /** The chat as one reads it, for error messages. */
  transcript(): Promise<string>;
};

const usualTimeoutMs = 10_000;
const longestPollMs = 5000;
// One grey pixel.
const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** Sits somebody down. Nothing is asked of the server until the first action. */
export function createChatDriver(options: ChatDriverOptions): ChatDriver {
  const { personId } = options;
  const api = `${options.webUrl.replace(/\/$/, '')}/chat/api`;
  let arrived: Promise<unknown> | undefined;
  let lastAction = 0;

  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${api}/${path}`, {
      method,
      ...(body !== undefined && {
        body: isForm ? body : JSON.stringify(body),
        ...(!isForm && { headers: { 'content-type': 'application/json' } }),
      }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async function asMe<T>(method: string, path: string, body?: unknown): Promise<T> {
    arrived ??= request('POST', 'people', {
      id: personId,
      name: options.personName ?? `Person ${personId}`,
      ...(options.language !== undefined && { languageCode: options.language }),
    });
    await arrived;
    return await request<T>(method, `people/${personId}/${path}`, body);
  }

  async function look(after?: number, waitMs?: number): Promise<MessagesAnswer> {
    const waiting = after === undefined ? '' : `?after=${after}&waitMs=${waitMs ?? 0}`;
    return await asMe<MessagesAnswer>('GET', `messages${waiting}`);
  }

  async function sent(answer: Promise<{ messages: MessageView[] }>): Promise<MessageView> {
    const message = (await answer).messages.at(-1);
    if (!message) throw new Error('the chat took nothing');
    lastAction = Math.max(lastAction, message.version);
    return message;
  }

  async function sendFile(kind: string, name: string, bytes: Uint8Array | string, caption = '') {
    const form = new FormData();
    form.append('caption', caption);
    form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name);
    return await sent(asMe('POST', kind, form));
  }

  async function until<T>(
    what: string,
    timeoutMs: number,
    from: number,
    find: (chat: MessagesAnswer) => T | undefined,
  ): Promise<T> {
    const deadline = performance.now() + timeoutMs;
    let chat = await look();
    for (;;) {
      const found = find(chat);
      if (found !== undefined) return found;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) throw new Error(`waited ${timeoutMs} ms for ${what}\n${describeChat(chat, from)}`);
      chat = await look(chat.version, Math.min(leftMs, longestPollMs));
    }
  }

  return {
    send: (text) => sent(asMe('POST', 'messages', { text })),
    sendPhoto: (bytes = smallPicture, caption) => sendFile('photo', 'photo.png', bytes, caption),
    sendDocument: (name, bytes, caption) => sendFile('document', name, bytes, caption),
    sendSticker: (emoji) => sent(asMe('POST', 'sticker', { emoji })),
    async press(label, { in: message } = {}) {
      const chat = await look();
      const found = buttonLabelled(chat, label, message);
      if (found.type === 'none') throw new Error(`no button ${label}\n${describeChat(chat)}`);
      if (found.type === 'key') {
        await sent(asMe('POST', 'messages', { text: found.text }));
        return { queryId: undefined };
      }
      lastAction = Math.max(lastAction, chat.version);
      return await asMe('POST', 'press', { messageId: found.messageId, data: found.data });
    },
    messages: async () => (await look()).messages,
    async waitFor(wanted, { timeoutMs = usualTimeoutMs, since = lastAction } = {}) {
      const fits =
        typeof wanted === 'function' ? wanted : (message: MessageView) => wanted.test(message.text);
      return await until(`a message like ${wanted}`, timeoutMs, since, (chat) =>
        chat.messages.find((message) => message.from.isBot && message.version > since && fits(message)),
      );
    },
    waitForAnswer: (queryId, { timeoutMs = usualTimeoutMs } = {}) =>
      until('the answer to a press', timeoutMs, lastAction, (chat) =>
        chat.answers.find((answer) => answer.queryId === queryId),
      ),
    mark: async () => (await look()).version,
    async block() {
      await asMe('POST', 'block');
    },
    async unblock() {
      await asMe('POST', 'unblock');
    },
    transcript: async () => describeChat(await look()),
  };
}
