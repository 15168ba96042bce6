import type { Database } from '@matinee/db/database';
import { endTorrent } from '@matinee/db/end-torrent';
import { type Grab, requestersOf } from '@matinee/db/grabs';
import { lockTorrent } from '@matinee/db/torrent-rows';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { DownloadClient } from '../client/download-client.ts';

export interface ReplaceOldDeps {
  db: Database['db'];
  client: Pick<DownloadClient, 'verify' | 'remove'>;
  now: () => Date;
}

/**
 * The second half of a replacement, when the client has the new torrent: it is checked against the files that lie there,
 * and the old one goes, without them. One that somebody else asked for stays. Done twice, it is done once: the client
 * says yes to removing what it does not have.
 */
export async function replaceOld(grab: Grab, infoHash: InfoHash, deps: ReplaceOldDeps): Promise<void> {
  const { replaces: old } = grab;
  if (old === null || old === infoHash) return;
  await deps.client.verify(infoHash);
  await deps.db.transaction(async (tx) => {
    await lockTorrent(tx, old);
    const others = (await requestersOf(tx, old)).filter(({ userId }) => userId !== grab.userId);
    if (others.length > 0) return;
    await deps.client.remove(old, { deleteData: false });
    await endTorrent(tx, old, deps.now());
  });
}
