import { badRequest } from '../bot-api-refusal.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { StoredMessage } from '../chat/stored-message.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import { integerArg, jsonArg, textArg } from '../http/bot-query.ts';
import type { BotChat, BotChats } from './bot-chats.ts';
import type { BotMessages } from './bot-messages.ts';
import type { Methods } from './method.ts';

const deletableSeconds = 48 * 60 * 60;
const mostAtOnce = 100;

/** deleteMessage, deleteMessages. Messages older than two days stay. */
export function createDeleteMethods(deps: {
  botId: number;
  chats: BotChats;
  messages: BotMessages;
  log: MessageLog;
  events: ChatEvents;
  versions: VersionClock;
  nowSeconds: () => number;
}): Methods {
  const { chats, log, messages } = deps;

  function check(chat: BotChat, message: StoredMessage): void {
    const isOwn = message.fromId === deps.botId;
    if (!isOwn && chat.type === 'group' && chat.group.botStatus !== 'administrator') {
      throw badRequest("message can't be deleted");
    }
    if (deps.nowSeconds() - message.date > deletableSeconds) {
      throw badRequest("message can't be deleted for everyone");
    }
  }

  function remove(chat: BotChat, found: StoredMessage[]): void {
    for (const message of found) check(chat, message);
    for (const message of found) messages.remove(chat.id, message.messageId);
    const messageIds = found.map(({ messageId }) => messageId);
    deps.events.publish({ type: 'deleted', chatId: chat.id, messageIds, version: deps.versions.next() });
  }

  return {
    deletemessage(query) {
      if (textArg(query, 'chat_id') === '') throw badRequest('chat identifier is not specified');
      const messageId = integerArg(query, 'message_id', { min: 0 });
      if (messageId === 0) throw badRequest('message identifier is not specified');
      const chat = chats.require(query, 'write');
      const message = log.get(chat.id, messageId);
      if (!message) throw badRequest('message to delete not found');
      remove(chat, [message]);
      return true;
    },
    deletemessages(query) {
      if (textArg(query, 'message_ids') === '') throw badRequest('message identifiers are not specified');
      const read = jsonArg(query, 'message_ids');
      if (read.type === 'unreadable') throw badRequest("can't parse message_ids JSON object");
      if (!Array.isArray(read.value)) throw badRequest('expected an Array of message identifiers');
      if (read.value.length > mostAtOnce) throw badRequest('too many message identifiers specified');
      const ids = read.value.map(Number);
      if (ids.some((id) => !(id > 0))) throw badRequest('invalid message identifier specified');
      const chat = chats.require(query, 'write');
      remove(
        chat,
        ids.flatMap((id) => log.get(chat.id, id) ?? []),
      );
      return true;
    },
  };
}
