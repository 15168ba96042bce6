import type { BotCommand, InlineKeyboardButton, MessageEntity } from '../bot-api-types.ts';

/**
 * What the chat API tells a person's app (the page, the driver of tests). Types only, and without anything of Node:
 * the page is built from this file too. Dates are milliseconds since 1970.
 */

/** Who wrote a message. */
export type Author = { id: number; name: string; isBot: boolean };

/** A file in a message. `url` is relative to the chat API. */
export type FileView = { url: string; name: string; mimeType: string; sizeBytes: number };

/** A message as a person sees it. */
export type MessageView = {
  id: number;
  chatId: number;
  from: Author;
  dateMs: number;
  editedAtMs?: number;
  threadId?: number;
  replyTo?: { id: number; name: string; text: string };
  mediaGroupId?: string;
  /** Text, or the caption of a file. */
  text: string;
  entities: MessageEntity[];
  photo?: FileView & { width: number; height: number; hasSpoiler: boolean };
  document?: FileView;
  sticker?: string;
  captionAbove: boolean;
  /** Something that happened rather than was said: "Ana joined". */
  service?: string;
  keyboard?: InlineKeyboardButton[][];
  /** Grows with every change; see `since` of the message list. */
  version: number;
};

/** The keyboard in place of the letters. */
export type KeyboardView = {
  rows: string[][];
  resize: boolean;
  oneTime: boolean;
  persistent: boolean;
  placeholder: string;
};

/** A chat around its messages. */
export type ChatView = {
  id: number;
  title: string;
  type: 'private' | 'group' | 'supergroup';
  /** Its messages stand in topics. */
  isForum?: true;
  keyboard?: KeyboardView;
  forceReply?: { messageId: number; placeholder: string };
  pinned?: MessageView;
  /** The button beside the text field opens the command list, or a web page. */
  menuButton: { type: 'commands' | 'default' } | { type: 'web_app'; text: string; url: string };
};

/** Somebody in the list of people. */
export type PersonView = {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
  state: 'new' | 'started' | 'blocked' | 'deactivated';
  /** The private chat first, then the groups. `lastOwnId` is the person's own newest message there, or 0. */
  chats: { id: number; title: string; type: ChatView['type']; last?: MessageView; lastOwnId: number }[];
};

/** The bot, as its profile shows it to somebody with this language. */
export type BotView = {
  id: number;
  name: string;
  username: string;
  description: string;
  about: string;
  /** It polls, or has a webhook: what people send will be read. */
  isConnected: boolean;
};

/** What the bot answered to a press. */
export type AnswerView = { queryId: string; text: string; isAlert: boolean; url?: string; version: number };

/** `GET people/:id/messages`. */
export type MessagesAnswer = {
  version: number;
  person: PersonView;
  chat: ChatView;
  messages: MessageView[];
  answers: AnswerView[];
};

/** `GET people`. */
export type PeopleAnswer = { bot: BotView; people: PersonView[] };

/** `GET people/:id/commands`. */
export type CommandsAnswer = { commands: BotCommand[] };

/** What happens, as it happens. Whoever missed some asks for the messages anew. */
export type ChatEvent =
  | { type: 'message' | 'edited'; chatId: number; message: MessageView; version: number }
  | { type: 'deleted'; chatId: number; messageIds: number[]; version: number }
  | { type: 'typing'; chatId: number; action: string; version: number }
  | { type: 'answer'; chatId: number; personId: number; answer: AnswerView; version: number }
  | { type: 'chat'; chatId: number; version: number }
  | { type: 'people'; version: number }
  | { type: 'commands'; version: number };
