import type { Chat, Message, PhotoSize, User } from '../bot-api-types.ts';
import { fileIdOf, photoSizesOf } from '../files/file-ids.ts';
import type { People } from '../people/people.ts';
import type { Group, Person } from '../people/person.ts';
import type { StoredFile, TelegramState } from '../state/telegram-state.ts';
import type { StoredMessage } from './stored-message.ts';

/** Turns what is stored into the Bot API's objects. */
export type Wire = {
  bot: User;
  user(id: number): User;
  chat(id: number): Chat;
  /** With the message it answers, one level deep, as the real server gives it. */
  message(message: StoredMessage): Message;
  photo(file: StoredFile): PhotoSize[];
};

/** The Bot API's view of a person. */
export function toUser(person: Person): User {
  return {
    id: person.id,
    is_bot: false,
    first_name: person.firstName,
    ...(person.lastName !== undefined && { last_name: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    ...(person.languageCode !== undefined && { language_code: person.languageCode }),
  };
}

/** The Bot API's view of a person's private chat. */
export function toPrivateChat(person: Person): Chat {
  return {
    id: person.id,
    first_name: person.firstName,
    ...(person.lastName !== undefined && { last_name: person.lastName }),
    ...(person.username !== undefined && { username: person.username }),
    type: 'private',
  };
}

/** The Bot API's view of a group. */
export function toGroupChat(group: Group): Chat {
  return { id: group.id, title: group.title, type: group.type, ...(group.isForum && { is_forum: true }) };
}

/** Builds the wire over the sandbox's state. */
export function createWire(deps: { state: TelegramState; people: People; bot: User }): Wire {
  const { state, people, bot } = deps;

  function user(id: number): User {
    const person = people.find(id);
    return person ? toUser(person) : bot;
  }

  function chat(id: number): Chat {
    const group = people.findGroup(id);
    if (group) return toGroupChat(group);
    const person = people.find(id);
    if (person) return toPrivateChat(person);
    throw new Error(`no such chat: ${id}`);
  }

  function content(message: StoredMessage): Partial<Message> {
    const { content: what } = message;
    switch (what.type) {
      case 'text':
        return {
          text: what.text,
          ...(what.entities.length > 0 && { entities: what.entities }),
          ...(what.linkPreview && { link_preview_options: what.linkPreview }),
        };
      case 'photo':
        return {
          photo: photoSizesOf(fileOf(what.fileId)),
          ...caption(what),
          ...(what.hasSpoiler && { has_media_spoiler: true }),
        };
      case 'document':
        return { document: document(fileOf(what.fileId)), ...caption(what) };
      case 'sticker':
        return { sticker: sticker(fileOf(what.fileId), what.emoji) };
      case 'joined':
        return { new_chat_members: what.memberIds.map(user) };
      case 'left':
        return { left_chat_member: user(what.memberId) };
      case 'group-created':
        return { group_chat_created: true };
      case 'pinned': {
        const pinned = state.messages.get(`${message.chatId}/${what.messageId}`);
        const where = { chat: chat(message.chatId), message_id: what.messageId };
        return { pinned_message: pinned ? bare(pinned) : { ...where, date: 0 } };
      }
      default:
        return what satisfies never;
    }
  }

  // A file that was pruned leaves its messages standing; nothing can be fetched for them any more.
  function fileOf(uniqueId: string): StoredFile {
    const gone = {
      kind: 'document' as const,
      name: '',
      mimeType: '',
      sizeBytes: 0,
      width: 0,
      height: 0,
      number: 0,
    };
    return state.files.get(uniqueId) ?? { uniqueId, ...gone };
  }

  function bare(message: StoredMessage): Message {
    return {
      message_id: message.messageId,
      from: user(message.fromId),
      chat: chat(message.chatId),
      date: message.date,
      ...(message.editDate !== undefined && { edit_date: message.editDate }),
      ...(message.threadId !== undefined && { message_thread_id: message.threadId, is_topic_message: true }),
      ...(message.mediaGroupId !== undefined && { media_group_id: message.mediaGroupId }),
      ...content(message),
      ...(message.inlineKeyboard && { reply_markup: { inline_keyboard: message.inlineKeyboard } }),
    };
  }

  return {
    bot,
    user,
    chat,
    photo: photoSizesOf,
    message(message) {
      const answered =
        message.replyToId === undefined
          ? undefined
          : state.messages.get(`${message.chatId}/${message.replyToId}`);
      return { ...bare(message), ...(answered && { reply_to_message: bare(answered) }) };
    },
  };
}

function caption(content: { caption: string; captionEntities: Message['entities']; captionAbove?: true }) {
  if (content.caption === '') return {};
  const entities = content.captionEntities ?? [];
  return {
    caption: content.caption,
    ...(entities.length > 0 && { caption_entities: entities }),
    ...(content.captionAbove && { show_caption_above_media: true as const }),
  };
}

function document(file: StoredFile): NonNullable<Message['document']> {
  return {
    ...(file.name !== '' && { file_name: file.name }),
    ...(file.mimeType !== '' && { mime_type: file.mimeType }),
    file_id: fileIdOf(file),
    file_unique_id: file.uniqueId,
    file_size: file.sizeBytes,
  };
}

function sticker(file: StoredFile, emoji: string): NonNullable<Message['sticker']> {
  return {
    file_id: fileIdOf(file),
    file_unique_id: file.uniqueId,
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji,
  };
}
