import type { ChatRecord, TelegramState } from '../state/telegram-state.ts';
import type { StoredMessage } from './stored-message.ts';
import type { VersionClock } from './version-clock.ts';

/** A message that is about to be written: the log gives it its number and version. */
export type Draft = Omit<StoredMessage, 'messageId' | 'version'>;

/** The messages of all chats. Numbers count up in each chat and are never used again. */
export type MessageLog = {
  add(draft: Draft): StoredMessage;
  get(chatId: number, messageId: number): StoredMessage | undefined;
  /** Oldest first; the newest `limit` of those before `beforeId`. */
  list(chatId: number, options?: { limit?: number; beforeId?: number }): StoredMessage[];
  last(chatId: number): StoredMessage | undefined;
  /** Somebody's newest message in a chat. */
  lastBy(chatId: number, fromId: number): StoredMessage | undefined;
  replace(message: StoredMessage): StoredMessage;
  remove(chatId: number, messageId: number): void;
  chat(chatId: number): ChatRecord;
  updateChat(chatId: number, change: (chat: ChatRecord) => ChatRecord): void;
};

/** How many messages of a chat are kept. The real one keeps all; a sandbox must not grow for ever. */
export const keptMessages = 1000;

/** Opens the log over the sandbox's state. */
export function createMessageLog(deps: { state: TelegramState; versions: VersionClock }): MessageLog {
  const { state, versions } = deps;
  const byChat = new Map<number, Map<number, StoredMessage>>();

  function messagesOf(chatId: number): Map<number, StoredMessage> {
    const messages = byChat.get(chatId) ?? new Map<number, StoredMessage>();
    byChat.set(chatId, messages);
    return messages;
  }

  const loaded = [...state.messages.values()].sort((a, b) => a.messageId - b.messageId);
  for (const message of loaded) messagesOf(message.chatId).set(message.messageId, message);

  function put(message: StoredMessage): StoredMessage {
    messagesOf(message.chatId).set(message.messageId, message);
    state.messages.set(keyOf(message.chatId, message.messageId), message);
    return message;
  }

  function remove(chatId: number, messageId: number): void {
    messagesOf(chatId).delete(messageId);
    state.messages.delete(keyOf(chatId, messageId));
  }

  function chat(chatId: number): ChatRecord {
    return state.chats.get(String(chatId)) ?? { chatId, nextMessageId: 1 };
  }

  return {
    add(draft) {
      const record = chat(draft.chatId);
      const messages = messagesOf(draft.chatId);
      state.chats.set(String(draft.chatId), { ...record, nextMessageId: record.nextMessageId + 1 });
      const added = put({ ...draft, messageId: record.nextMessageId, version: versions.next() });
      const oldest = messages.keys().next().value;
      if (messages.size > keptMessages && oldest !== undefined) remove(draft.chatId, oldest);
      return added;
    },
    get: (chatId, messageId) => messagesOf(chatId).get(messageId),
    list(chatId, { limit = keptMessages, beforeId = Number.POSITIVE_INFINITY } = {}) {
      return [...messagesOf(chatId).values()].filter(({ messageId }) => messageId < beforeId).slice(-limit);
    },
    last: (chatId) => [...messagesOf(chatId).values()].at(-1),
    lastBy: (chatId, fromId) =>
      [...messagesOf(chatId).values()].findLast((message) => message.fromId === fromId),
    replace: (message) => put({ ...message, version: versions.next() }),
    remove,
    chat,
    updateChat(chatId, change) {
      state.chats.set(String(chatId), change(chat(chatId)));
    },
  };
}

function keyOf(chatId: number, messageId: number): string {
  return `${chatId}/${messageId}`;
}
