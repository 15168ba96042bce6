import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../bot-api-refusal.ts';
import type { InlineKeyboardButton, Message } from '../bot-api-types.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { MessageContent, StoredMessage } from '../chat/stored-message.ts';
import type { InputFiles } from '../files/input-file.ts';
import { type BotQuery, integerArg, jsonArg, textArg } from '../http/bot-query.ts';
import type { BotChats } from './bot-chats.ts';
import type { BotMessages } from './bot-messages.ts';
import { readInputMedia } from './input-media.ts';
import { editingTooLong, readCaption, readText } from './message-content.ts';
import type { Methods } from './method.ts';

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/**
 * editMessageText, -Caption, -Media, -ReplyMarkup. An edit without `reply_markup` takes the buttons away; a message
 * that came with a keyboard of the other kind can't be edited at all.
 */
export function createEditMethods(deps: {
  botId: number;
  chats: BotChats;
  messages: BotMessages;
  log: MessageLog;
  files: InputFiles;
  nowSeconds: () => number;
}): Methods {
  const { chats, messages, log, files } = deps;

  function find(query: BotQuery): StoredMessage {
    const messageId = integerArg(query, 'message_id', { min: 0 });
    if (textArg(query, 'chat_id') === '' && messageId === 0) {
      // Messages sent by way of inline mode have ids of their own; this bot has no inline mode.
      throw badRequest(
        textArg(query, 'inline_message_id') === ''
          ? 'message identifier is not specified'
          : 'MESSAGE_ID_INVALID',
      );
    }
    const chat = chats.require(query, 'send');
    const message = log.get(chat.id, messageId);
    if (!message) throw badRequest('message to edit not found');
    if (message.fromId !== deps.botId || message.hasOtherMarkup) throw badRequest("message can't be edited");
    return message;
  }

  function buttons(query: BotQuery): InlineKeyboardButton[][] | undefined {
    const markup = messages.markup(query);
    if (markup.type === 'none') return undefined;
    if (markup.type !== 'inline') throw badRequest('inline keyboard expected');
    return markup.rows;
  }

  function apply(
    message: StoredMessage,
    content: MessageContent,
    rows: InlineKeyboardButton[][] | undefined,
  ): Message {
    if (isDeepStrictEqual(content, message.content) && isDeepStrictEqual(rows, message.inlineKeyboard)) {
      throw badRequest(notModified);
    }
    messages.spend(message.chatId, 1);
    const { inlineKeyboard: _old, ...rest } = message;
    return messages.change({
      ...rest,
      content,
      ...(rows && { inlineKeyboard: rows }),
      editDate: deps.nowSeconds(),
    });
  }

  return {
    editmessagetext(query) {
      const content = readText(query, editingTooLong);
      const rows = buttons(query);
      const message = find(query);
      if (message.content.type !== 'text') throw badRequest('there is no text in the message to edit');
      return apply(message, content, rows);
    },
    editmessagecaption(query) {
      const rows = buttons(query);
      const { captionAbove, ...caption } = readCaption(query, editingTooLong);
      const message = find(query);
      if (message.content.type !== 'photo' && message.content.type !== 'document') {
        throw badRequest('there is no caption in the message to edit');
      }
      const { captionAbove: _old, ...content } = message.content;
      return apply(message, { ...content, ...caption, ...(captionAbove && { captionAbove }) }, rows);
    },
    async editmessagemedia(query) {
      const rows = buttons(query);
      if (textArg(query, 'media') === '') throw badRequest('parameter "media" is required');
      const read = jsonArg(query, 'media');
      if (read.type === 'unreadable') throw badRequest("can't parse input media JSON object");
      find(query);
      const content = await readInputMedia(files, query, read.value, editingTooLong);
      const message = find(query);
      const isAlbum = message.mediaGroupId !== undefined;
      if (isAlbum && message.content.type !== content.type) {
        throw badRequest("can't change media type in the album");
      }
      return apply(message, content, rows);
    },
    editmessagereplymarkup(query) {
      const rows = buttons(query);
      const message = find(query);
      return apply(message, message.content, rows);
    },
  };
}
