import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { KNOWN_RANKS } from '@matinee/domain/titles/order-hits';
import type { TitleKind } from '@matinee/domain/titles/title';
import type { WordCondition } from '@matinee/domain/titles/word-query';
import { eq } from 'drizzle-orm';
import type pg from 'pg';
import type { Db } from './database.ts';
import { titleIndex, titleIndexImports } from './schema/title-index.ts';

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

/** What is asked of the index first. */
export interface IndexLookup {
  /** Names with one of these keys. */
  keys: readonly number[];
  /** Those of titles from this year, or one beside it, are looked for on their own as well. */
  year: number | null;
  /** Words that are one of these, … */
  words: readonly string[];
  /** … or share a spelling key. */
  spellingKeys: readonly number[];
  /** Words that begin so; `null` for none. */
  beginning: string | null;
}

/** Ways into the title index, as one search sees it: of one import, also while another one takes its place. */
export interface TitleIndexReader {
  /** Names and words, each kind with those of the best known titles first. */
  lookUp(
    lookup: IndexLookup,
  ): Promise<{ names: IndexedName[]; like: IndexedWord[]; beginning: IndexedWord[] }>;
  /** Names that have these words, the best known first. */
  namesByWords(condition: WordCondition, among: 'known' | 'rest', limit: number): Promise<IndexedName[]>;
  titlesByRank(ranks: readonly number[]): Promise<IndexedTitle[]>;
}

const QUERY_CANCELED = '57014';

/**
 * Reads from the title index. `null` when that took longer than `timeoutMs`: nobody waits for it, and Postgres does not go
 * on with it. In plain SQL over prepared statements: planning them anew would take Postgres longer than running them, and
 * composing them takes Node as long again.
 */
export async function readTitleIndex<T>(
  pool: pg.Pool,
  timeoutMs: number,
  read: (reader: TitleIndexReader) => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    // The lock: an exchange of tables waits for searches that have begun, and locks in this order too.
    await client.query(
      `begin read only; set local statement_timeout = ${Math.ceil(timeoutMs)}; lock table title_index in access share mode`,
    );
    const result = await read(createReader(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((broken: Error) => {
      failure = broken;
    });
    if ((error as { code?: unknown }).code === QUERY_CANCELED) return null;
    throw error;
  } finally {
    // A connection that can't even roll back is not given to anybody else.
    client.release(failure);
  }
}

function createReader(client: pg.PoolClient): TitleIndexReader {
  return {
    async lookUp({ keys, year, words, spellingKeys, beginning }) {
      const { rows } = await client.query<LookupRow>({
        ...LOOK_UP,
        values: [
          keys,
          year,
          words,
          spellingKeys,
          beginning,
          beginning === null ? null : `${beginning}\u{10FFFF}`,
        ],
      });
      return {
        names: rows.flatMap(({ source, rank, year: from, text, folded }) =>
          source === 'name' ? [{ rank, year: from, name: text ?? '', folded: folded ?? '' }] : [],
        ),
        like: rows.flatMap(({ source, text }) => (source === 'like' ? readWords(text) : [])),
        beginning: rows.flatMap(({ source, text }) => (source === 'beginning' ? readWords(text) : [])),
      };
    },
    async namesByWords(condition, among, limit) {
      const query = among === 'known' ? NAMES_OF_KNOWN : NAMES_OF_REST;
      const { rows } = await client.query<IndexedName>({ ...query, values: [searchText(condition), limit] });
      return rows;
    },
    async titlesByRank(ranks) {
      const { rows } = await client.query<IndexedTitle>({ ...TITLES, values: [ranks] });
      return rows;
    },
  };
}

interface LookupRow {
  source: 'name' | 'like' | 'beginning';
  rank: number;
  year: number | null;
  /** A name; or all words, as {@link readWords} has them, and `null` for none. */
  text: string | null;
  folded: string | null;
}

/**
 * Words come in one text, since there are hundreds: as rows, sending and taking them apart would cost both sides more than
 * finding them. A folded word holds neither blank nor line break.
 */
function readWords(text: string | null): IndexedWord[] {
  if (text === null) return [];
  return text.split('\n').map((line) => {
    const [word = '', names, bestRank] = line.split(' ');
    return { word, names: Number(names), bestRank: Number(bestRank) };
  });
}

const WORDS = String.raw`string_agg(word || ' ' || names || ' ' || best_rank, E'\n')`;

/** So many are compared with what was typed, at the most. */
const MOST_NAMES = 40;
const MOST_NAMES_OF_YEAR = 20;
const MOST_UNFINISHED = 6;

// Prepared: planned once for each connection, under these names.
const LOOK_UP = {
  name: 'title-index-look-up',
  text: `
    (select 'name' as source, rank, year, name as text, folded
       from title_index_names where key = any($1::integer[]) order by rank limit ${MOST_NAMES})
    union all
    (select 'name', rank, year, name, folded
       from title_index_names
      where key = any($1::integer[]) and year between $2::integer - 1 and $2::integer + 1
      order by rank limit ${MOST_NAMES_OF_YEAR})
    union all
    (select 'like', 0, null, ${WORDS}, null
       from title_index_words where word = any($3::text[]) or keys && $4::integer[])
    union all
    (select 'beginning', 0, null, ${WORDS}, null
       from (select * from title_index_words where word ~>=~ $5::text and word ~<~ $6::text
              order by best_rank limit ${MOST_UNFINISHED}) as unfinished)`,
};

const NAMES_OF_KNOWN = namesByWords('title-index-known', '<=');
const NAMES_OF_REST = namesByWords('title-index-rest', '>');

function namesByWords(name: string, comparison: '<=' | '>'): { name: string; text: string } {
  // The rank as a literal, so that Postgres sees which of the partial indexes it is: these say the same.
  const text = `
    select rank, year, name, folded from title_index_names
     where array_to_tsvector(string_to_array(folded, ' ')) @@ $1::tsquery and rank ${comparison} ${KNOWN_RANKS}
     order by rank limit $2`;
  return { name, text };
}

const TITLES = {
  name: 'title-index-titles',
  text: `
    select imdb_id as "imdbId", rank, votes, year, kind, title, original_title as "originalTitle"
      from title_index where rank = any($1::integer[])`,
};

/** As Postgres's text search reads it: `('dark' & ('knight' | 'night'))`. */
function searchText(condition: WordCondition): string {
  if (typeof condition === 'string') return `'${condition.replace(/['\\]/g, '$&$&')}'`;
  const [parts, sign] = 'all' in condition ? [condition.all, ' & '] : [condition.any, ' | '];
  return `(${parts.map(searchText).join(sign)})`;
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
