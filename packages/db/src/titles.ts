import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleSource } from '@matinee/domain/titles/merge-title';
import type { PartialTitle, Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { titleFacts, titles } from './schema/titles.ts';

/** What one source said of one title, and when. */
export interface StoredFacts {
  source: TitleSource;
  language: Language;
  /** `null`: it was asked, and does not know the title. */
  facts: PartialTitle | null;
  fetchedAt: Date;
}

/** The same, as it is found again. */
export interface FoundFacts extends StoredFacts {
  /** When the title's name in lists was last kept; `null`: never. */
  namedAt: Date | null;
}

/** All that is stored of a title in these languages, however old it is. */
export function findTitleFacts(
  db: Db,
  imdbId: ImdbId,
  languages: readonly Language[],
): Promise<FoundFacts[]> {
  return db
    .select({
      source: titleFacts.source,
      language: titleFacts.language,
      facts: titleFacts.facts,
      fetchedAt: titleFacts.fetchedAt,
      namedAt: titles.updatedAt,
    })
    .from(titleFacts)
    .leftJoin(titles, eq(titles.imdbId, titleFacts.imdbId))
    .where(and(eq(titleFacts.imdbId, imdbId), inArray(titleFacts.language, [...languages])));
}

/** The same of many titles, in one query; those of which nothing is stored are missing. */
export async function findFactsOfTitles(
  db: Db,
  imdbIds: readonly ImdbId[],
  languages: readonly Language[],
): Promise<Map<ImdbId, StoredFacts[]>> {
  const stored = new Map<ImdbId, StoredFacts[]>();
  if (imdbIds.length === 0) return stored;
  const rows = await db
    .select()
    .from(titleFacts)
    .where(
      and(
        sql`${titleFacts.imdbId} = any(${sql.param([...imdbIds])}::text[])`,
        inArray(titleFacts.language, [...languages]),
      ),
    );
  for (const { imdbId, ...facts } of rows) stored.set(imdbId, [...(stored.get(imdbId) ?? []), facts]);
  return stored;
}

/** Replaces what the named sources said before. Each source and language at most once. */
export async function saveTitleFacts(db: Db, imdbId: ImdbId, facts: readonly StoredFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await db
    .insert(titleFacts)
    .values(facts.map((row) => ({ imdbId, ...row })))
    .onConflictDoUpdate({
      target: [titleFacts.imdbId, titleFacts.source, titleFacts.language],
      set: { facts: sql`excluded.facts`, fetchedAt: sql`excluded.fetched_at` },
      // Of two who fetched at once, the later answer stays, whoever writes last.
      setWhere: sql`${titleFacts.fetchedAt} <= excluded.fetched_at`,
    });
}

/** What lists and joins need of a title. */
export type TitleName = Pick<Title, 'imdbId' | 'tmdbId' | 'kind' | 'title' | 'originalTitle' | 'year'>;

/** A title's name, with a language as its readers know it; `null` when it was never looked up. */
export async function findTitleName(db: Db, imdbId: ImdbId, language?: Language): Promise<TitleName | null> {
  const [name] = await db
    .select({
      imdbId: titles.imdbId,
      tmdbId: titles.tmdbId,
      kind: titles.kind,
      title: language === undefined ? titles.title : nameIn(language),
      originalTitle: titles.originalTitle,
      year: titles.year,
    })
    .from(titles)
    .where(eq(titles.imdbId, imdbId));
  return name ?? null;
}

/** Of a row of `titles`, the name that its card has in that language, as far as that was asked for. Only TMDB speaks any. */
export function nameIn(language: Language) {
  return sql<string>`coalesce((
    select nullif(known.facts ->> 'title', '') from title_facts as known
    where known.imdb_id = titles.imdb_id and known.source = 'tmdb' and known.language = ${language}), titles.title)`;
}

/** Keeps a title's name. The TMDB id, once known, stays when a later answer lacks it. */
export async function saveTitleName(db: Db, name: TitleName, now: Date): Promise<void> {
  await db
    .insert(titles)
    .values({
      imdbId: name.imdbId,
      tmdbId: name.tmdbId,
      kind: name.kind,
      title: name.title,
      originalTitle: name.originalTitle,
      year: name.year,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: titles.imdbId,
      set: {
        tmdbId: sql`coalesce(excluded.tmdb_id, ${titles.tmdbId})`,
        kind: sql`excluded.kind`,
        title: sql`excluded.title`,
        originalTitle: sql`excluded.original_title`,
        year: sql`excluded.year`,
        updatedAt: sql`excluded.updated_at`,
      },
    });
}

/**
 * Titles that will soon be needed, of which nothing was ever asked, or nothing lately, or whose name was not kept after the last answer: those that
 * somebody waits for, and those of new releases. The unknown ones first, `shuffle` deciding among them.
 */
export async function findTitlesToRefresh(
  db: Db,
  wanted: { releasedSince: Date; fetchedBefore: Date; limit: number; shuffle: string },
): Promise<ImdbId[]> {
  const { releasedSince, fetchedBefore, limit, shuffle } = wanted;
  const found = await db.execute<{ imdb_id: ImdbId }>(sql`
    select needed.imdb_id
    from (
      select imdb_id from watchlist_items where state = 'waiting'
      union
      select imdb_id from releases
      where first_seen_at >= ${releasedSince.toISOString()}::timestamptz and imdb_id is not null) as needed
    left join lateral (
      select max(fetched_at) as fetched_at,
        max(fetched_at) filter (where language = 'en' and facts ->> 'title' <> '') as told_at
      from title_facts where title_facts.imdb_id = needed.imdb_id) as known on true
    left join titles on titles.imdb_id = needed.imdb_id
    where known.fetched_at is null or known.fetched_at < ${fetchedBefore.toISOString()}::timestamptz
      or (known.told_at is not null and (titles.updated_at is null or titles.updated_at < known.told_at))
    order by known.fetched_at nulls first, md5(needed.imdb_id || ${shuffle})
    limit ${limit}`);
  return found.rows.map(({ imdb_id }) => imdb_id);
}
