import type { GivenScore } from '@matinee/domain/ratings/later-score';
import type { PromptState } from '@matinee/domain/ratings/rating-prompt';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/** A person and a title. */
export interface UserTitle {
  userId: number;
  imdbId: ImdbId;
}

/**
 * Notes what people have watched on the Plex, in one statement. A seen date that is known stays; of several views the first is it. Says how many titles
 * that changed: what is known already is not written again.
 */
export async function noteWatched(
  db: Db,
  views: readonly (UserTitle & { viewedAt: Date })[],
): Promise<number> {
  if (views.length === 0) return 0;
  const rows = views.map((view) => ({
    user_id: view.userId,
    imdb_id: view.imdbId,
    viewed_at: view.viewedAt.toISOString(),
  }));
  // In one order: two transactions that note the same titles must not wait for each other.
  const written = await db.execute(sql`
    insert into user_titles (user_id, imdb_id, seen_at, sources)
    select user_id, imdb_id, min(viewed_at), '{plex}'::text[]
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (user_id bigint, imdb_id text, viewed_at timestamptz)
    where not exists (
      select from user_titles as known
      where known.user_id = seen.user_id and known.imdb_id = seen.imdb_id
        and known.seen_at is not null and 'plex' = any(known.sources))
    group by user_id, imdb_id order by user_id, imdb_id
    on conflict (user_id, imdb_id) do update set
      seen_at = coalesce(user_titles.seen_at, excluded.seen_at),
      sources = case when 'plex' = any(user_titles.sources) then user_titles.sources
        else user_titles.sources || '{plex}'::text[] end
    where user_titles.seen_at is null or not ('plex' = any(user_titles.sources))`);
  return written.rowCount ?? 0;
}

export interface KnownUserTitle extends UserTitle {
  score: number | null;
  ratedAt: Date | null;
  /** They have rated it in the chat, at some time. */
  isRatedHere: boolean;
  prompt: PromptState;
}

/**
 * What is known of these; those of which nothing is known are missing.
 * @param holding until the transaction ends nobody else changes them
 */
export async function findUserTitles(
  tx: Db,
  pairs: readonly UserTitle[],
  { holding }: { holding: boolean },
): Promise<KnownUserTitle[]> {
  if (pairs.length === 0) return [];
  const rows = pairs.map((pair) => ({ user_id: pair.userId, imdb_id: pair.imdbId }));
  const found = await tx.execute<{
    user_id: string;
    imdb_id: string;
    score: number | null;
    rated_at: string | null;
    is_rated_here: boolean;
    prompt: PromptState;
  }>(sql`
    select user_id, imdb_id, score, rated_at, 'bot' = any(sources) as is_rated_here, prompt from user_titles
    where (user_id, imdb_id) in (
      select user_id, imdb_id from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as asked (user_id bigint, imdb_id text))
    order by user_id, imdb_id ${sql.raw(holding ? 'for update' : '')}`);
  return found.rows.map((row) => ({
    userId: Number(row.user_id),
    imdbId: imdbId(row.imdb_id),
    score: row.score,
    ratedAt: row.rated_at === null ? null : new Date(row.rated_at),
    isRatedHere: row.is_rated_here,
    prompt: row.prompt,
  }));
}

/** Notes that a person is asked about these, in the transaction that owes them the question. */
export async function markAsked(tx: Db, pairs: readonly UserTitle[], now: Date): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map((pair) => ({ user_id: pair.userId, imdb_id: pair.imdbId }));
  await tx.execute(sql`
    update user_titles set prompt = 'asked', prompted_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as asked (user_id bigint, imdb_id text)
    where user_titles.user_id = asked.user_id and user_titles.imdb_id = asked.imdb_id`);
}

/** Stores scores that people have given in the Plex, as they are: which of them are to hold has been decided. */
export async function storePlexScores(tx: Db, scores: readonly (UserTitle & GivenScore)[]): Promise<void> {
  if (scores.length === 0) return;
  const rows = scores.map((given) => ({
    user_id: given.userId,
    imdb_id: given.imdbId,
    score: given.score,
    rated_at: given.ratedAt?.toISOString() ?? null,
  }));
  await tx.execute(sql`
    insert into user_titles (user_id, imdb_id, score, rated_at, seen_at, sources)
    select distinct on (user_id, imdb_id) user_id, imdb_id, score, rated_at, rated_at, '{plex}'::text[]
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (user_id bigint, imdb_id text, score smallint, rated_at timestamptz)
    order by user_id, imdb_id, rated_at desc
    on conflict (user_id, imdb_id) do update set
      score = excluded.score,
      rated_at = excluded.rated_at,
      seen_at = coalesce(user_titles.seen_at, excluded.seen_at),
      sources = case when 'plex' = any(user_titles.sources) then user_titles.sources
        else user_titles.sources || '{plex}'::text[] end`);
}
