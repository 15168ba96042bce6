import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleKind } from '@matinee/domain/titles/title';
import type { WordCondition } from '@matinee/domain/titles/word-query';
import { eq } from 'drizzle-orm';
import pLimit from 'p-limit';
import type pg from 'pg';
import type { Db } from './database.ts';
import { titleIndex, titleIndexImports } from './schema/title-index.ts';
import { PREPARE_STATEMENTS, STATEMENTS } from './title-index-statements.ts';

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
}

const QUERY_CANCELED = '57014';

/**
 * Reads from the title index, and gives the titles that `choose` has chosen by their ranks, in no order. `null` when that
 * took longer than `timeoutMs`: nobody waits for it, and Postgres does not go on with it.
 *
 * In plain SQL over prepared statements, each with one plan for good: planning them anew would take Postgres longer than
 * running them, and composing them takes Node as long again. What can go in one message does, since a message costs both
 * sides as much as finding what it asks for.
 */
export async function readTitleIndex(
  pool: pg.Pool,
  timeoutMs: number,
  choose: (reader: TitleIndexReader) => Promise<readonly number[]>,
): Promise<IndexedTitle[] | null> {
  const askedAt = performance.now();
  return turns(async () => {
    const leftMs = timeoutMs - (performance.now() - askedAt);
    return leftMs > 0 ? readInTurn(pool, leftMs, choose) : null;
  });
}

/**
 * So many searches at a time: each is work for a core rather than waiting, so that more of them make all slower; and others
 * need connections too.
 */
const turns = pLimit(4);

async function readInTurn(
  pool: pg.Pool,
  timeoutMs: number,
  choose: (reader: TitleIndexReader) => Promise<readonly number[]>,
): Promise<IndexedTitle[] | null> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const ask = askBeginning(client, beginningOf(client, timeoutMs));
    const ranks = await choose(createReader(ask));
    const titles = await ask<IndexedTitle>(`${STATEMENTS.titles(ranks)}; commit`);
    prepared.add(client);
    return titles;
  } catch (error) {
    await client.query('rollback').catch((broken: Error) => {
      failure = broken;
    });
    if ((error as { code?: unknown }).code === QUERY_CANCELED) return null;
    throw error;
  } finally {
    // One that can't even roll back is not given to anybody else, nor one of which nobody knows what it has prepared.
    client.release(failure ?? !prepared.has(client));
  }
}

/** Connections on which the statements are known. */
const prepared = new WeakSet<pg.PoolClient>();

/**
 * What every search begins with. No helpers: they start slower than a search ends, and would mix the order in which names
 * come. The lock, for an exchange of tables waits for searches that have begun, and locks in this order too.
 */
const beginningOf = (client: pg.PoolClient, timeoutMs: number) => `
  begin read only;
  set local statement_timeout = ${Math.ceil(timeoutMs)};
  set local plan_cache_mode = force_generic_plan;
  set local max_parallel_workers_per_gather = 0;
  lock table title_index in access share mode;
  ${prepared.has(client) ? '' : PREPARE_STATEMENTS}`;

/** Asks for rows, the first time after these statements, in the same message. */
function askBeginning(client: pg.PoolClient, statements: string) {
  let before = `${statements};`;
  return async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
    const text = before + sql;
    before = '';
    // pg gives a list of results when a message has more than one statement.
    const results = [(await client.query<Row>(text)) as unknown as pg.QueryResult<Row>].flat();
    return results.flatMap(({ rows }) => rows);
  };
}

function createReader(ask: ReturnType<typeof askBeginning>): TitleIndexReader {
  return {
    async lookUp(lookup) {
      const rows = await ask<LookupRow>(STATEMENTS.lookUp(lookup));
      return {
        names: rows.flatMap(({ source, rank, year: from, text, folded }) =>
          source === 'name' ? [{ rank, year: from, name: text ?? '', folded: folded ?? '' }] : [],
        ),
        like: rows.flatMap(({ source, text }) => (source === 'like' ? readWords(text) : [])),
        beginning: rows.flatMap(({ source, text }) => (source === 'beginning' ? readWords(text) : [])),
      };
    },
    namesByWords: (condition, among, limit) =>
      ask<IndexedName>(STATEMENTS.namesByWords(condition, among, limit)),
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

export async function findIndexedTitle(db: Db, imdbId: ImdbId): Promise<IndexedTitle | null> {
  const [row] = await db.select().from(titleIndex).where(eq(titleIndex.imdbId, imdbId));
  return row ?? null;
}

/** The import that the index is from; `null` before the first one. */
export async function findTitleImport(db: Db): Promise<typeof titleIndexImports.$inferSelect | null> {
  const [row] = await db.select().from(titleIndexImports);
  return row ?? null;
}
