import { findDownload } from '@matinee/db/downloads';
import * as groups from '@matinee/db/groups';
import { findPlexUrl } from '@matinee/db/library';
import { findScore } from '@matinee/db/user-titles';
import * as users from '@matinee/db/users';
import type { Foundations } from '../foundations.ts';
import { createNotificationRenderer } from './render-notification.ts';
import type { NotificationSenderDeps } from './send-notifications.ts';
import { createTelegramOutbox } from './telegram-outbox.ts';

export function notificationSenderDeps(foundations: Foundations): NotificationSenderDeps {
  const { db, api, texts, catalogue, now, logger } = foundations;
  return {
    api,
    outbox: createTelegramOutbox(db, now, Math.random),
    render: createNotificationRenderer({
      texts,
      findUser: (id) => users.findUser(db, id),
      findDownload: (infoHash) => findDownload(db, infoHash),
      findTitle: (imdbId, language) => catalogue.titles.get(imdbId, language),
      findScore: (userId, imdbId) => findScore(db, userId, imdbId),
      findPlexUrl: (imdbId) => findPlexUrl(db, imdbId),
      now,
    }),
    markBlocked: (userId) => users.markBlocked(db, userId, now()),
    groups: {
      forget: (chatId) => groups.forgetGroup(db, chatId),
      removePlace: ({ chatId, threadId }) => groups.removePlace(db, { chatId, threadId: threadId ?? 0 }),
      move: (from, to) => groups.moveGroup(db, from, to),
    },
    logger: logger.child({ module: 'notifications' }),
  };
}
