import type { BotCommand, MenuButton, UpdateContent } from '../bot-api-types.ts';
import type { StoredMessage } from '../chat/stored-message.ts';
import type { Group, Person } from '../people/person.ts';
import type { ReplyKeyboard } from '../text/reply-markup.ts';
import type { Collection, JournaledStore } from './journaled-store.ts';

/** What belongs to a chat rather than to one of its messages. */
export type ChatRecord = {
  chatId: number;
  nextMessageId: number;
  /** The keyboard in place of the letters, and the message that brought it. */
  keyboard?: { messageId: number; keyboard: ReplyKeyboard };
  /** The bot asked for an answer to this message. */
  forceReply?: { messageId: number; placeholder: string };
  pinnedMessageId?: number;
};

/** An update that the bot has not confirmed. Times are milliseconds since 1970. */
export type QueuedUpdate = {
  updateId: number;
  chatId: number;
  createdAtMs: number;
  content: UpdateContent;
};

/** A pressed button that waits for `answerCallbackQuery`. */
export type PendingQuery = { id: string; personId: number; chatId: number; pressedAtMs: number };

/** A file that somebody sent. Its bytes are kept apart, under `uniqueId`. */
export type StoredFile = {
  uniqueId: string;
  kind: 'photo' | 'document' | 'sticker';
  name: string;
  mimeType: string;
  sizeBytes: number;
  width: number;
  height: number;
  /** Counts up; the number in the file's path. */
  number: number;
};

/** A set of commands for one scope and language. */
export type CommandSet = { scope: string; languageCode: string; commands: BotCommand[] };

/** The webhook as it was set. */
export type Webhook = { url: string; secretToken: string; maxConnections: number };

/** Single values, each under its own name. */
export type Settings = {
  nextUpdateId: number;
  nextFileNumber: number;
  /** Absent: Telegram's default, which leaves out `chat_member` and reactions. */
  allowedUpdates: string[];
  webhook: Webhook;
  menuButton: MenuButton;
};

/** Everything that the sandbox's Telegram remembers across a restart. Keys are ids as text. */
export type TelegramState = {
  people: Collection<Person>;
  groups: Collection<Group>;
  chats: Collection<ChatRecord>;
  /** Key `<chatId>/<messageId>`. */
  messages: Collection<StoredMessage>;
  updates: Collection<QueuedUpdate>;
  queries: Collection<PendingQuery>;
  files: Collection<StoredFile>;
  /** Key `<scope>|<language>`. */
  commands: Collection<CommandSet>;
  /** The bot's name and descriptions, key `<what>|<language>`. */
  profile: Collection<string>;
  /** The menu button of single chats. */
  menuButtons: Collection<MenuButton>;
  setting<K extends keyof Settings>(name: K): Settings[K] | undefined;
  set<K extends keyof Settings>(name: K, value: Settings[K] | undefined): void;
};

/** Opens the sandbox's state in a store. */
export function createTelegramState(deps: { store: JournaledStore }): TelegramState {
  const { store } = deps;
  const settings = store.collection<unknown>('settings');
  return {
    people: store.collection('people'),
    groups: store.collection('groups'),
    chats: store.collection('chats'),
    messages: store.collection('messages'),
    updates: store.collection('updates'),
    queries: store.collection('queries'),
    files: store.collection('files'),
    commands: store.collection('commands'),
    profile: store.collection('profile'),
    menuButtons: store.collection('menuButtons'),
    setting: <K extends keyof Settings>(name: K) => settings.get(name) as Settings[K] | undefined,
    set(name, value) {
      if (value === undefined) settings.delete(name);
      else settings.set(name, value);
    },
  };
}
