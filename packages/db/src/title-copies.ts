import type { TitleCopy } from '@matinee/domain/seeding/low-resolution';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleKind } from '@matinee/domain/titles/title';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { titles } from './schema/titles.ts';
import { grabs, torrents } from './schema/torrents.ts';

/** A torrent of a title, with all that decides whether a better one may take its place. */
export interface TitleCopyRow extends Omit<TitleCopy, 'isWholeFilm' | 'isForAHome'> {
  kind: TitleKind | null;
}

/** Titles of which there are complete copies in more than one resolution, and those of which one was said to go. */
export async function findTitlesWithCopies(db: Db): Promise<ImdbId[]> {
  const { rows } = await db.execute<{ imdb_id: ImdbId }>(sql`
    select imdb_id from torrents
    where imdb_id is not null and state <> 'gone' and completed_at is not null
    group by imdb_id
    having count(distinct resolution) > 1 or bool_or(superseded_state = 'announced')
    order by imdb_id`);
  return rows.map(({ imdb_id }) => imdb_id);
}

/** All torrents of a title, held until the end of the transaction, in one order. */
export async function holdTitleCopies(tx: Db, imdbId: ImdbId): Promise<TitleCopyRow[]> {
  const held = await tx
    .select()
    .from(torrents)
    .where(eq(torrents.imdbId, imdbId))
    .orderBy(asc(torrents.infoHash))
    .for('update');
  if (held.length === 0) return [];
  const [topics, [title]] = await Promise.all([
    tx
      .selectDistinct({ infoHash: grabs.infoHash })
      .from(grabs)
      .where(
        and(
          inArray(
            grabs.infoHash,
            held.map(({ infoHash }) => infoHash),
          ),
          eq(grabs.way, 'topic'),
        ),
      ),
    tx.select({ kind: titles.kind }).from(titles).where(eq(titles.imdbId, imdbId)),
  ]);
  const followed = new Set(topics.map(({ infoHash }) => infoHash));
  return held.map((row) => ({
    torrentId: row.id,
    infoHash: row.infoHash,
    name: row.name,
    imdbId,
    sizeBytes: row.sizeBytes,
    resolution: row.resolution,
    state: row.state,
    completedAt: row.completedAt,
    seedingSeconds: row.seedingSeconds,
    kind: title?.kind ?? null,
    isTopic: followed.has(row.infoHash),
    isKeptForever: row.seedingDecision === 'keep-forever',
    isLeaving: row.removalDecidedAt !== null,
    superseded: supersededOf(row),
  }));
}

function supersededOf({
  supersededState,
  supersededAt,
}: typeof torrents.$inferSelect): TitleCopyRow['superseded'] {
  if (supersededState === 'announced' && supersededAt !== null)
    return { state: 'announced', at: supersededAt };
  return supersededState === 'kept' ? { state: 'kept' } : null;
}

/** Its people were told that a better copy is here. */
export async function markSuperseded(tx: Db, infoHash: InfoHash, now: Date): Promise<void> {
  await tx
    .update(torrents)
    .set({ supersededState: 'announced', supersededAt: now })
    .where(eq(torrents.infoHash, infoHash));
}

export async function forgetSuperseded(tx: Db, infoHash: InfoHash): Promise<void> {
  await tx
    .update(torrents)
    .set({ supersededState: null, supersededAt: null })
    .where(eq(torrents.infoHash, infoHash));
}

/** It is to be taken away for the sake of the better one: an intent, which stands until that is done. */
export async function decideSuperseded(tx: Db, infoHash: InfoHash, now: Date): Promise<void> {
  await tx
    .update(torrents)
    .set({ removalReason: 'low-resolution', removalDecidedAt: now })
    .where(eq(torrents.infoHash, infoHash));
}

export type KeepSupersededOutcome =
  | { type: 'kept'; name: string }
  | { type: 'too-late' }
  | { type: 'not-theirs' };

/** Somebody who asked for it (or an admin) wants the worse copy to stay: it is not spoken of again. */
export async function keepSuperseded(
  db: Db,
  { torrentId, userId, isAdmin }: { torrentId: number; userId: number; isAdmin: boolean },
): Promise<KeepSupersededOutcome> {
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(torrents).where(eq(torrents.id, torrentId)).for('update');
    if (row === undefined || row.state === 'gone' || row.removalDecidedAt !== null)
      return { type: 'too-late' };
    const [own] = await tx
      .select({ id: grabs.id })
      .from(grabs)
      .where(and(eq(grabs.infoHash, row.infoHash), eq(grabs.userId, userId)))
      .limit(1);
    if (own === undefined && !isAdmin) return { type: 'not-theirs' };
    await tx.update(torrents).set({ supersededState: 'kept' }).where(eq(torrents.infoHash, row.infoHash));
    return { type: 'kept', name: row.name };
  });
}
