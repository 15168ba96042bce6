import type { People } from '../people/people.ts';
import type { Person } from '../people/person.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import type { ChatView, MessageView, PersonView } from './chat-views.ts';
import type { MessageLog } from './message-log.ts';
import type { MessageContent, StoredMessage } from './stored-message.ts';

/** Turns what is stored into what a person's app shows. */
export type Views = {
  message(message: StoredMessage): MessageView;
  chat(chatId: number): ChatView;
  person(person: Person): PersonView;
};

/** Builds the views over the sandbox's state. `botName` is what stands over the bot's messages. */
export function createViews(deps: {
  state: TelegramState;
  people: People;
  log: MessageLog;
  botId: number;
  botName: string;
}): Views {
  const { state, people, log } = deps;

  function nameOf(id: number): string {
    const person = people.find(id);
    return person ? [person.firstName, person.lastName].filter(Boolean).join(' ') : deps.botName;
  }

  function file(uniqueId: string) {
    const found = state.files.get(uniqueId);
    return {
      url: `files/${uniqueId}/${encodeURIComponent(found?.name || 'file')}`,
      name: found?.name ?? '',
      mimeType: found?.mimeType ?? '',
      sizeBytes: found?.sizeBytes ?? 0,
      width: found?.width ?? 0,
      height: found?.height ?? 0,
    };
  }

  function body(content: MessageContent): Partial<MessageView> {
    switch (content.type) {
      case 'text':
        return { text: content.text, entities: content.entities };
      case 'photo':
        return {
          ...caption(content),
          photo: { ...file(content.fileId), hasSpoiler: content.hasSpoiler === true },
        };
      case 'document': {
        const { width: _width, height: _height, ...document } = file(content.fileId);
        return { ...caption(content), document };
      }
      case 'sticker':
        return { sticker: content.emoji };
      case 'joined':
        return { service: `${content.memberIds.map(nameOf).join(', ')} joined the group` };
      case 'left':
        return { service: `${nameOf(content.memberId)} left the group` };
      case 'group-created':
        return { service: 'The group was created' };
      case 'pinned':
        return { service: `${deps.botName} pinned a message` };
      default:
        return content satisfies never;
    }
  }

  function replyTo(message: StoredMessage): Partial<MessageView> {
    if (message.replyToId === undefined) return {};
    const answered = log.get(message.chatId, message.replyToId);
    if (!answered) return {};
    const text = oneLine(body(answered.content));
    return { replyTo: { id: answered.messageId, name: nameOf(answered.fromId), text } };
  }

  function message(stored: StoredMessage): MessageView {
    return {
      id: stored.messageId,
      chatId: stored.chatId,
      from: { id: stored.fromId, name: nameOf(stored.fromId), isBot: stored.fromId === deps.botId },
      dateMs: stored.date * 1000,
      ...(stored.editDate !== undefined && { editedAtMs: stored.editDate * 1000 }),
      ...(stored.threadId !== undefined && { threadId: stored.threadId }),
      ...(stored.mediaGroupId !== undefined && { mediaGroupId: stored.mediaGroupId }),
      ...replyTo(stored),
      text: '',
      entities: [],
      captionAbove: false,
      ...body(stored.content),
      ...(stored.inlineKeyboard && { keyboard: stored.inlineKeyboard }),
      version: stored.version,
    };
  }

  function summary(
    person: Person,
    chatId: number,
    title: string,
    type: ChatView['type'],
  ): PersonView['chats'][number] {
    const last = log.last(chatId);
    const lastOwnId = log.lastBy(chatId, person.id)?.messageId ?? 0;
    return { id: chatId, title, type, ...(last && { last: message(last) }), lastOwnId };
  }

  return {
    message,
    chat(chatId) {
      const record = log.chat(chatId);
      const group = people.findGroup(chatId);
      const pinned =
        record.pinnedMessageId === undefined ? undefined : log.get(chatId, record.pinnedMessageId);
      const button = state.menuButtons.get(String(chatId)) ?? state.setting('menuButton');
      const keyboard = record.keyboard?.keyboard;
      return {
        id: chatId,
        title: group?.title ?? deps.botName,
        type: group?.type ?? 'private',
        ...(group?.isForum === true && { isForum: true as const }),
        ...(keyboard && {
          keyboard: { ...keyboard, rows: keyboard.rows.map((row) => row.map(({ text }) => text)) },
        }),
        ...(record.forceReply && { forceReply: record.forceReply }),
        ...(pinned && { pinned: message(pinned) }),
        menuButton:
          button?.type === 'web_app'
            ? { type: 'web_app', text: button.text, url: button.web_app.url }
            : { type: button?.type ?? 'default' },
      };
    },
    person(person) {
      return {
        ...person,
        chats: [
          summary(person, person.id, deps.botName, 'private'),
          ...people.groupsOf(person.id).map((group) => summary(person, group.id, group.title, group.type)),
        ],
      };
    },
  };
}

function caption(content: {
  caption: string;
  captionEntities: MessageView['entities'];
  captionAbove?: true;
}): Partial<MessageView> {
  return {
    text: content.caption,
    entities: content.captionEntities,
    captionAbove: content.captionAbove === true,
  };
}

function oneLine(view: Partial<MessageView>): string {
  const kind = view.photo
    ? 'Photo'
    : view.document
      ? view.document.name
      : (view.sticker ?? view.service ?? '');
  return (view.text || kind).split('\n')[0]?.slice(0, 80) ?? '';
}
