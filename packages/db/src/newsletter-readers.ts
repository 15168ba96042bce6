import type { NewsTitle, ReaderFacts } from '@matinee/domain/newsletter/issue';
import type { Genre } from '@matinee/domain/titles/genres';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/** Who wants the newsletter, has told an address, and none that was refused for good. `person` is the users' alias. */
const TAKES_NEWSLETTER = sql`
  person.wants_newsletter and person.email is not null and person.state <> 'removed'
  and not exists (
    select 1 from mail_refusals as refusal
    where refusal.user_id = person.id and refusal.address = lower(person.email))`;

/** Of the issues, those whose releases count as mailed. */
const IS_MAILED = sql`issue.state in ('owed', 'sent')`;

/**
 * The next readers by id, held until the transaction ends: of two processes that make issues at once, the second waits, and
 * then finds what the first has mailed. Ask for their facts in a statement of its own.
 */
export async function holdReaders(
  tx: Db,
  page: { afterId: number; limit: number },
): Promise<{ id: number; language: Language }[]> {
  const held = await tx.execute<{ id: string; language: Language }>(sql`
    select person.id, person.language from users as person
    where person.id > ${page.afterId} and ${TAKES_NEWSLETTER}
    order by person.id limit ${page.limit}
    for no key update`);
  return held.rows.map(({ id, language }) => ({ id: Number(id), language }));
}

/** What decides about these titles for each of these people, whether they take the newsletter or not. */
export async function findReaderFacts(
  db: Db,
  userIds: readonly number[],
  news: readonly NewsTitle[],
): Promise<Map<number, ReaderFacts>> {
  const releaseIds = sql.param(news.flatMap(({ releases }) => releases.map(({ id }) => id)));
  const titleKeys = sql.param(news.flatMap(({ key, nameKeys }) => [key, ...nameKeys]));
  const imdbIds = sql.param(news.flatMap(({ imdbId }) => imdbId ?? []));
  const found = await db.execute<FactsRow>(sql`
    select person.id, person.newsletter_from_year as from_year, person.newsletter_excluded_genres as excluded_genres,
      (select max(issue.built_at) from newsletter_issues as issue
        where issue.user_id = person.id and ${IS_MAILED}) as last_issue_at,
      array(select entry.release_id from newsletter_entries as entry
        join newsletter_issues as issue on issue.id = entry.issue_id
        where entry.user_id = person.id and entry.release_id = any(${releaseIds}::bigint[]) and ${IS_MAILED}) as mailed,
      array(select distinct entry.title_key from newsletter_entries as entry
        join newsletter_issues as issue on issue.id = entry.issue_id
        where entry.user_id = person.id and entry.title_key = any(${titleKeys}::text[]) and ${IS_MAILED}) as known,
      array(select mine.imdb_id from user_titles as mine
        where mine.user_id = person.id and mine.imdb_id = any(${imdbIds}::text[])
          and (mine.seen_at is not null or mine.score is not null)) as seen,
      array(select dismissal.imdb_id from title_dismissals as dismissal
        where dismissal.user_id = person.id and dismissal.imdb_id = any(${imdbIds}::text[])) as dismissed,
      array(select item.imdb_id from watchlist_items as item
        where item.user_id = person.id and item.imdb_id = any(${imdbIds}::text[]) and item.state = 'waiting') as watchlist
    from users as person
    where person.id = any(${sql.param([...userIds])}::bigint[])`);
  return new Map(found.rows.map((row) => [Number(row.id), toFacts(row)]));
}

/** The languages that people read the newsletter in. */
export async function findReaderLanguages(db: Db): Promise<Language[]> {
  const found = await db.execute<{ language: Language }>(sql`
    select distinct person.language from users as person where ${TAKES_NEWSLETTER} order by person.language`);
  return found.rows.map(({ language }) => language);
}

type FactsRow = {
  id: string;
  from_year: number | null;
  excluded_genres: Genre[];
  last_issue_at: string | null;
  mailed: (string | number)[];
  known: string[];
  seen: ImdbId[];
  dismissed: ImdbId[];
  watchlist: ImdbId[];
};

function toFacts(row: FactsRow): ReaderFacts {
  return {
    lastIssueAt: row.last_issue_at === null ? null : new Date(row.last_issue_at),
    mailed: new Set(row.mailed.map(Number)),
    knownTitles: new Set(row.known),
    seen: new Set(row.seen),
    dismissed: new Set(row.dismissed),
    watchlist: new Set(row.watchlist),
    fromYear: row.from_year,
    excludedGenres: row.excluded_genres,
  };
}
