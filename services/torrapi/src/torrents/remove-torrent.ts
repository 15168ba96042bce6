import type { Database, Db } from '@matinee/db/database';
import { cancelWaitingGrabs, endTorrent } from '@matinee/db/end-torrent';
import { requestersOf } from '@matinee/db/grabs';
import { isAskedForSince } from '@matinee/db/removals';
import { forgetIfUnwanted, lockTorrent, type TorrentRow } from '@matinee/db/torrent-rows';
import { findUser } from '@matinee/db/users';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { UserId } from '@matinee/domain/users/user';
import type { DownloadClient } from '../client/download-client.ts';
import type { TorrentListing } from '../client/torrent-listing.ts';

export type Removal =
  | { type: 'removed' }
  /** Neither in the client, nor waiting to be added. */
  | { type: 'torrent-not-found' }
  | { type: 'user-unknown' }
  /** Not asked for by this person, or forced by somebody who may not. */
  | { type: 'admins-only' }
  | { type: 'requested-by-others' };

export interface RemoveTorrentDeps {
  db: Database['db'];
  client: Pick<DownloadClient, 'find' | 'remove'>;
  listing: Pick<TorrentListing, 'forget'>;
  now: () => Date;
}

export type RemoveTorrent = (removal: {
  infoHash: InfoHash;
  deleteData: boolean;
  /** Who wants it so: somebody, or what was decided and stands in the torrent's row. */
  by: { type: 'person'; userId: UserId; isForced: boolean } | { type: 'decision' };
}) => Promise<Removal>;

/**
 * Takes a torrent out of the client, on behalf of the only one who asked for it, or of an admin, or as was decided of it. Its row is held all the
 * while: who asks for it at the same instant comes before, and keeps it, or after, and has it downloaded anew. The client
 * is asked before it is written down: cut off between the two, the next look at the client finds it gone.
 */
export function createRemoveTorrent(deps: RemoveTorrentDeps): RemoveTorrent {
  const { client, now } = deps;
  return ({ infoHash, deleteData, by }) =>
    deps.db.transaction(async (tx) => {
      const user = by.type === 'person' ? await findUser(tx, by.userId) : null;
      if (by.type === 'person' && user === null) return { type: 'user-unknown' };
      const row = await lockTorrent(tx, infoHash);
      const seen = await client.find(infoHash);
      if (seen === null && (row === null || row.state === 'gone')) return NOT_FOUND;
      const refusal =
        by.type === 'decision'
          ? await refuseDecision(tx, row)
          : await refusePerson(tx, infoHash, { ...by, isAdmin: user?.role === 'admin' });
      if (refusal !== null) return refusal;
      const cancelled = await cancelWaitingGrabs(tx, infoHash, now());
      if (seen === null && cancelled === 0) return NOT_FOUND;
      if (seen !== null) await client.remove(infoHash, { deleteData });
      deps.listing.forget();
      await forgetIfUnwanted(tx, infoHash);
      await endTorrent(tx, infoHash, now());
      return { type: 'removed' };
    });
}

const NOT_FOUND = { type: 'torrent-not-found' } as const;

/** What was decided covers those who had asked for it by then: who has asked since, keeps it. */
async function refuseDecision(tx: Db, row: TorrentRow | null): Promise<Removal | null> {
  if (row === null || row.removalDecidedAt === null) return NOT_FOUND;
  const isWanted = await isAskedForSince(tx, row.infoHash, row.removalDecidedAt);
  return isWanted ? { type: 'requested-by-others' } : null;
}

async function refusePerson(
  tx: Db,
  infoHash: InfoHash,
  who: { userId: UserId; isAdmin: boolean; isForced: boolean },
): Promise<Removal | null> {
  const requesters = (await requestersOf(tx, infoHash)).map((requester) => requester.userId);
  const others = requesters.filter((requester) => requester !== who.userId);
  if (who.isForced) return who.isAdmin ? null : { type: 'admins-only' };
  if (others.length > 0) return { type: 'requested-by-others' };
  return who.isAdmin || requesters.includes(who.userId) ? null : { type: 'admins-only' };
}
