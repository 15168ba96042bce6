import type { Database } from '@matinee/db/database';
import { requestIdsOf } from '@matinee/db/grabs';
import { readKnownTorrents } from '@matinee/db/torrents';
import { followInListing, isAnythingOnItsWay, readListing } from '@matinee/domain/torrents/follow-listing';
import type { FollowPolicy } from '@matinee/domain/torrents/follow-policy';
import type { TorrentLister } from '@matinee/domain/torrents/ports';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { isToldToPeople } from '@matinee/domain/torrents/torrent-changed';
import { withRequestId } from '@matinee/request-id/request-id';
import type { JobContext, JobResult } from '@matinee/runtime/jobs/job-runner';
import { applyEffects } from './apply-effects.ts';
import { decideTorrents } from './decide-torrents.ts';

/** While something downloads: its person hears within ten seconds that it is here. */
const OFTEN_SECONDS = 5;

export interface SyncTorrentsDeps {
  db: Database['db'];
  client: TorrentLister;
  policy: FollowPolicy;
  now: () => Date;
}

/**
 * One tick: what we know of torrents is compared with what the torrent client shows, and what comes of it is written.
 * A quiet one is one query and one call, however many torrents there are.
 */
export async function syncTorrents(deps: SyncTorrentsDeps, context: JobContext): Promise<JobResult> {
  // Read before the client is asked: what is known now was in the client by now, unless it has left it.
  const known = await readKnownTorrents(deps.db);
  if (known.length === 0) return {};
  const listing = readListing(await deps.client.listTorrents());
  const look = { listing, at: deps.now(), policy: deps.policy };
  const changed = known
    .filter((torrent) => followInListing(torrent, listing, look.at, look.policy).type !== 'unchanged')
    .map(({ infoHash }) => infoHash);

  async function write(infoHashes: readonly InfoHash[]): Promise<void> {
    const { news, requests } = await deps.db.transaction(async (tx) => {
      const decided = await decideTorrents(tx, infoHashes, look);
      await applyEffects(tx, decided.effects);
      // Nothing is written by a run that lost its lock, or whose time is up.
      context.signal.throwIfAborted();
      const changes = decided.changes.filter(isToldToPeople);
      const toFollow = changes.map(({ now }) => now.infoHash);
      return { news: changes, requests: await requestIdsOf(tx, toFollow) };
    });
    for (const { type, now } of news) {
      context.count(type);
      const { infoHash } = now;
      // A line under the id of each request that led to it, so that one can be followed through all logs.
      for (const { requestId } of requests.filter((request) => request.infoHash === infoHash)) {
        withRequestId(requestId, () => context.logger.info({ infoHash, change: type }, 'torrent changed'));
      }
    }
  }

  if (changed.length > 0) {
    try {
      await write(changed);
    } catch (error) {
      context.signal.throwIfAborted();
      if (changed.length === 1) throw error;
      // One torrent that cannot be written must not keep the others from their people: each by itself, then.
      context.logger.warn({ err: error, torrents: changed.length }, 'torrents could not be written together');
      await context.eachItem(
        changed,
        (infoHash) => ({ infoHash }),
        (infoHash) => write([infoHash]),
      );
    }
  }
  return isAnythingOnItsWay(known, listing) ? { nextRunInSeconds: OFTEN_SECONDS } : {};
}
