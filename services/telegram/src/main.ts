import { fileURLToPath } from 'node:url';
import { deleteExpiredSessions } from '@matinee/db/bot-sessions';
import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { createJobLocks } from '@matinee/db/job-locks';
import * as live from '@matinee/db/live-messages';
import { createOutboxListener } from '@matinee/db/outbox-listener';
import * as inbox from '@matinee/db/telegram-updates';
import * as users from '@matinee/db/users';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createHttpServer, listen } from '@matinee/runtime/http/server';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { observePool } from '@matinee/runtime/metrics/pool-metrics';
import { runService } from '@matinee/runtime/process/run-service';
import { readTexts } from '@matinee/texts/texts';
import { createTorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { Api } from 'grammy';
import fetch from 'node-fetch';
import { gateDeps } from './access/deps.ts';
import { createTalkedTo } from './access/talked-to.ts';
import { createBot } from './bot.ts';
import { createBotCatalogue } from './catalogue.ts';
import { showCommandsToAll } from './commands.ts';
import { telegramConfig } from './config.ts';
import { connectToTelegram } from './connect-to-telegram.ts';
import { createDialogueStore } from './dialogue-store.ts';
import { featureDeps } from './feature-deps.ts';
import type { Foundations } from './foundations.ts';
import { liveMessagesDeps } from './live-messages/deps.ts';
import { createLiveMessages } from './live-messages/refresh-live-messages.ts';
import { notificationSenderDeps } from './notifications/deps.ts';
import { createNotificationSender } from './notifications/send-notifications.ts';
import { fittingApi } from './replies/fitting-api.ts';
import { readMenuLabel } from './replies/menu.ts';
import { createSayWithPicture, pictureThere } from './replies/optional-picture.ts';
import { createPictureReplies } from './replies/picture-message.ts';
import { tolerantApi } from './replies/tolerant-api.ts';
import { createForgetting } from './updates/forget-old.ts';
import { createGiveUp } from './updates/give-up.ts';
import { createUpdateHandler } from './updates/handle-updates.ts';
import type { UpdateIntake } from './updates/intake.ts';
import { createMemoryAway } from './updates/memory-away.ts';
import { createUpdateReceiver, type UpdateReceiver } from './updates/receive-updates.ts';
import { asStored } from './updates/stored-update.ts';
import { createStoredUpdates } from './updates/stored-updates.ts';
import { BY_WEBHOOK, webhookRoute, webhookSecret } from './updates/webhook.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Whoever waits must have heard something after ten seconds. */
const TORRAPI_LIMIT_MS = 7_500;
/** Also of a database that has frozen; no statement of the bot's takes a second. */
const LONGEST_STATEMENT_MS = 4_000;
/** Below the outbox's lease; a poll is held open for 30 s by Telegram. */
const CALL_LIMIT_SECONDS = 10;
const POLL_LIMIT_SECONDS = 45;
const FIRST_REFRESH_MS = 1_500;
const STOP_LIMIT_MS = 3_000;
/** The picture of films that have none, drawn for Matinee. */
const NO_POSTER = fileURLToPath(new URL('../assets/no-poster.png', import.meta.url));
/** People whose updates are handled at once; each holds a database connection only for moments. */
const CONCURRENCY = 50;

runService({
  process,
  name: 'telegram',
  async start({ env, logger, onStop }) {
    const config = loadConfig(telegramConfig, env);
    const now = () => new Date();
    const after = (milliseconds: number) => new Date(Date.now() + milliseconds);
    const metrics = createMetrics({ service: 'telegram' });

    const database = openDatabase({
      url: config.database.url,
      applicationName: 'matinee-telegram',
      longestStatementMs: LONGEST_STATEMENT_MS,
      onIdleError: (err) => logger.warn({ err }, 'a database connection broke'),
    });
    const { db } = database;
    onStop(() => database.close());
    observePool(metrics, database.pool);
    await assertDatabaseIsReady(db, config.database.url);

    const texts = readTexts(new URL('../locales/', import.meta.url));
    const torrapi = createTorrapiClient({
      baseUrl: config.torrapi.url,
      token: config.torrapi.token,
      timeoutMs: TORRAPI_LIMIT_MS,
      totalTimeoutMs: TORRAPI_LIMIT_MS,
      logger,
    });
    const catalogue = createBotCatalogue({ config, db, pool: database.pool, logger, now });

    // Two ways to Telegram: answers wait out a short "too many requests" themselves, the outbox notes it and comes back.
    const { token, apiRoot } = config.telegram;
    const senderApi = new Api(token, { apiRoot, timeoutSeconds: CALL_LIMIT_SECONDS });
    senderApi.config.use(fittingApi);
    const pollApi = new Api(token, { apiRoot, timeoutSeconds: POLL_LIMIT_SECONDS });
    const stored = createStoredUpdates({ db, fetch, now });

    // While the database is away, whom this process has talked to hears so.
    const talkedTo = createTalkedTo();
    const memoryAway = createMemoryAway({
      api: senderApi,
      texts,
      languageOf: talkedTo.languageOf,
      logger: logger.child({ module: 'updates' }),
    });
    let handleStored: () => void = () => undefined;
    const intake: UpdateIntake = {
      store: async (received) => {
        await inbox.storeUpdates(db, received.map(asStored));
        memoryAway.isOver();
      },
      onStored: () => handleStored(),
      onNotStored: (received) => memoryAway.tell(received.map(({ chatId }) => chatId)),
      logger: logger.child({ module: 'updates' }),
    };
    const { webhookUrl } = config.telegram;
    const webhook = webhookUrl === undefined ? null : { url: webhookUrl, secret: webhookSecret(token) };

    const stopping = new AbortController();
    onStop(() => stopping.abort());
    let receiver: UpdateReceiver | null = null;
    const server = createHttpServer({
      logger,
      metrics,
      metricsToken: config.metrics.token,
      bearerToken: config.torrapi.token,
      checks: {
        database: () => assertDatabaseIsReady(db, config.database.url),
        telegram: async () => {
          if (receiver?.isHealthy() !== true) throw new Error('Telegram gives no updates');
        },
      },
    });
    onStop(() => server.close());
    if (webhook !== null) webhookRoute(server, { ...webhook, ...intake });
    await listen(server, { host: config.listen.host, port: config.telegram.port, variable: 'TELEGRAM_PORT' });
    const me = await connectToTelegram(senderApi, logger, stopping.signal, webhook);

    const liveMessages = createLiveMessages(
      liveMessagesDeps({ db, api: senderApi, torrapi, texts, now, logger }),
    );
    const foundations: Foundations = {
      config,
      db,
      texts,
      api: senderApi,
      torrapi,
      catalogue,
      pictures: createPictureReplies({
        standInPath: pictureThere(config.telegram.noPosterPath, logger) ?? NO_POSTER,
      }),
      welcome: createSayWithPicture(config.telegram.authApprovePath, logger),
      follow: async (message, forMs) => {
        await live.keepLive(db, { ...message, until: after(forMs) }, after(FIRST_REFRESH_MS));
        liveMessages.wake();
      },
      wakeLiveMessages: liveMessages.wake,
      now,
      logger,
    };

    const bot = createBot({
      token,
      apiRoot,
      fetch: stored.fetch,
      me,
      transformers: [fittingApi, tolerantApi],
      gate: gateDeps(foundations, talkedTo.note),
      markBlocked: (userId) => users.markBlocked(db, userId, now()),
      superadminPassword: config.telegram.superadminPassword ?? null,
      dialogues: createDialogueStore(db, now),
      ...featureDeps(foundations),
      readMenuLabel: readMenuLabel(texts),
      logger,
    });

    const updates = createUpdateHandler({
      inbox: stored.inbox,
      handle: (claimed) => stored.handle(bot, claimed),
      giveUp: createGiveUp({
        api: senderApi,
        texts,
        languageOf: async (chatId) => (await users.findUser(db, chatId))?.language ?? null,
        logger,
      }),
      concurrency: CONCURRENCY,
      logger: logger.child({ module: 'updates' }),
    });
    const locks = createJobLocks({ url: config.database.url, applicationName: 'matinee-telegram' });
    onStop(() => locks.close());
    handleStored = () => updates.wake();
    receiver =
      webhook !== null
        ? BY_WEBHOOK
        : createUpdateReceiver({
            ...intake,
            api: pollApi,
            asTheOnlyPoller: (poll) => locks.withLock('telegram-poll', poll),
          });

    const notifications = createNotificationSender(notificationSenderDeps(foundations));
    const outboxListener = createOutboxListener({
      url: config.database.url,
      applicationName: 'matinee-telegram',
      channel: 'telegram',
      onWake: () => notifications.wake(),
      onError: (err) => logger.warn({ err }, 'not listening to the outbox at the moment'),
    });

    const forgetting = createForgetting({
      forget: async () => {
        await inbox.deleteDoneUpdates(db, after(-DAY_MS));
        await deleteExpiredSessions(db, now());
        await live.deleteEndedLiveMessages(db, after(-DAY_MS));
      },
      logger,
    });

    // Stopped in reverse: first nothing new comes in, then what is under way ends.
    onStop(() => forgetting.stop());
    forgetting.start();
    onStop(() => outboxListener.stop());
    outboxListener.start();
    onStop(() => notifications.stop());
    notifications.start();
    onStop(() => liveMessages.stop());
    liveMessages.start();
    onStop(() => updates.stop(STOP_LIMIT_MS));
    updates.start();
    onStop(() => receiver?.stop());
    receiver.start();
    // A comfort, and remembered from the last start: not worth stopping for.
    await showCommandsToAll(senderApi, texts).catch((err: unknown) =>
      logger.warn({ err }, 'could not show the command menu'),
    );
  },
});
