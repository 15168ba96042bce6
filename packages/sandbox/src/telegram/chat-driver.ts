import type { AnswerView, MessagesAnswer, MessageView } from './chat/chat-views.ts';
import { buttonLabelled, describeChat } from './chat-transcript.ts';

/** Who sits at the chat, and where it is. `webUrl` is the web server that has the chat below `/chat`. */
export type ChatDriverOptions = {
  webUrl: string;
  /** Somebody with this id is made when there is nobody. */
  personId: number;
  personName?: string;
  language?: string;
  /** Where they write, if not to the bot alone: a group that they are in, or one topic of a forum. */
  group?: { chatId: number; threadId?: number };
};

/** How long to wait, and from when on. Without `since`: since this driver last sent or pressed something. */
export type WaitOptions = { timeoutMs?: number; since?: number };

/** A person at the chat, for tests and benchmarks. Everything goes over the chat's HTTP API. */
export type ChatDriver = {
  send(text: string, options?: { replyTo?: MessageView }): Promise<MessageView>;
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
  const { personId, group } = options;
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
    const query = new URLSearchParams({
      ...(after === undefined ? {} : { after: String(after), waitMs: String(waitMs ?? 0) }),
      ...(group === undefined ? {} : { chatId: String(group.chatId) }),
    });
    return await asMe<MessagesAnswer>('GET', `messages?${query}`);
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
    for (const [name, value] of Object.entries(group ?? {})) form.append(name, String(value));
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
    send: (text, { replyTo } = {}) =>
      sent(asMe('POST', 'messages', { text, ...group, ...(replyTo && { replyToId: replyTo.id }) })),
    sendPhoto: (bytes = smallPicture, caption) => sendFile('photo', 'photo.png', bytes, caption),
    sendDocument: (name, bytes, caption) => sendFile('document', name, bytes, caption),
    sendSticker: (emoji) => sent(asMe('POST', 'sticker', { emoji, ...group })),
    async press(label, { in: message } = {}) {
      const chat = await look();
      const found = buttonLabelled(chat, label, message);
      if (found.type === 'none') throw new Error(`no button ${label}\n${describeChat(chat)}`);
      if (found.type === 'key') {
        await sent(asMe('POST', 'messages', { text: found.text, ...group }));
        return { queryId: undefined };
      }
      lastAction = Math.max(lastAction, chat.version);
      const { messageId, data } = found;
      return await asMe('POST', 'press', { messageId, data, ...(group && { chatId: group.chatId }) });
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

/** Makes a group with these people (who must have been there before) and the bot in it; gives back its id. */
export async function makeGroup(options: {
  webUrl: string;
  title: string;
  memberIds: number[];
  type?: 'group' | 'supergroup';
  isForum?: boolean;
}): Promise<number> {
  const { webUrl, ...group } = options;
  const made = await changeGroups<{ id: number }>(webUrl, 'POST', 'groups', group);
  return made.id;
}

/** What can happen to a group. An upgraded one has another id afterwards, which is given back. */
export async function changeGroup(
  webUrl: string,
  chatId: number,
  change: {
    add?: number;
    remove?: number;
    botStatus?: 'administrator' | 'member' | 'left' | 'kicked';
    upgrade?: true;
  },
): Promise<number> {
  return (await changeGroups<{ id: number }>(webUrl, 'PATCH', `groups/${chatId}`, change)).id;
}

async function changeGroups<T>(webUrl: string, method: string, path: string, body: object): Promise<T> {
  const response = await fetch(`${webUrl.replace(/\/$/, '')}/chat/api/${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
