import { join } from 'node:path';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { User } from './bot-api-types.ts';
import { createAnswerLog } from './chat/answer-log.ts';
import { createChatEvents } from './chat/chat-events.ts';
import { type ChatRouteOptions, createChatRoutes } from './chat/chat-routes.ts';
import { createLook } from './chat/look.ts';
import { createMessageLog } from './chat/message-log.ts';
import { createVersionClock } from './chat/version-clock.ts';
import { createViews } from './chat/views.ts';
import { createWire } from './chat/wire.ts';
import { createFaults } from './faults.ts';
import { createUrlFetcher } from './files/fetch-by-url.ts';
import { createFileBytes } from './files/file-bytes.ts';
import { createFileLibrary } from './files/file-library.ts';
import { createInputFiles } from './files/input-file.ts';
import { createBotApiServer } from './http/bot-api-server.ts';
import { createMethods } from './methods/methods.ts';
import { resolveCommands } from './methods/resolve-commands.ts';
import { createMembership } from './people/membership.ts';
import { createPeople } from './people/people.ts';
import { createPersonMessages } from './people/person-messages.ts';
import { createPersonPresses } from './people/person-presses.ts';
import { createLongPoll } from './queue/long-poll.ts';
import { createTimings } from './queue/timings.ts';
import { createUpdateQueue } from './queue/update-queue.ts';
import { createWebhookSender } from './queue/webhook-sender.ts';
import { createRateLimit, type RateLimitPolicy, usualRateLimit } from './rate-limit.ts';
import { createJournaledStore } from './state/journaled-store.ts';
import { createTelegramState } from './state/telegram-state.ts';
import type { TelegramControl } from './telegram-control.ts';

/** What the sandbox's Telegram is made of. */
export type TelegramSandboxOptions = {
  /** The only token that is let in. Digits before a colon become the bot's id. */
  token: string;
  /** Without the `@`. */
  botUsername: string;
  botName: string;
  /** A folder of its own, in which everything survives a restart; null keeps it in memory. */
  stateDir: string | null;
  logger: Logger;
  now: () => Date;
  rateLimit?: RateLimitPolicy | 'off';
  /** Waiting times of the real server, to be shortened in tests. */
  times?: Partial<TelegramTimes>;
};

/** All in milliseconds. */
export type TelegramTimes = {
  /** How long a press waits for its answer. The real server does not tell; reports say 10 to 20 s. */
  queryLifetime: number;
  /** How long a repeated 409 is held back. */
  conflictDelay: number;
  /** The unit of a refused webhook's growing delay. */
  webhookDelayUnit: number;
  /** How long a link that a bot sends may take. */
  urlFetch: number;
};

/** Telegram in a box. */
export type TelegramSandbox = {
  /** Serves `/bot<token>/<method>` and `/file/bot<token>/<path>`. Not listening yet. */
  botApi: FastifyInstance;
  /** The chat page and its API, to be registered under a prefix. */
  chatRoutes: FastifyPluginAsync<ChatRouteOptions>;
  control: TelegramControl;
  /** Ends what is waiting, writes what is left. */
  close(): Promise<void>;
};

const usualTimes: TelegramTimes = {
  queryLifetime: 15_000,
  conflictDelay: 3000,
  webhookDelayUnit: 1000,
  urlFetch: 8000,
};
const someBotId = 7_300_000_001;
// Longer than a bot takes from one poll to the next.
const betweenPollsMs = 5000;

/** Opens the state and builds everything; nothing listens until `botApi` and `chatRoutes` are put somewhere. */
export async function createTelegramSandbox(options: TelegramSandboxOptions): Promise<TelegramSandbox> {
  const { token, stateDir, logger, now } = options;
  const times = { ...usualTimes, ...options.times };
  const nowSeconds = () => Math.floor(now().getTime() / 1000);
  const preciseNowMs = () => performance.timeOrigin + performance.now();
  const steadyMs = () => performance.now();
  const bot: User = {
    id: Number(/^[0-9]+(?=:)/.exec(token)?.[0] ?? someBotId),
    is_bot: true,
    first_name: options.botName,
    username: options.botUsername,
  };

  const store = createJournaledStore({ dir: stateDir && join(stateDir, 'journal'), logger });
  const state = createTelegramState({ store });
  const library = createFileLibrary({
    state,
    bytes: createFileBytes({ dir: stateDir && join(stateDir, 'files') }),
  });
  const files = createInputFiles({ library, fetchUrl: createUrlFetcher({ timeoutMs: times.urlFetch }) });

  const versions = createVersionClock({ now });
  const events = createChatEvents();
  const people = createPeople({ state });
  const log = createMessageLog({ state, versions });
  const wire = createWire({ state, people, bot });
  const views = createViews({ state, people, log, botId: bot.id, botName: bot.first_name });
  const answers = createAnswerLog({ events });

  const timings = createTimings({ preciseNowMs });
  const queue = createUpdateQueue({ state, now });
  queue.onAdded(timings.created);
  const longPoll = createLongPoll({ queue, nowMs: steadyMs, conflictDelayMs: times.conflictDelay });
  const webhook = createWebhookSender({
    state,
    queue,
    timings,
    logger,
    now,
    delayUnitMs: times.webhookDelayUnit,
  });

  const shared = { people, log, queue, wire, views, events, versions, nowSeconds };
  const membership = createMembership(shared);
  const rateLimit = createRateLimit({ policy: options.rateLimit ?? usualRateLimit, nowMs: steadyMs });
  const methods = createMethods({
    ...shared,
    bot,
    state,
    library,
    files,
    rateLimit,
    longPoll,
    webhook,
    timings,
    now,
    nowMs: steadyMs,
    nextGroupId: () => String(versions.next()),
    queryLifetimeMs: times.queryLifetime,
    botLeft: (group) => void membership.setBotStatus(group, 'left'),
  });
  const connection = () => ({
    isPolling: longPoll.isWaiting,
    isConnected:
      longPoll.isWaiting ||
      steadyMs() - longPoll.lastSeenMs < betweenPollsMs ||
      state.setting('webhook') !== undefined,
    pendingUpdates: queue.size,
  });
  const faults = createFaults();
  const botApi = createBotApiServer({ token, methods, library, faults, timings, logger, preciseNowMs });
  botApi.addHook('preClose', async () => longPoll.close());

  const control: TelegramControl = {
    people,
    membership,
    messages: createPersonMessages({ ...shared, library }),
    press: createPersonPresses({ people, state, log, queue, wire, versions, now }),
    connection,
    ...createLook({
      state,
      people,
      log,
      views,
      versions,
      answers,
      bot,
      isConnected: () => connection().isConnected,
    }),
    answers,
    commands(personId, chatId) {
      const person = people.find(personId);
      const group = chatId === undefined ? undefined : people.findGroup(chatId);
      return person ? resolveCommands(state, person, group) : [];
    },
    events,
    files: library,
    faults,
    setRateLimit: rateLimit.setPolicy,
    timings,
  };
  webhook.restart();
  logger.info({ pendingUpdates: queue.size, people: people.list().length }, 'telegram sandbox is ready');

  return {
    botApi,
    chatRoutes: createChatRoutes({ control }),
    control,
    async close() {
      webhook.close();
      longPoll.close();
      await botApi.close();
      await store.close();
    },
  };
}
