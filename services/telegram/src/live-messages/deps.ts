import { findDownload, findWaitingGrabs, recentDownloads } from '@matinee/db/downloads';
import * as live from '@matinee/db/live-messages';
import * as users from '@matinee/db/users';
import type { Foundations } from '../foundations.ts';
import { createLiveView } from './live-view.ts';
import type { LiveMessagesDeps } from './refresh-live-messages.ts';

/** In one list. */
export const MOST_DOWNLOADS = 10;

export function liveMessagesDeps(
  foundations: Pick<Foundations, 'db' | 'api' | 'torrapi' | 'texts' | 'now' | 'logger'>,
): LiveMessagesDeps {
  const { db, api, torrapi, texts, now, logger } = foundations;
  return {
    api,
    takeDue: (limit, everySeconds) => live.takeDueLiveMessages(db, { limit, everySeconds, now: now() }),
    stopFollowing: ({ chatId, messageId }) => live.stopLive(db, chatId, messageId),
    hasAny: () => live.hasLiveMessages(db),
    view: createLiveView({
      findUsers: (ids) => users.findUsers(db, ids),
      findDownload: (infoHash) => findDownload(db, infoHash),
      recentDownloads: (userId) => recentDownloads(db, userId, MOST_DOWNLOADS),
      waitingGrabs: (userId) => findWaitingGrabs(db, userId, MOST_DOWNLOADS),
      listTorrents: (infoHashes) => torrapi.listTorrents({ infoHashes }),
      texts,
      now,
    }),
    now,
    logger: logger.child({ module: 'live-messages' }),
  };
}
