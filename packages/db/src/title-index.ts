import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { KNOWN_RANKS } from '@matinee/domain/titles/order-hits';
import type { TitleKind } from '@matinee/domain/titles/title';
import type { WordCondition } from '@matinee/domain/titles/word-query';
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { titleIndex, titleIndexImports, titleIndexNames, titleIndexWords } from './schema/title-index.ts';

/** A title of the index. */
export interface IndexedTitle {
  imdbId: ImdbId;
  /** 1 is the best known. */
  rank: number;
  votes: number;
  year: number | null;
  kind: TitleKind;
  title: string;
  originalTitle: string | null;
}

/** One of the names of a title of the index. */
export interface IndexedName {
  /** The title's. */
  rank: number;
  year: number | null;
  name: string;
  /** `foldName(name).words`, with blanks between. */
  folded: string;
}

/** A word of the index's names. */
export interface IndexedWord {
  word: string;
  /** In how many names it is. */
  names: number;
  /** Rank of the best known title that has it. */
  bestRank: number;
}

/** Ways into the title index, as one search sees it: of one import, also while another one takes its place. */
export interface TitleIndexReader {
  /** Names with one of these keys, the best known first. */
  namesByKey(keys: readonly number[], limit: number): Promise<IndexedName[]>;
  /** The same, of titles from these years only. */
  namesByKeyAndYear(
    keys: readonly number[],
    years: { from: number; to: number },
    limit: number,
  ): Promise<IndexedName[]>;
  /** Words that are, or share a spelling key with, one of these. */
  wordsLike(words: readonly string[], keys: readonly number[]): Promise<IndexedWord[]>;
  /** Words that begin so, those of the best known titles first. */
  wordsBeginning(beginning: string, limit: number): Promise<IndexedWord[]>;
  /** Names that have these words, the best known first. */
  namesByWords(condition: WordCondition, among: 'known' | 'rest', limit: number): Promise<IndexedName[]>;
  titlesByRank(ranks: readonly number[]): Promise<IndexedTitle[]>;
}

const QUERY_CANCELED = '57014';

/**
 * Reads from the title index. `null` when that took longer than `timeoutMs`: nobody waits for it, and Postgres does not go
 * on with it.
 */
export async function readTitleIndex<T>(
  db: Db,
  timeoutMs: number,
  read: (reader: TitleIndexReader) => Promise<T>,
): Promise<T | null> {
  try {
    return await db.transaction(async (tx) => {
      // The lock: an exchange of tables waits for searches that have begun, and locks in this order too.
      await tx.execute(
        sql.raw(
          `set local statement_timeout = ${Math.ceil(timeoutMs)}; lock table title_index in access share mode`,
        ),
      );
      return await read(createReader(tx));
    });
  } catch (error) {
    if (causeCode(error) === QUERY_CANCELED) return null;
    throw error;
  }
}

function createReader(db: Db): TitleIndexReader {
  const { rank, year, name, folded, key } = titleIndexNames;
  const names = () => db.select({ rank, year, name, folded }).from(titleIndexNames);
  const { word, names: count, bestRank, keys: spelling } = titleIndexWords;
  const words = () => db.select({ word, names: count, bestRank }).from(titleIndexWords);
  const document = sql`array_to_tsvector(string_to_array(${folded}, ' '))`;
  return {
    namesByKey: (keys, limit) =>
      names()
        .where(inArray(key, [...keys]))
        .orderBy(asc(rank))
        .limit(limit),
    namesByKeyAndYear: (keys, { from, to }, limit) =>
      names()
        .where(and(inArray(key, [...keys]), between(year, from, to)))
        .orderBy(asc(rank))
        .limit(limit),
    wordsLike: (some, keys) =>
      words().where(
        sql`${spelling} && ${sql.param([...keys])}::integer[] or ${word} = any(${sql.param([...some])}::text[])`,
      ),
    wordsBeginning: (beginning, limit) =>
      words()
        .where(sql`${word} like ${`${beginning}%`}`)
        .orderBy(asc(bestRank))
        .limit(limit),
    namesByWords: (condition, among, limit) =>
      names()
        .where(
          and(
            sql`${document} @@ ${searchText(condition)}::tsquery`,
            // As a literal, so that Postgres sees which of the partial indexes it is; these say the same rank.
            sql.raw(`"rank" ${among === 'known' ? '<=' : '>'} ${KNOWN_RANKS}`),
          ),
        )
        .orderBy(asc(rank))
        .limit(limit),
    titlesByRank: (ranks) =>
      db
        .select()
        .from(titleIndex)
        .where(inArray(titleIndex.rank, [...ranks])),
  };
}

export async function findIndexedTitle(db: Db, imdbId: ImdbId): Promise<IndexedTitle | null> {
  const [row] = await db.select().from(titleIndex).where(eq(titleIndex.imdbId, imdbId));
  return row ?? null;
}

/** The import that the index is from; `null` before the first one. */
export async function findTitleImport(db: Db): Promise<typeof titleIndexImports.$inferSelect | null> {
  const [row] = await db.select().from(titleIndexImports);
  return row ?? null;
}

/** As Postgres's text search reads it: `('dark' & ('knight' | 'night'))`. */
function searchText(condition: WordCondition): string {
  if (typeof condition === 'string') return `'${condition.replace(/['\\]/g, '$&$&')}'`;
  const [parts, sign] = 'all' in condition ? [condition.all, ' & '] : [condition.any, ' | '];
  return `(${parts.map(searchText).join(sign)})`;
}

/** Drizzle wraps what pg throws. */
function causeCode(error: unknown): unknown {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return (cause as { code?: unknown } | null)?.code;
}
