import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, eq, ne } from 'drizzle-orm';
import type { Db } from './database.ts';
import type { Grab } from './grabs.ts';
import { releases } from './schema/releases.ts';
import { type GrabOutcome, grabs, torrents } from './schema/torrents.ts';
import { forgetIfUnwanted, lockTorrent, startOfLife, type TorrentRow } from './torrent-rows.ts';

/** What was read from the .torrent or magnet. The name is shown to people: it must hold no secret. */
export interface ReadTorrent {
  infoHash: InfoHash;
  name: string;
  /** 0 while unknown. */
  sizeBytes: number;
}

export interface Attachment {
  /** The row that goes on: the one given, or the same user's earlier one that it was merged into. */
  grab: Grab;
  outcome: GrabOutcome;
  /** Complete before this person asked: tell them now, nobody will later. */
  wasComplete: boolean;
  /** What people are shown: the release's name where it is known. */
  name: string;
}

/**
 * Says which torrent an unfinished grab is about, and decides, with the torrent's row locked, what its person is to be
 * told. `null` when the grab is no longer to be done: it is finished, or merged into another one.
 */
export async function attachTorrent(
  db: Db,
  attaching: { grabId: number; torrent: ReadTorrent; now: Date },
): Promise<Attachment | null> {
  const { grabId, torrent, now } = attaching;
  return db.transaction(async (tx) => {
    const [grab] = await tx.select().from(grabs).where(eq(grabs.id, grabId));
    if (grab === undefined) return null;
    const { row, isNewLife } = await holdTorrent(tx, grab, torrent, now);
    const [own] = await tx.select().from(grabs).where(eq(grabs.id, grabId)).for('update');
    if (own?.state !== 'requested') {
      await forgetIfUnwanted(tx, torrent.infoHash);
      return null;
    }
    const name = row.name;
    if (own.infoHash === torrent.infoHash && own.outcome !== null) {
      // An earlier attempt got as far as this: what it decided holds.
      return { grab: own, outcome: own.outcome, wasComplete: own.wasComplete === true && !isNewLife, name };
    }
    const [earlier] = await tx
      .select()
      .from(grabs)
      .where(and(eq(grabs.userId, own.userId), eq(grabs.infoHash, torrent.infoHash), ne(grabs.id, grabId)))
      .for('update');
    const decided = {
      outcome: outcomeOf({ isNewLife, hadIt: earlier !== undefined }),
      wasComplete: row.completedAt !== null,
    };
    const going =
      earlier === undefined
        ? await update(tx, grabId, { infoHash: torrent.infoHash, ...decided })
        : await merge(tx, own, earlier, {
            ...decided,
            createdAt: isNewLife ? own.createdAt : earlier.createdAt,
          });
    if (own.infoHash !== null && own.infoHash !== torrent.infoHash) await forgetIfUnwanted(tx, own.infoHash);
    return { grab: going, ...decided, name };
  });
}

function outcomeOf({ isNewLife, hadIt }: { isNewLife: boolean; hadIt: boolean }): GrabOutcome {
  if (isNewLife) return 'added';
  return hadIt ? 'already-yours' : 'already-there';
}

/** The torrent's row, locked: as it is, or new. One that was gone begins anew. */
async function holdTorrent(
  tx: Db,
  grab: Grab,
  torrent: ReadTorrent,
  now: Date,
): Promise<{ row: TorrentRow; isNewLife: boolean }> {
  const release = await findRelease(tx, grab);
  const described = {
    name: release?.name ?? torrent.name,
    imdbId: release?.imdbId ?? null,
    resolution: release?.resolution ?? null,
    sizeBytes: torrent.sizeBytes,
    downloadDir: grab.downloadDir,
  };
  const { infoHash } = torrent;
  const inserted = await tx
    .insert(torrents)
    .values({ infoHash, ...described, ...startOfLife(now) })
    .onConflictDoNothing()
    .returning();
  const [fresh] = inserted;
  if (fresh !== undefined) return { row: fresh, isNewLife: true };
  const row = await lockTorrent(tx, infoHash);
  // Somebody's failed grab took it away between the two statements.
  if (row === null) return holdTorrent(tx, grab, torrent, now);
  if (row.state !== 'gone') return { row: await addWhatIsKnown(tx, row, described), isNewLife: false };
  const [revived] = await tx
    .update(torrents)
    .set({ ...described, ...startOfLife(now) })
    .where(eq(torrents.infoHash, infoHash))
    .returning();
  return { row: revived ?? row, isNewLife: true };
}

/** A torrent that was added by hand, or by magnet, learns here which title it is. */
async function addWhatIsKnown(
  tx: Db,
  row: TorrentRow,
  described: Pick<TorrentRow, 'name' | 'imdbId' | 'resolution'>,
): Promise<TorrentRow> {
  if (row.imdbId !== null || described.imdbId === null) return row;
  const { name, imdbId, resolution } = described;
  const [updated] = await tx
    .update(torrents)
    .set({ name, imdbId, resolution: resolution ?? row.resolution })
    .where(eq(torrents.infoHash, row.infoHash))
    .returning();
  return updated ?? row;
}

async function findRelease(tx: Db, { indexer, releaseId }: Grab) {
  if (indexer === null || releaseId === null) return undefined;
  const [release] = await tx
    .select({ name: releases.name, imdbId: releases.imdbId, resolution: releases.resolution })
    .from(releases)
    .where(and(eq(releases.indexer, indexer), eq(releases.releaseId, releaseId)));
  return release;
}

/**
 * One person has one grab of a torrent: the earlier row takes over all that the new one wants done. It is not done just
 * because it once was, since the torrent may have been removed by hand: the client is asked again.
 */
async function merge(
  tx: Db,
  own: Grab,
  earlier: Grab,
  decided: { outcome: GrabOutcome; wasComplete: boolean; createdAt: Date },
): Promise<Grab> {
  await tx.delete(grabs).where(eq(grabs.id, own.id));
  return update(tx, earlier.id, {
    ...decided,
    way: own.way,
    sourceKind: own.sourceKind,
    indexer: own.indexer,
    releaseId: own.releaseId,
    sourceRef: own.sourceRef,
    metainfo: own.metainfo,
    replaces: own.replaces,
    state: 'requested',
    errorCode: null,
    attempts: own.attempts,
    nextAttemptAt: own.nextAttemptAt,
    leaseUntil: own.leaseUntil,
    idempotencyKey: own.idempotencyKey ?? earlier.idempotencyKey,
    requestId: own.requestId,
  });
}

async function update(tx: Db, grabId: number, changes: Partial<Grab>): Promise<Grab> {
  const [grab] = await tx.update(grabs).set(changes).where(eq(grabs.id, grabId)).returning();
  if (grab === undefined) throw new Error(`grab ${grabId} vanished while it was locked`);
  return grab;
}
