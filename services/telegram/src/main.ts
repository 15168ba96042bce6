import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { autoRetry } from '@grammyjs/auto-retry';
import { deleteExpiredSessions, readSession, writeSession } from '@matinee/db/bot-sessions';
import { openDatabase } from '@matinee/db/database';
import { assertDatabaseIsReady } from '@matinee/db/database-ready';
import { findDownload, recentDownloads } from '@matinee/db/downloads';
import * as invites from '@matinee/db/invites';
import { createJobLocks } from '@matinee/db/job-locks';
import { findPlexUrl } from '@matinee/db/library';
import * as live from '@matinee/db/live-messages';
import * as attempts from '@matinee/db/login-attempts';
import { createOutboxListener } from '@matinee/db/outbox-listener';
import * as people from '@matinee/db/people';
import { findPresence } from '@matinee/db/presence';
import * as profiles from '@matinee/db/profiles';
import * as inbox from '@matinee/db/telegram-updates';
import { findTitleName } from '@matinee/db/titles';
import { findScore, rateTitle } from '@matinee/db/user-titles';
import * as users from '@matinee/db/users';
import { addToWatchlist, findWaitingTitles, rejectResolutions, stopWaiting } from '@matinee/db/watchlist';
import { INVITE_TOKEN_BYTES, makeInviteToken } from '@matinee/domain/users/invite-token';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createHttpServer, listen } from '@matinee/runtime/http/server';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { runService } from '@matinee/runtime/process/run-service';
import { createTorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { Api } from 'grammy';
import fetch from 'node-fetch';
import { readAllowedUsers } from './access/allowed-users.ts';
import { hashToken } from './access/hash-token.ts';
import { createStrangerDesk } from './access/meet-stranger.ts';
import { createSeenClock } from './access/note-seen.ts';
import { createWelcomeAdmin } from './access/welcome-admin.ts';
import { createBot } from './bot.ts';
import { createBotCatalogue } from './catalogue.ts';
import { showCommandsNoMore, showCommandsTo, showCommandsToStrangers } from './commands.ts';
import { telegramConfig } from './config.ts';
import { connectToTelegram } from './connect-to-telegram.ts';
import { createDialogueStore } from './dialogue-store.ts';
import { withLiveState } from './downloads/with-live-state.ts';
import { createTitleSearchStore } from './features/download/title-search-store.ts';
import { createLiveView } from './live-messages/live-view.ts';
import { createLiveMessages } from './live-messages/refresh-live-messages.ts';
import { createNotificationRenderer } from './notifications/render-notification.ts';
import { createNotificationSender } from './notifications/send-notifications.ts';
import { createTelegramOutbox } from './notifications/telegram-outbox.ts';
import { createPlexDeskFor } from './plex-desk.ts';
import { readMenuLabel } from './replies/menu.ts';
import { createPictureReplies } from './replies/picture-message.ts';
import { tolerantApi } from './replies/tolerant-api.ts';
import { readTexts } from './texts/texts.ts';
import { createForgetting } from './updates/forget-old.ts';
import { createGiveUp } from './updates/give-up.ts';
import { createUpdateHandler } from './updates/handle-updates.ts';
import { createUpdateReceiver, type UpdateReceiver } from './updates/receive-updates.ts';
import { createSentOnce } from './updates/sent-once.ts';
import { asStored, asUpdate } from './updates/stored-update.ts';

/** A fresh grab shows its progress this long, a list of downloads a minute. */
const FOLLOW_GRAB_MS = 5 * 60_000;
const FOLLOW_PROGRESS_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;
const MOST_DOWNLOADS = 10;
/** Whoever waits must have heard something after ten seconds. */
const TORRAPI_LIMIT_MS = 8_500;
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
      onIdleError: (err) => logger.warn({ err }, 'a database connection broke'),
    });
    const { db } = database;
    onStop(() => database.close());
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
    const pollApi = new Api(token, { apiRoot, timeoutSeconds: POLL_LIMIT_SECONDS });
    const sentOnce = createSentOnce({
      read: (updateId) => inbox.readCalls(db, updateId),
      record: (updateId, call) => inbox.recordCall(db, updateId, call),
      fetch,
    });
    const transformers = [
      autoRetry({ maxRetryAttempts: 8, maxDelaySeconds: 15, rethrowHttpErrors: true }),
      tolerantApi,
    ];

    const stopping = new AbortController();
    onStop(() => stopping.abort());
    let receiver: UpdateReceiver | null = null;
    const server = createHttpServer({
      logger,
      metrics,
      bearerToken: config.torrapi.token,
      checks: {
        database: () => assertDatabaseIsReady(db, config.database.url),
        telegram: async () => {
          if (receiver?.isHealthy() !== true) throw new Error('Telegram gives no updates');
        },
      },
    });
    onStop(() => server.close());
    await listen(server, { host: config.listen.host, port: config.telegram.port, variable: 'TELEGRAM_PORT' });
    const me = await connectToTelegram(senderApi, logger, stopping.signal);

    const liveMessages = createLiveMessages({
      api: senderApi,
      takeDue: (limit, everySeconds) => live.takeDueLiveMessages(db, { limit, everySeconds, now: now() }),
      stopFollowing: ({ chatId, messageId }) => live.stopLive(db, chatId, messageId),
      hasAny: () => live.hasLiveMessages(db),
      view: createLiveView({
        findUsers: (ids) => users.findUsers(db, ids),
        findDownload: (infoHash) => findDownload(db, infoHash),
        recentDownloads: (userId) => recentDownloads(db, userId, MOST_DOWNLOADS),
        listTorrents: (infoHashes) => torrapi.listTorrents({ infoHashes }),
        texts,
        now,
      }),
      now,
      logger: logger.child({ module: 'live-messages' }),
    });
    const follow = async (message: Omit<live.LiveMessage, 'until'>, forMs: number) => {
      await live.keepLive(db, { ...message, until: after(forMs) }, after(FIRST_REFRESH_MS));
      liveMessages.wake();
    };

    const menuLabels = readMenuLabel(texts);
    const bot = createBot({
      token,
      apiRoot,
      fetch: sentOnce.fetch,
      me,
      transformers,
      gate: {
        texts,
        isAllowed: readAllowedUsers(config.telegram.allowedUsers ?? []),
        findUser: (id) => users.findUser(db, id),
        isTimeToNote: createSeenClock(now),
        noteSeen: (person) => users.noteSeen(db, person, now()),
        meetStranger: createStrangerDesk({
          texts,
          superadminPassword: config.telegram.superadminPassword ?? null,
          hasAdmin: () => users.hasAdmin(db),
          becomeFirstAdmin: (person) => users.becomeFirstAdmin(db, person, now()),
          redeem: (text, person) => invites.redeemInvite(db, hashToken(text), person, now()),
          findUser: (id) => users.findUser(db, id),
          readAttempts: (chatId) => attempts.readLoginAttempts(db, chatId),
          countFailure: (chatId, waitFor) => attempts.countLoginFailure(db, chatId, now(), waitFor),
          forgetFailures: (chatId) => attempts.forgetLoginFailures(db, chatId),
          welcomeAdmin: createWelcomeAdmin({ api: senderApi, texts }),
          now,
        }),
      },
      markBlocked: (userId) => users.markBlocked(db, userId, now()),
      superadminPassword: config.telegram.superadminPassword ?? null,
      dialogues: createDialogueStore(db, now),
      registration: {
        texts,
        readMenuLabel: menuLabels,
        findInvite: (token) => invites.findInvite(db, hashToken(token), now()),
        readProfile: (userId) => profiles.readProfile(db, userId),
        isEmailFree: (email, userId) => profiles.isEmailFree(db, email, userId),
        saveProfile: (userId, profile) => profiles.saveProfile(db, userId, profile),
        plex: createPlexDeskFor({ config, db, logger, now }),
        showCommands: (user) => showCommandsTo(senderApi, texts, user),
      },
      invites: {
        makeToken: () => makeInviteToken(randomBytes(INVITE_TOKEN_BYTES)),
        createInvite: (token, invite) => invites.createInvite(db, { ...invite, tokenHash: hashToken(token) }),
        listOpenInvites: () => invites.listOpenInvites(db, now()),
        revokeInvite: (id) => invites.revokeInvite(db, id, now()),
        now,
      },
      users: {
        listPeople: (page) => people.listPeople(db, page),
        findPerson: (id) => people.findPerson(db, id),
        changeRole: (change) => people.changeRole(db, change),
        removePerson: (change) => people.removePerson(db, change),
        showCommands: (user) => showCommandsTo(senderApi, texts, user),
        showNoCommands: (userId) => showCommandsNoMore(senderApi, userId),
        now,
      },
      preferences: {
        texts,
        setPreference: (userId, preference) => users.setPreference(db, userId, preference),
        decideOnce: async (updateId, wanted) => {
          const decided = await readSession(db, `decided:${updateId}`, now());
          if (typeof decided === 'boolean') return decided;
          await writeSession(db, `decided:${updateId}`, wanted, now(), DAY_MS / 1000);
          return wanted;
        },
        hasEmail: async (userId) => ((await profiles.readProfile(db, userId))?.email ?? null) !== null,
        showCommands: (user) => showCommandsTo(senderApi, texts, user),
      },
      help: {
        texts,
        setPreference: (userId, preference) => users.setPreference(db, userId, preference),
        showCommands: (user) => showCommandsTo(senderApi, texts, user),
      },
      download: {
        ...catalogue,
        searches: createTitleSearchStore({
          read: (key) => readSession(db, key, now()),
          write: (key, value, keepSeconds) => writeSession(db, key, value, now(), keepSeconds),
        }),
        pictures: createPictureReplies({ standInPath: config.telegram.noPosterPath ?? NO_POSTER }),
        findPresence: (userId, imdbId) => findPresence(db, userId, imdbId),
        torrapi,
        followGrab: (message, infoHash) => follow({ ...message, kind: 'grab', infoHash }, FOLLOW_GRAB_MS),
        addToWatchlist: (item) => addToWatchlist(db, { ...item, source: 'bot' }, now()),
        now,
      },
      rate: {
        findTitle: (imdbId, language) => catalogue.titles.get(imdbId, language),
        findScore: (userId, imdbId) => findScore(db, userId, imdbId),
        rateTitle: (rating) => rateTitle(db, rating, now()),
      },
      progress: {
        readDownloads: async (userId) =>
          withLiveState(await recentDownloads(db, userId, MOST_DOWNLOADS), (infoHashes) =>
            torrapi.listTorrents({ infoHashes }),
          ),
        findDownload: (infoHash) => findDownload(db, infoHash),
        stopFollowing: (chatId, messageId) => live.stopLive(db, chatId, messageId),
        torrapi,
        followProgress: (message) =>
          follow({ ...message, kind: 'progress', infoHash: null }, FOLLOW_PROGRESS_MS),
      },
      watchlist: {
        findWaiting: (userId, page) => findWaitingTitles(db, userId, page),
        findName: (imdbId) => findTitleName(db, imdbId),
        reject: (rejection) => rejectResolutions(db, rejection, now()),
        stopWaiting: (userId, imdbId) => stopWaiting(db, userId, imdbId),
        waitAgain: async (userId, imdbId) => {
          await addToWatchlist(db, { userId, imdbId, source: 'bot', rejectedResolutions: [] }, now());
        },
        setAlerts: (userId, wantsWatchlistAlerts) =>
          users.setPreference(db, userId, { wantsWatchlistAlerts }),
      },
      readMenuLabel: menuLabels,
      logger,
    });

    const updates = createUpdateHandler({
      inbox: {
        claim: (limit, leaseSeconds) => inbox.claimUpdates(db, { limit, leaseSeconds, now: now() }),
        renew: (updateIds, leaseSeconds) => inbox.renewUpdateLeases(db, updateIds, leaseSeconds, now()),
        markDone: (updateId) => inbox.markUpdateDone(db, updateId, now()),
      },
      handle: (claimed) => sentOnce.handling(claimed, () => bot.handleUpdate(asUpdate(claimed.update))),
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
    receiver = createUpdateReceiver({
      api: pollApi,
      asTheOnlyPoller: (poll) => locks.withLock('telegram-poll', poll),
      store: (received) => inbox.storeUpdates(db, received.map(asStored)),
      onStored: () => updates.wake(),
      logger: logger.child({ module: 'updates' }),
    });

    const notifications = createNotificationSender({
      api: senderApi,
      outbox: createTelegramOutbox(db, now, Math.random),
      render: createNotificationRenderer({
        texts,
        findUser: (id) => users.findUser(db, id),
        findDownload: (infoHash) => findDownload(db, infoHash),
        findTitle: (imdbId, language) => catalogue.titles.get(imdbId, language),
        findPlexUrl: (imdbId) => findPlexUrl(db, imdbId),
      }),
      markBlocked: (userId) => users.markBlocked(db, userId, now()),
      logger: logger.child({ module: 'notifications' }),
    });
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
    await showCommandsToStrangers(senderApi, texts);
  },
});
