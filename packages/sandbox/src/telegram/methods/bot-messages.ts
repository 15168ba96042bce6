import { badRequest, tooManyRequests } from '../bot-api-refusal.ts';
import type { Message } from '../bot-api-types.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { MessageContent, StoredMessage } from '../chat/stored-message.ts';
import type { Views } from '../chat/views.ts';
import type { Wire } from '../chat/wire.ts';
import { type BotQuery, booleanArg, integerArg, jsonArg, textArg } from '../http/bot-query.ts';
import type { RateLimit } from '../rate-limit.ts';
import { type ReplyMarkup, readReplyMarkup } from '../text/reply-markup.ts';
import type { BotChat } from './bot-chats.ts';

/** What goes with a message besides its content. */
export type Envelope = { markup: ReplyMarkup; replyToId?: number; threadId?: number; mediaGroupId?: string };

/** Writes the bot's messages into chats. */
export type BotMessages = {
  /** Reads reply, topic and markup from a call. Throws refusals. */
  envelope(query: BotQuery, chat: BotChat): Envelope;
  markup(query: BotQuery): ReplyMarkup;
  /** Throws 429 when it is too much. */
  spend(chatId: number, messages: number): void;
  post(chat: BotChat, content: MessageContent, envelope: Envelope): Message;
  /** Replaces a message and tells its chat. */
  change(message: StoredMessage): Message;
  remove(chatId: number, messageId: number): void;
};

/** Builds it over the message log. */
export function createBotMessages(deps: {
  log: MessageLog;
  wire: Wire;
  views: Views;
  events: ChatEvents;
  rateLimit: RateLimit;
  nowSeconds: () => number;
}): BotMessages {
  const { log, wire, views, events } = deps;

  function markup(query: BotQuery): ReplyMarkup {
    const read = readReplyMarkup(textArg(query, 'reply_markup'));
    if (read.type === 'refused') throw badRequest(read.description);
    return read.markup;
  }

  function replyTo(query: BotQuery, chatId: number): number | undefined {
    const given = textArg(query, 'reply_parameters');
    const read = given === '' ? undefined : jsonArg(query, 'reply_parameters');
    if (read?.type === 'unreadable') throw badRequest("can't parse reply parameters JSON object");
    const parameters = (read?.value ?? {}) as Record<string, unknown>;
    const id = Number(parameters.message_id ?? integerArg(query, 'reply_to_message_id'));
    if (!(id > 0)) return undefined;
    if (log.get(chatId, id)) return id;
    const isOptional =
      parameters.allow_sending_without_reply === true || booleanArg(query, 'allow_sending_without_reply');
    if (isOptional) return undefined;
    throw badRequest('message to be replied not found');
  }

  function remember(message: StoredMessage, given: ReplyMarkup): void {
    if (given.type === 'none' || given.type === 'inline') return;
    const { messageId } = message;
    log.updateChat(message.chatId, ({ keyboard: _keyboard, forceReply: _forceReply, ...chat }) => {
      if (given.type === 'keyboard') return { ...chat, keyboard: { messageId, keyboard: given.keyboard } };
      if (given.type === 'remove-keyboard') return chat;
      return { ...chat, forceReply: { messageId, placeholder: given.placeholder } };
    });
  }

  return {
    markup,
    envelope(query, chat) {
      const threadId = integerArg(query, 'message_thread_id', { min: 0 });
      const isForum = chat.type === 'group' && chat.group.isForum;
      if (threadId > 0 && !isForum) throw badRequest('message thread not found');
      const replyToId = replyTo(query, chat.id);
      return {
        markup: markup(query),
        ...(replyToId !== undefined && { replyToId }),
        ...(threadId > 0 && { threadId }),
      };
    },
    spend(chatId, messages) {
      const allowance = deps.rateLimit.take(chatId, messages);
      if (allowance.type === 'wait') throw tooManyRequests(allowance.seconds);
    },
    post(chat, content, { markup: given, ...rest }) {
      const message = log.add({
        chatId: chat.id,
        fromId: wire.bot.id,
        date: deps.nowSeconds(),
        content,
        ...rest,
        ...(given.type === 'inline' && { inlineKeyboard: given.rows }),
        ...(given.type !== 'inline' && given.type !== 'none' && { hasOtherMarkup: true }),
      });
      remember(message, given);
      events.publish({
        type: 'message',
        chatId: chat.id,
        message: views.message(message),
        version: message.version,
      });
      if (message.hasOtherMarkup) events.publish({ type: 'chat', chatId: chat.id, version: message.version });
      return wire.message(message);
    },
    change(changed) {
      const message = log.replace(changed);
      const { chatId, version } = message;
      events.publish({ type: 'edited', chatId, message: views.message(message), version });
      return wire.message(message);
    },
    remove(chatId, messageId) {
      log.remove(chatId, messageId);
      log.updateChat(chatId, ({ keyboard, forceReply, ...chat }) => ({
        ...chat,
        ...(keyboard && keyboard.messageId !== messageId && { keyboard }),
        ...(forceReply && forceReply.messageId !== messageId && { forceReply }),
      }));
    },
  };
}
