import type { ChatEvents } from '../chat/chat-events.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { MessageContent, StoredMessage } from '../chat/stored-message.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import type { Views } from '../chat/views.ts';
import type { Wire } from '../chat/wire.ts';
import type { FileLibrary, IncomingFile } from '../files/file-library.ts';
import type { UpdateQueue } from '../queue/update-queue.ts';
import { formatText } from '../text/format-text.ts';
import { splitLongText } from '../text/split-long-text.ts';
import { tidyText } from '../text/tidy-text.ts';
import { isSeenInGroup } from './group-privacy.ts';
import type { People } from './people.ts';
import { findPersonChat, type PersonChat } from './person-chats.ts';
import type { SendOutcome } from './person-outcome.ts';

/** Where a person's message goes. Without a chat: to the bot itself. */
export type Place = {
  chatId?: number | undefined;
  replyToId?: number | undefined;
  threadId?: number | undefined;
};

/** What people can send. */
export type PersonMessages = {
  /** A text too long for one message becomes several, as Telegram's apps do it. */
  sendText(personId: number, text: string, place?: Place): SendOutcome;
  /** What is no picture goes as a document. */
  sendPhoto(personId: number, file: IncomingFile, caption: string, place?: Place): Promise<SendOutcome>;
  sendDocument(personId: number, file: IncomingFile, caption: string, place?: Place): Promise<SendOutcome>;
  sendSticker(personId: number, emoji: string, place?: Place): Promise<SendOutcome>;
  editText(personId: number, messageId: number, text: string, place?: Place): SendOutcome;
  /** Takes a message away for both; bots are not told. */
  remove(personId: number, messageId: number, place?: Place): SendOutcome;
};

/** Builds it over the message log and the bot's queue of updates. */
export function createPersonMessages(deps: {
  people: People;
  log: MessageLog;
  library: FileLibrary;
  queue: UpdateQueue;
  wire: Wire;
  views: Views;
  events: ChatEvents;
  versions: VersionClock;
  nowSeconds: () => number;
}): PersonMessages {
  const { people, log, library, queue, wire, views, events } = deps;

  function find(personId: number, place: Place): PersonChat | Extract<SendOutcome, { type: 'refused' }> {
    const chat = findPersonChat(people, personId, place.chatId);
    if (chat.type === 'private' && chat.person.state === 'blocked')
      return { type: 'refused', reason: 'blocked' };
    return chat;
  }

  function post(chat: PersonChat, content: MessageContent, place: Place): StoredMessage {
    if (chat.type === 'private' && chat.person.state === 'new') {
      people.setState(chat.id, 'started');
      events.publish({ type: 'people', version: deps.versions.next() });
    }
    const message = log.add({
      chatId: chat.id,
      fromId: chat.person.id,
      date: deps.nowSeconds(),
      content,
      ...(place.replyToId !== undefined && { replyToId: place.replyToId }),
      ...(place.threadId !== undefined && { threadId: place.threadId }),
    });
    log.updateChat(chat.id, ({ forceReply: _answered, ...record }) => record);
    const { version } = message;
    events.publish({ type: 'message', chatId: chat.id, message: views.message(message), version });
    if (chat.type === 'private' || isSeenInGroup(chat.group, message, wire.bot, log)) {
      queue.add(chat.id, { message: wire.message(message) });
    }
    return message;
  }

  function sent(messages: StoredMessage[]): SendOutcome {
    return { type: 'sent', messages: messages.map(views.message) };
  }

  async function sendFile(
    personId: number,
    place: Place,
    makeContent: () => Promise<MessageContent>,
  ): Promise<SendOutcome> {
    const before = find(personId, place);
    if (before.type === 'refused') return before;
    const content = await makeContent();
    const chat = find(personId, place);
    return chat.type === 'refused' ? chat : sent([post(chat, content, place)]);
  }

  function captioned(caption: string) {
    const { text, entities } = tidyText(caption, []);
    return { caption: text, captionEntities: entities };
  }

  const sendDocument: PersonMessages['sendDocument'] = (personId, file, caption, place = {}) =>
    sendFile(personId, place, async () => {
      const { uniqueId } = await library.addDocument(file);
      return { type: 'document', fileId: uniqueId, ...captioned(caption) };
    });

  return {
    sendText(personId, text, place = {}) {
      const chat = find(personId, place);
      if (chat.type === 'refused') return chat;
      if (text.trim() === '') return { type: 'refused', reason: 'empty' };
      return sent(splitLongText(text).map((part) => post(chat, textContent(part), place)));
    },
    async sendPhoto(personId, file, caption, place = {}) {
      const photo = await library.addPhoto(file);
      if (!photo) return await sendDocument(personId, file, caption, place);
      const content = { type: 'photo' as const, fileId: photo.uniqueId, ...captioned(caption) };
      return await sendFile(personId, place, async () => content);
    },
    sendDocument,
    sendSticker: (personId, emoji, place = {}) =>
      sendFile(personId, place, async () => {
        const { uniqueId } = await library.addSticker(emoji);
        return { type: 'sticker', fileId: uniqueId, emoji };
      }),
    editText(personId, messageId, text, place = {}) {
      const chat = find(personId, place);
      if (chat.type === 'refused') return chat;
      const old = log.get(chat.id, messageId);
      if (old?.fromId !== personId || old.content.type !== 'text') {
        return { type: 'refused', reason: 'no-such-message' };
      }
      const message = log.replace({ ...old, content: textContent(text), editDate: deps.nowSeconds() });
      const { version } = message;
      events.publish({ type: 'edited', chatId: chat.id, message: views.message(message), version });
      queue.add(chat.id, { edited_message: wire.message(message) });
      return sent([message]);
    },
    remove(personId, messageId, place = {}) {
      const chat = findPersonChat(people, personId, place.chatId);
      if (chat.type === 'refused') return chat;
      if (!log.get(chat.id, messageId)) return { type: 'refused', reason: 'no-such-message' };
      log.remove(chat.id, messageId);
      const version = deps.versions.next();
      events.publish({ type: 'deleted', chatId: chat.id, messageIds: [messageId], version });
      return { type: 'sent', messages: [] };
    },
  };
}

function textContent(raw: string): MessageContent {
  const formatted = formatText({ text: raw, parseMode: '', entities: '' }, { allowEmpty: true });
  const { text, entities } = formatted.type === 'formatted' ? formatted : { text: raw, entities: [] };
  const url = entities.find(({ type }) => type === 'url');
  const link = url && text.slice(url.offset, url.offset + url.length);
  return { type: 'text', text, entities, ...(link?.includes('://') && { linkPreview: { url: link } }) };
}
