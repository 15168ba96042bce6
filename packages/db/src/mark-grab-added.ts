import type { OwedNotification } from '@matinee/domain/notifications/notification';
import { and, eq, ne } from 'drizzle-orm';
import type { Attachment } from './attach-torrent.ts';
import type { Db } from './database.ts';
import { FINISHED } from './grabs.ts';
import { showKeptGrab } from './live-messages.ts';
import { owe } from './outbox.ts';
import { grabs, torrents } from './schema/torrents.ts';
import { lockTorrent, startOfLife, type TorrentRow } from './torrent-rows.ts';

/**
 * Closes a grab once the torrent client has the torrent. What the client said corrects what the rows believed: a torrent
 * that it had to add anew was no longer complete, and one that it had, though nobody asked for it here, was there.
 */
export async function markGrabAdded(
  db: Db,
  marking: {
    attachment: Attachment;
    clientSaid: 'added' | 'duplicate';
    now: Date;
    /** What its person is owed when the torrent was complete before; nothing when they are told by the answer. */
    tellComplete?: (torrent: TorrentRow) => OwedNotification[];
  },
): Promise<Pick<Attachment, 'outcome' | 'wasComplete'>> {
  const { attachment, clientSaid, now } = marking;
  const { grab } = attachment;
  const { infoHash } = grab;
  if (infoHash === null) throw new Error(`grab ${grab.id} has no torrent`);
  return db.transaction(async (tx) => {
    const torrent = await lockTorrent(tx, infoHash);
    const decided = { outcome: attachment.outcome, wasComplete: attachment.wasComplete };
    if (clientSaid === 'added' && attachment.wasComplete) {
      await tx.update(torrents).set(startOfLife(now)).where(eq(torrents.infoHash, infoHash));
      decided.wasComplete = false;
      decided.outcome = 'added';
    }
    // From here on it can be missed: somebody may take it out of the client before it was ever seen there.
    await tx
      .update(torrents)
      .set({ state: 'queued', stateChangedAt: now })
      .where(and(eq(torrents.infoHash, infoHash), eq(torrents.state, 'wanted')));
    // On a later attempt the duplicate may well be what an earlier one added before it was cut off.
    if (clientSaid === 'duplicate' && attachment.outcome === 'added' && grab.attempts === 1) {
      const [other] = await tx
        .select({ id: grabs.id })
        .from(grabs)
        .where(and(eq(grabs.infoHash, infoHash), ne(grabs.id, grab.id)))
        .limit(1);
      if (other === undefined) decided.outcome = 'already-there';
    }
    const marked = await tx
      .update(grabs)
      .set({ ...FINISHED, ...decided, state: 'added', errorCode: null, addedAt: now })
      .where(and(eq(grabs.id, grab.id), eq(grabs.state, 'requested')))
      .returning({ userId: grabs.userId, grabKey: grabs.idempotencyKey });
    for (const { userId, grabKey } of marked) {
      if (grabKey !== null) await showKeptGrab(tx, { userId, grabKey, infoHash }, now);
      if (decided.wasComplete && torrent !== null) await owe(tx, marking.tellComplete?.(torrent) ?? []);
    }
    return decided;
  });
}
