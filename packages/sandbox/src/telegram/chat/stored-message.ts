import type { InlineKeyboardButton, LinkPreviewOptions, MessageEntity } from '../bot-api-types.ts';

/** What stands in a message. Files are named by their unique id. */
export type MessageContent =
  | { type: 'text'; text: string; entities: MessageEntity[]; linkPreview?: LinkPreviewOptions }
  | ({ type: 'photo'; fileId: string; hasSpoiler?: true } & Caption)
  | ({ type: 'document'; fileId: string } & Caption)
  | { type: 'sticker'; fileId: string; emoji: string }
  | { type: 'joined'; memberIds: number[] }
  | { type: 'left'; memberId: number }
  | { type: 'group-created' }
  | { type: 'pinned'; messageId: number };

/** Text that goes with a file. */
export type Caption = { caption: string; captionEntities: MessageEntity[]; captionAbove?: true };

/** A message as the sandbox keeps it. Dates are seconds since 1970, as everywhere in the Bot API. */
export type StoredMessage = {
  chatId: number;
  messageId: number;
  /** The person or the bot. */
  fromId: number;
  date: number;
  editDate?: number;
  threadId?: number;
  replyToId?: number;
  mediaGroupId?: string;
  content: MessageContent;
  inlineKeyboard?: InlineKeyboardButton[][];
  /** It brought a keyboard in place of the letters, or took one away: the real server then refuses to edit it. */
  hasOtherMarkup?: true;
  /** Counts up with every change anywhere, so that a watcher can ask for what is newer. */
  version: number;
};
