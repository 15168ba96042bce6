import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { WatchedResolution, WatchedTitle, WatchMatch } from '@matinee/domain/watchlist/match-watchlist';
import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/**
 * Releases that were not yet held against the watchlists, oldest first, whoever found them; held until the end of the
 * transaction. Those that another transaction holds are left to it.
 */
export async function holdUnmatchedReleases(tx: Db, limit: number): Promise<number[]> {
  const held = await tx.execute<{ id: string }>(sql`
    select id from releases where matched_at is null order by id limit ${limit} for update skip locked`);
  return held.rows.map(({ id }) => Number(id));
}

export async function markMatched(tx: Db, releaseIds: readonly number[], now: Date): Promise<void> {
  if (releaseIds.length === 0) return;
  await tx.execute(sql`
    update releases set matched_at = ${now.toISOString()}::timestamptz
    where id = any(${sql.param([...releaseIds])}::bigint[]) and matched_at is null`);
}

/** These are held against the watchlists anew: somebody may have begun to wait for them since. */
export async function matchAgain(tx: Db, releaseIds: readonly number[]): Promise<void> {
  if (releaseIds.length === 0) return;
  await tx.execute(sql`
    update releases set matched_at = null
    where id = any(${sql.param([...releaseIds])}::bigint[]) and matched_at is not null`);
}

/** Everybody who has a title of these releases on their watchlist, with all that decides whether they hear of it. */
export async function findWatchers(db: Db, releaseIds: readonly number[]): Promise<WatchedTitle[]> {
  if (releaseIds.length === 0) return [];
  const found = await db.execute<WatcherRow>(sql`
    with turned_up as materialized (
      select imdb_id,
        jsonb_agg(jsonb_build_object('id', id, 'quality',
          jsonb_build_object('resolution', resolution, 'source', source))) as releases
      from releases
      where id = any(${sql.param([...releaseIds])}::bigint[]) and imdb_id is not null
      group by imdb_id)
    select item.user_id, item.imdb_id,
      item.state = 'stopped' as is_stopped,
      not (person.wants_watchlist_alerts and person.state = 'active') as is_muted,
      array(select resolution from watchlist_rejections as no
        where no.user_id = item.user_id and no.imdb_id = item.imdb_id) as rejected,
      array(select resolution from watchlist_told as told
        where told.user_id = item.user_id and told.imdb_id = item.imdb_id) as told,
      array(select coalesce(resolution, 'unknown') from library_items as film
        where film.imdb_id = item.imdb_id) as library,
      array(select coalesce(torrents.resolution, 'unknown') from torrents
        where torrents.imdb_id = item.imdb_id and torrents.state <> 'gone'
          and (torrents.completed_at is not null or exists (
            select 1 from grabs where grabs.info_hash = torrents.info_hash and grabs.user_id = item.user_id)))
        as downloaded,
      turned_up.releases
    from turned_up
    join watchlist_items as item on item.imdb_id = turned_up.imdb_id
    join users as person on person.id = item.user_id
    order by item.user_id, item.imdb_id`);
  return found.rows.map((row) => ({
    userId: Number(row.user_id),
    imdbId: row.imdb_id,
    isStopped: row.is_stopped,
    isMuted: row.is_muted,
    rejected: row.rejected,
    told: row.told,
    library: row.library,
    downloaded: row.downloaded,
    releases: row.releases,
  }));
}

type WatcherRow = {
  user_id: string;
  imdb_id: ImdbId;
  is_stopped: boolean;
  is_muted: boolean;
  rejected: WatchedResolution[];
  told: WatchedResolution[];
  library: WatchedResolution[];
  downloaded: WatchedResolution[];
  releases: WatchedTitle['releases'];
};

/**
 * Notes which qualities people are told of, in one statement. Answers with those that nobody had told them before: of two
 * transactions that would tell the same, one does.
 */
export async function markTold(
  tx: Db,
  matches: readonly WatchMatch[],
  now: Date,
): Promise<{ userId: number; imdbId: ImdbId; resolution: WatchedResolution }[]> {
  if (matches.length === 0) return [];
  const rows = matches.flatMap(({ userId, imdbId, resolutions }) =>
    resolutions.map((resolution) => ({ user_id: userId, imdb_id: imdbId, resolution })),
  );
  const told = await tx.execute<{ user_id: string; imdb_id: ImdbId; resolution: WatchedResolution }>(sql`
    insert into watchlist_told (user_id, imdb_id, resolution, told_at)
    select user_id, imdb_id, resolution, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (user_id bigint, imdb_id text, resolution text)
    order by user_id, imdb_id, resolution
    on conflict do nothing
    returning user_id, imdb_id, resolution`);
  return told.rows.map(({ user_id, imdb_id, resolution }) => ({
    userId: Number(user_id),
    imdbId: imdb_id,
    resolution,
  }));
}
