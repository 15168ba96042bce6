import { badRequest } from '../bot-api-refusal.ts';
import type { ChatMember } from '../bot-api-types.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { Wire } from '../chat/wire.ts';
import { type BotQuery, integerArg } from '../http/bot-query.ts';
import type { People } from '../people/people.ts';
import type { Group } from '../people/person.ts';
import type { BotChat, BotChats } from './bot-chats.ts';
import type { BotMessages } from './bot-messages.ts';
import type { Methods } from './method.ts';

/** getChat, members, pinning, leaveChat. */
export function createChatMethods(deps: {
  chats: BotChats;
  messages: BotMessages;
  people: People;
  log: MessageLog;
  wire: Wire;
  /** Tells the bot itself, and the group, that it has left. */
  botLeft: (group: Group) => void;
}): Methods {
  const { chats, messages, people, log, wire } = deps;

  function memberOf(chat: BotChat, userId: number): ChatMember {
    const user = wire.user(userId);
    if (userId !== wire.bot.id && !people.find(userId)) throw badRequest('user not found');
    if (chat.type === 'private') {
      if (userId !== chat.id && userId !== wire.bot.id) throw badRequest('member not found');
      return { user, status: 'member' };
    }
    if (userId === wire.bot.id) return { user, status: chat.group.botStatus };
    const status = chat.group.members.find(({ personId }) => personId === userId)?.status ?? 'left';
    return { user, status, ...(status === 'creator' && { is_anonymous: false }) };
  }

  function pinnedTarget(query: BotQuery, words: string) {
    const chat = chats.require(query, 'send');
    const message = log.get(chat.id, integerArg(query, 'message_id', { min: 0 }));
    if (!message) throw badRequest(`${words} not found`);
    return { chat, message };
  }

  function unpin(chat: BotChat): true {
    log.updateChat(chat.id, ({ pinnedMessageId: _pinned, ...record }) => record);
    return true;
  }

  return {
    getchat(query) {
      const chat = chats.require(query, 'read');
      const pinnedId = log.chat(chat.id).pinnedMessageId;
      const pinned = pinnedId === undefined ? undefined : log.get(chat.id, pinnedId);
      const username = chat.type === 'private' ? chat.person.username : undefined;
      return {
        ...wire.chat(chat.id),
        accent_color_id: Math.abs(chat.id) % 7,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: false,
          limited_gifts: false,
          unique_gifts: false,
          premium_subscription: false,
          gifts_from_channels: false,
        },
        ...(username !== undefined && { active_usernames: [username] }),
        ...(pinned && { pinned_message: wire.message(pinned) }),
      };
    },
    getchatmember(query) {
      const chat = chats.require(query, 'read');
      const userId = integerArg(query, 'user_id');
      if (userId <= 0) throw badRequest('invalid user_id specified');
      return memberOf(chat, userId);
    },
    getchatadministrators(query) {
      const chat = chats.require(query, 'write');
      if (chat.type === 'private') throw badRequest('there are no administrators in the private chat');
      return chat.group.members
        .filter(({ status }) => status !== 'member')
        .map(({ personId }) => memberOf(chat, personId));
    },
    getchatmembercount(query) {
      const chat = chats.require(query, 'read');
      return chat.type === 'private' ? 2 : chat.group.members.length + 1;
    },
    pinchatmessage(query) {
      const { chat, message } = pinnedTarget(query, 'message to pin');
      if (chat.type === 'group' && chat.group.botStatus !== 'administrator') {
        throw badRequest('not enough rights to manage pinned messages in the chat');
      }
      const { messageId } = message;
      log.updateChat(chat.id, (record) => ({ ...record, pinnedMessageId: messageId }));
      messages.post(chat, { type: 'pinned', messageId }, { markup: { type: 'none' } });
      return true;
    },
    unpinchatmessage(query) {
      if (integerArg(query, 'message_id') === 0) return unpin(chats.require(query, 'write'));
      return unpin(pinnedTarget(query, 'message to unpin').chat);
    },
    unpinallchatmessages: (query) => unpin(chats.require(query, 'write')),
    leavechat(query) {
      const chat = chats.require(query, 'read');
      if (chat.type === 'private') throw badRequest("can't leave a private chat");
      deps.botLeft(chat.group);
      return true;
    },
  };
}
