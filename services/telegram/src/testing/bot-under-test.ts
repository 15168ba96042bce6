import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@matinee/db/database';
import { storeUpdates } from '@matinee/db/telegram-updates';
import type { Language, Role } from '@matinee/domain/users/user';
import { readEnvironment } from '@matinee/runtime/config/environment';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createTestDatabase } from '@matinee/testkit/database';
import { readTexts } from '@matinee/texts/texts';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { gateDeps } from '../access/deps.ts';
import { createBot } from '../bot.ts';
import type { BotCatalogue } from '../catalogue.ts';
import { telegramConfig } from '../config.ts';
import { createDialogueStore } from '../dialogue-store.ts';
import { featureDeps } from '../feature-deps.ts';
import type { Foundations } from '../foundations.ts';
import { fittingApi } from '../replies/fitting-api.ts';
import { readMenuLabel } from '../replies/menu.ts';
import { createSayWithPicture } from '../replies/optional-picture.ts';
import { createPictureReplies } from '../replies/picture-message.ts';
import { tolerantApi } from '../replies/tolerant-api.ts';
import { createUpdateHandler, type UpdateHandler } from '../updates/handle-updates.ts';
import { createStoredUpdates } from '../updates/stored-updates.ts';
import { asTelegramShowsIt, createTelegramInMemory, type ShownMessage } from './telegram-in-memory.ts';

const TOKEN = '1:a-token-for-tests';
const PASSWORD = 'open sesame';
const notAsked = () => Promise.reject(new Error('not asked'));

/** Somebody who sits at the chat. Each word and press resolves when the bot has done with it. */
export interface PersonUnderTest {
  id: number;
  /** Gives back what the bot sent or changed for it, the last of it. */
  says(text: string): Promise<ShownMessage>;
  /** The same where the bot may have nothing to say: `null`. */
  utters(text: string): Promise<ShownMessage | null>;
  /** It is kept as Telegram has brought it, and handled once a replica runs. */
  writes(text: string): Promise<void>;
  /** In a group that they are in. `null`: the bot says nothing to it. */
  saysIn(groupId: number, text: string): Promise<ShownMessage | null>;
  /** The newest button of that label. Gives back what its message shows now, or what came after it. */
  presses(label: string | RegExp, message?: ShownMessage): Promise<ShownMessage>;
  /** A button that no message of theirs has, as a tampered app can. */
  forges(data: string): Promise<void>;
  /** Of theirs: the newest. */
  sees(): ShownMessage;
}

export interface BotUnderTest {
  database: Database;
  /** Toasts and alerts, newest last. */
  answers: { text: string | undefined }[];
  calls: { method: string; payload: Record<string, unknown> }[];
  /** Methods that Telegram answers with a failure of its own. */
  broken: Set<string>;
  /** Methods that Telegram finds something wrong with, each time. */
  refused: Set<string>;
  /** Messages that are to show how something goes, newest last, and for how long. */
  followed: (Parameters<Foundations['follow']>[0] & { forMs: number })[];
  /** Chats to which the next message is *too many*, for so many seconds. */
  floods: Map<number, number>;
  /** How long answers waited for Telegram, in milliseconds. Nothing waits in truth. */
  waits: number[];
  /** Everything that was shown, to anybody. */
  messages: ShownMessage[];
  /** One of several processes that handle what was received. */
  startReplica(): UpdateHandler;
  /** Somebody whom the bot does not know. */
  stranger(id: number, name: string, more?: { username?: string; language?: Language }): PersonUnderTest;
  /** Somebody whom the bot knows. */
  person(id: number, name: string, more?: { role?: Role; language?: Language }): Promise<PersonUnderTest>;
  stop(): Promise<void>;
}

/** What is to answer where the test goes on to the outside; whatever is left out must not be asked. */
interface Outside {
  readBudgets?: BotCatalogue['readBudgets'];
  titles?: BotCatalogue['titles'];
  findReleases?: BotCatalogue['findReleases'];
  storedReleases?: BotCatalogue['storedReleases'];
  findRelease?: BotCatalogue['findRelease'];
  torrapi?: Partial<TorrapiClient>;
  /** Settings besides those that the bot can't do without. */
  env?: Record<string, string>;
  now?: () => Date;
}

/**
 * The whole bot in this process, every feature in its order, over a real database; Telegram and the outside world are the
 * test's. For what people see of a feature: what takes processes and time has its stories in `e2e`.
 */
export async function startBotUnderTest(outside: Outside = {}): Promise<BotUnderTest> {
  const own = await createTestDatabase();
  const database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  const { db } = database;
  const now = outside.now ?? (() => new Date());
  const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
  const texts = readTexts(new URL('../../locales/', import.meta.url));
  const telegram = createTelegramInMemory();
  const waits: number[] = [];
  const stored = createStoredUpdates({
    db,
    fetch: telegram.fetch,
    now,
    sleep: async (milliseconds) => waits.push(milliseconds),
  });
  const api = new Api(TOKEN, { fetch: telegram.fetch });
  api.config.use(fittingApi);
  const followed: BotUnderTest['followed'] = [];
  const foundations: Foundations = {
    config: loadConfig(
      telegramConfig,
      readEnvironment({
        DATABASE_URL: own.url,
        TELEGRAM_TOKEN: TOKEN,
        TORRAPI_TOKEN: 'a-token-of-more-than-32-characters-for-tests',
        SUPERADMIN_PASSWORD: PASSWORD,
        ...outside.env,
      }),
    ),
    db,
    texts,
    api,
    torrapi: outsideOf(outside.torrapi ?? {}),
    catalogue: {
      titles: outside.titles ?? { resolve: notAsked, get: async () => null },
      findReleases: outside.findReleases ?? notAsked,
      storedReleases: outside.storedReleases ?? notAsked,
      findRelease: outside.findRelease ?? notAsked,
      readBudgets: outside.readBudgets ?? (async () => []),
    },
    pictures: createPictureReplies({
      standInPath: fileURLToPath(new URL('../../assets/no-poster.png', import.meta.url)),
    }),
    welcome: createSayWithPicture(undefined, logger),
    follow: async (message, forMs) => void followed.push({ ...message, forMs }),
    wakeLiveMessages: () => undefined,
    now,
    logger,
  };
  const bot = createBot({
    token: TOKEN,
    apiRoot: 'http://127.0.0.1:1',
    fetch: stored.fetch,
    me: {
      id: 1,
      is_bot: true,
      first_name: 'Matinee',
      username: 'matinee_test_bot',
    } as never,
    transformers: [fittingApi, tolerantApi],
    gate: gateDeps(foundations, () => undefined),
    markBlocked: async () => undefined,
    superadminPassword: PASSWORD,
    dialogues: createDialogueStore(db, now),
    ...featureDeps(foundations),
    readMenuLabel: readMenuLabel(texts),
    logger,
  });

  let updateId = 0;
  /** Of people's messages, apart from the bot's own. */
  let said = 100_000;
  const handle = (update: Omit<Update, 'update_id'>) => {
    updateId += 1;
    return bot.handleUpdate({ update_id: updateId, ...update } as Update);
  };

  function sitting(
    id: number,
    name: string,
    { username, language }: { username?: string; language?: Language },
  ): PersonUnderTest {
    const from = { id, is_bot: false, first_name: name, username, language_code: language };
    const theirs = () => telegram.messages.filter(({ chatId }) => chatId === id);
    const newest = () => {
      const message = theirs().at(-1);
      if (message === undefined) throw new Error(`${name} has seen nothing`);
      return message;
    };
    const asWritten = (chat: { id: number; type: string; [field: string]: unknown }, text: string) => {
      said += 1;
      const [word = ''] = text.split(/\s/);
      const entities = text.startsWith('/') ? [{ type: 'bot_command', offset: 0, length: word.length }] : [];
      return { message: { message_id: said, date: 1, chat, from, text, entities } };
    };
    async function say(chat: { id: number; type: string; [field: string]: unknown }, text: string) {
      const there = () => telegram.messages.filter(({ chatId }) => chatId === chat.id);
      const before = there().length;
      await handle(asWritten(chat, text) as never);
      return there().length === before ? null : (there().at(-1) ?? null);
    }
    async function press(message: ShownMessage, data: string): Promise<void> {
      await handle({
        callback_query: {
          id: `${updateId}`,
          from,
          chat_instance: '1',
          message: asTelegramShowsIt(message),
          data,
        },
      } as never);
    }
    const home = { id, type: 'private', first_name: name };
    return {
      id,
      sees: newest,
      async says(text) {
        const answer = await say(home, text);
        if (answer === null) throw new Error(`no answer to ${text}`);
        return answer;
      },
      utters: (text) => say(home, text),
      async writes(text) {
        updateId += 1;
        const update = { update_id: updateId, ...asWritten(home, text) };
        await storeUpdates(db, [{ chatId: id, update }]);
      },
      forges: (data) => press(newest(), data),
      saysIn: (groupId, text) => say({ id: groupId, type: 'supergroup', title: 'Film club' }, text),
      async presses(label, message) {
        const labelled = (button: { text: string }) =>
          typeof label === 'string' ? button.text === label : label.test(button.text);
        const shown = message ?? theirs().findLast(({ buttons }) => buttons.flat().some(labelled));
        const button = shown?.buttons.flat().find(labelled);
        if (shown === undefined || button === undefined || !('callback_data' in button)) {
          throw new Error(`no button ${label} below: ${newest().text}`);
        }
        const before = theirs().length;
        await press(shown, button.callback_data);
        return theirs().length === before ? shown : newest();
      },
    };
  }

  return {
    database,
    answers: telegram.answers,
    calls: telegram.calls,
    broken: telegram.broken,
    refused: telegram.refused,
    followed,
    floods: telegram.floods,
    waits,
    messages: telegram.messages,
    startReplica() {
      const replica = createUpdateHandler({
        inbox: stored.inbox,
        handle: (claimed) => stored.handle(bot, claimed),
        giveUp: ({ updateId }) => Promise.reject(new Error(`${updateId} was given up`)),
        concurrency: 10,
        logger,
      });
      replica.start();
      return replica;
    },
    stranger: (id, name, more = {}) => sitting(id, name, more),
    async person(id, name, { role = 'user', language = 'en' } = {}) {
      await database.pool.query('insert into users (id, name, role, language) values ($1, $2, $3, $4)', [
        id,
        name,
        role,
        language,
      ]);
      return sitting(id, name, { language });
    },
    async stop() {
      await database.close();
      await own.drop();
    },
  };
}

function outsideOf(given: Partial<TorrapiClient>): TorrapiClient {
  return new Proxy(given, {
    get: (target, name) => target[name as keyof TorrapiClient] ?? notAsked,
  }) as TorrapiClient;
}
