import { KNOWN_RANKS } from '@matinee/domain/titles/order-hits';
import type { WordCondition } from '@matinee/domain/titles/word-query';
import pg from 'pg';
import type { IndexLookup } from './title-index.ts';

const WORDS = String.raw`string_agg(word || ' ' || names || ' ' || best_rank, E'\n')`;

/** So many are compared with what was typed, at the most. */
const MOST_NAMES = 40;
const MOST_NAMES_OF_YEAR = 20;
const MOST_UNFINISHED = 6;

const LOOK_UP = `
  (select 'name' as source, rank, year, name as text, folded
     from title_index_names where key = any($1) order by rank limit ${MOST_NAMES})
  union all
  (select 'name', rank, year, name, folded
     from title_index_names
    where key = any($1) and year between $2 - 1 and $2 + 1
    order by rank limit ${MOST_NAMES_OF_YEAR})
  union all
  (select 'like', 0, null, ${WORDS}, null
     from title_index_words where word = any($3) or keys && $4)
  union all
  (select 'beginning', 0, null, ${WORDS}, null
     from (select * from title_index_words where word ~>=~ $5 and word ~<~ $6
            order by best_rank limit ${MOST_UNFINISHED}) as unfinished)`;

/**
 * The best known first, without sorting: an import writes names in the order of rank, nothing changes them, and from a
 * bitmap Postgres reads a table in the order in which it was written. Sorting would have it read all names that match,
 * thousands from as many pages, for the first 150 of them.
 */
function namesByWords(comparison: '<=' | '>'): string {
  // The rank as a literal, so that Postgres sees which of the partial indexes it is: these say the same.
  return `
    select rank, year, name, folded from title_index_names
     where array_to_tsvector(string_to_array(folded, ' ')) @@ $1 and rank ${comparison} ${KNOWN_RANKS}
     limit $2`;
}

const TITLES = `
  select imdb_id as "imdbId", rank, votes, year, kind, title, original_title as "originalTitle"
    from title_index where rank = any($1)`;

/** Makes a connection ready for {@link STATEMENTS}; for good, also where the transaction is rolled back. */
export const PREPARE_STATEMENTS = `
  prepare title_index_look_up (integer[], integer, text[], integer[], text, text) as ${LOOK_UP};
  prepare title_index_known (tsquery, integer) as ${namesByWords('<=')};
  prepare title_index_rest (tsquery, integer) as ${namesByWords('>')};
  prepare title_index_titles (integer[]) as ${TITLES}`;

/** What is asked: one statement each, which may stand beside others in a message. */
export const STATEMENTS = {
  lookUp({ keys, year, words, spellingKeys, beginning }: IndexLookup): string {
    const values = [
      integers(keys),
      year ?? 'null',
      texts(words),
      integers(spellingKeys),
      beginning === null ? 'null' : pg.escapeLiteral(beginning),
      beginning === null ? 'null' : pg.escapeLiteral(`${beginning}\u{10FFFF}`),
    ];
    return `execute title_index_look_up (${values.join(', ')})`;
  },
  namesByWords(condition: WordCondition, among: 'known' | 'rest', limit: number): string {
    return `execute title_index_${among} (${pg.escapeLiteral(searchText(condition))}, ${limit})`;
  },
  titles: (ranks: readonly number[]) => `execute title_index_titles (${integers(ranks)})`,
};

const integers = (values: readonly number[]) => `'{${values.join(',')}}'`;
const texts = (values: readonly string[]) => `array[${values.map(pg.escapeLiteral).join(',')}]::text[]`;

/** As Postgres's text search reads it: `('dark' & ('knight' | 'night'))`. */
function searchText(condition: WordCondition): string {
  if (typeof condition === 'string') return `'${condition.replace(/['\\]/g, '$&$&')}'`;
  const [parts, sign] = 'all' in condition ? [condition.all, ' & '] : [condition.any, ' | '];
  return `(${parts.map(searchText).join(sign)})`;
}
