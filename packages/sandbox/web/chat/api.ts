import type {
  CommandsAnswer,
  MessagesAnswer,
  MessageView,
  PeopleAnswer,
  PersonView,
} from '../../src/telegram/chat/chat-views.ts';

/** Where a message goes: whose it is, in which chat and topic of it, as an answer to what. */
export type Target = { personId: number; chatId: number; replyToId?: number; threadId?: number };

/** A group that is to be made; the first of its people owns it. */
export type NewGroup = { title: string; isForum: boolean; memberIds: number[] };

/** The chat API. Refusals are thrown with a sentence that can be shown. */
export type Api = {
  eventsUrl: string;
  /** A file's address as it stands in a message, made complete. */
  fileUrl(url: string): string;
  people(): Promise<PeopleAnswer>;
  addPerson(person: { name: string; username: string; languageCode: string }): Promise<PersonView>;
  addGroup(group: NewGroup): Promise<{ id: number }>;
  setBlocked(personId: number, isBlocked: boolean): Promise<unknown>;
  messages(personId: number, chatId: number, beforeId?: number): Promise<MessagesAnswer>;
  commands(personId: number, chatId: number): Promise<CommandsAnswer>;
  sendText(target: Target, text: string): Promise<{ messages: MessageView[] }>;
  sendSticker(target: Target, emoji: string): Promise<unknown>;
  sendFile(target: Target, kind: 'photo' | 'document', file: File, caption: string): Promise<unknown>;
  editText(target: Target, messageId: number, text: string): Promise<unknown>;
  press(target: Target, messageId: number, data: string): Promise<{ queryId: string }>;
};

const sentences = new Map([
  ['blocked', 'You have blocked the bot.'],
  ['empty', 'There is nothing to send.'],
  ['no-such-message', 'That message is gone.'],
  ['no-such-button', 'That button is gone.'],
  ['no-such-chat', 'That chat is gone.'],
]);

/** Builds it on an address such as `/chat/api`. */
export function createApi(base: string): Api {
  async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${base}/${path}`, {
      method,
      ...(body !== undefined && {
        body: isForm ? body : JSON.stringify(body),
        ...(!isForm && { headers: { 'content-type': 'application/json' } }),
      }),
    }).catch(() => {
      throw new Error('The sandbox does not answer.');
    });
    if (response.ok) return (await response.json()) as T;
    const { error = '', detail } = (await response.json().catch(() => ({}))) as {
      error?: string;
      detail?: string;
    };
    throw new Error(sentences.get(error) ?? detail ?? `The sandbox refused: ${response.status}`);
  }

  const place = ({ chatId, replyToId, threadId }: Target) => ({
    chatId,
    ...(threadId !== undefined && { threadId }),
    ...(replyToId !== undefined && { replyToId }),
  });

  return {
    eventsUrl: `${base}/events`,
    fileUrl: (url) => `${base}/${url}`,
    people: () => request('GET', 'people'),
    addPerson: (person) => request('POST', 'people', person),
    addGroup: (group) => request('POST', 'groups', group),
    setBlocked: (personId, isBlocked) =>
      request('POST', `people/${personId}/${isBlocked ? 'block' : 'unblock'}`),
    messages: (personId, chatId, beforeId) =>
      request(
        'GET',
        `people/${personId}/messages?chatId=${chatId}${beforeId === undefined ? '' : `&beforeId=${beforeId}`}`,
      ),
    commands: (personId, chatId) => request('GET', `people/${personId}/commands?chatId=${chatId}`),
    sendText: (target, text) =>
      request('POST', `people/${target.personId}/messages`, { text, ...place(target) }),
    sendSticker: (target, emoji) =>
      request('POST', `people/${target.personId}/sticker`, { emoji, ...place(target) }),
    sendFile(target, kind, file, caption) {
      const form = new FormData();
      form.append('caption', caption);
      for (const [name, value] of Object.entries(place(target))) form.append(name, String(value));
      form.append('file', file, file.name);
      return request('POST', `people/${target.personId}/${kind}`, form);
    },
    editText: (target, messageId, text) =>
      request('PUT', `people/${target.personId}/messages/${messageId}`, { text, ...place(target) }),
    press: (target, messageId, data) =>
      request('POST', `people/${target.personId}/press`, { messageId, data, chatId: target.chatId }),
  };
}
