import type { Removal } from '@matinee/domain/seeding/torrent-removed';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { endTorrent } from './end-torrent.ts';
import { grabs, torrents } from './schema/torrents.ts';
import { users } from './schema/users.ts';

const removalsWhere = (db: Db, infoHash?: InfoHash) =>
  db
    .select({
      infoHash: torrents.infoHash,
      name: torrents.name,
      imdbId: torrents.imdbId,
      sizeBytes: torrents.sizeBytes,
      reason: torrents.removalReason,
      decidedAt: torrents.removalDecidedAt,
      byId: users.id,
      byName: users.name,
    })
    .from(torrents)
    .leftJoin(users, and(eq(users.id, torrents.seedingDecidedBy), eq(torrents.removalReason, 'seeding')))
    .where(
      and(
        isNotNull(torrents.removalDecidedAt),
        infoHash === undefined ? undefined : eq(torrents.infoHash, infoHash),
      ),
    );

function toRemoval(row: Awaited<ReturnType<typeof removalsWhere>>[number]): Removal[] {
  const { byId, byName, reason, decidedAt, ...torrent } = row;
  if (reason === null || decidedAt === null) return [];
  const decidedBy = byId === null || byName === null ? null : { userId: byId, name: byName };
  return [{ ...torrent, reason, decidedAt, decidedBy }];
}

/** Torrents that are to be taken away, longest decided first. */
export async function findRemovals(db: Db, limit: number): Promise<Removal[]> {
  const rows = await removalsWhere(db)
    .orderBy(asc(torrents.removalDecidedAt), asc(torrents.infoHash))
    .limit(limit);
  return rows.flatMap(toRemoval);
}

/** One of them, held; `null` when it is done, or called off, by now. */
export async function holdRemoval(tx: Db, infoHash: InfoHash): Promise<Removal | null> {
  await tx.select({ id: torrents.id }).from(torrents).where(eq(torrents.infoHash, infoHash)).for('update');
  const [row] = await removalsWhere(tx, infoHash);
  return row === undefined ? null : (toRemoval(row)[0] ?? null);
}

/** The torrent and its files are gone. */
export async function closeRemoval(tx: Db, infoHash: InfoHash, now: Date): Promise<void> {
  await endTorrent(tx, infoHash, now);
  await tx
    .update(torrents)
    .set({ removalReason: null, removalDecidedAt: null, supersededState: null, supersededAt: null })
    .where(eq(torrents.infoHash, infoHash));
}

/** It stays after all, and is asked about again when it has seeded so long. */
export async function callOffRemoval(tx: Db, infoHash: InfoHash, seedGoalSeconds: number): Promise<void> {
  await tx
    .update(torrents)
    .set({
      removalReason: null,
      removalDecidedAt: null,
      seedingDecision: null,
      seedingDecidedBy: null,
      seedingDecidedAt: null,
      seedGoalSeconds,
      supersededState: null,
      supersededAt: null,
    })
    .where(eq(torrents.infoHash, infoHash));
}

/**
 * Whether somebody has asked for a torrent since its removal was decided: for the first time, or once more. Call it with
 * the torrent's row locked.
 */
export async function isAskedForSince(tx: Db, infoHash: InfoHash, decidedAt: Date): Promise<boolean> {
  const since = sql`${decidedAt.toISOString()}::timestamptz`;
  const [later] = await tx
    .select({ id: grabs.id })
    .from(grabs)
    .where(
      and(
        eq(grabs.infoHash, infoHash),
        sql`${grabs.state} <> 'failed'`,
        sql`(${grabs.state} = 'requested' or greatest(${grabs.createdAt}, ${grabs.addedAt}) > ${since})`,
      ),
    )
    .limit(1);
  return later !== undefined;
}

/** Whether another copy of the torrent's title is here, whole, in a higher resolution, and to stay. */
export async function hasBetterCopy(db: Db, infoHash: InfoHash): Promise<boolean> {
  const { rows } = await db.execute<{ found: boolean }>(sql`
    select exists (
      select 1 from torrents as copy join torrents as better on better.imdb_id = copy.imdb_id
      where copy.info_hash = ${infoHash} and better.info_hash <> copy.info_hash
        and better.completed_at is not null and better.state in ('seeding', 'finished', 'stopped')
        and better.removal_decided_at is null
        and rtrim(better.resolution, 'p')::int > rtrim(copy.resolution, 'p')::int) as found`);
  return rows[0]?.found === true;
}
