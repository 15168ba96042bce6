import { findDownload, findWaitingGrabs, recentDownloads } from '@matinee/db/downloads';
import { stopLive } from '@matinee/db/live-messages';
import { withLiveState } from '../../downloads/with-live-state.ts';
import type { Foundations } from '../../foundations.ts';
import { MOST_DOWNLOADS } from '../../live-messages/deps.ts';
import type { ProgressDeps } from './ports.ts';

/** A list of downloads refreshes itself this long. */
const FOLLOW_PROGRESS_MS = 60_000;

export function progressDeps({ db, torrapi, follow }: Foundations): ProgressDeps {
  return {
    readDownloads: async (userId) =>
      withLiveState(await recentDownloads(db, userId, MOST_DOWNLOADS), (infoHashes) =>
        torrapi.listTorrents({ infoHashes }),
      ),
    findWaiting: (userId) => findWaitingGrabs(db, userId, MOST_DOWNLOADS),
    findDownload: (infoHash) => findDownload(db, infoHash),
    stopFollowing: (chatId, messageId) => stopLive(db, chatId, messageId),
    torrapi,
    followProgress: (message) => follow({ ...message, kind: 'progress', infoHash: null }, FOLLOW_PROGRESS_MS),
  };
}
