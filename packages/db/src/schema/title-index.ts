import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleKind } from '@matinee/domain/titles/title';
import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { at, isImdbId } from './columns.ts';

// What a search of titles looks in. The three tables are made anew by each import and exchanged as a whole
// (packages/db/src/title-index-build.ts), so nothing refers to them, and they to nothing.

/** Titles of IMDb's public datasets: films and series. Stored in the order of `rank`. */
export const titleIndex = pgTable(
  'title_index',
  {
    imdbId: text('imdb_id').$type<ImdbId>().primaryKey(),
    /** By number of votes: 1 is the best known. */
    rank: integer('rank').notNull().unique('title_index_rank'),
    votes: integer('votes').notNull(),
    year: smallint('year'),
    kind: text('kind').$type<TitleKind>().notNull(),
    title: text('title').notNull(),
    originalTitle: text('original_title'),
  },
  (table) => [isImdbId('title_index_imdb_id', table.imdbId)],
);

/** Every name that a title goes by, each once. Stored in the order of `rank`: what is well known lies together. */
export const titleIndexNames = pgTable(
  'title_index_names',
  {
    /** The title's: of one import, so no foreign key. */
    rank: integer('rank').notNull(),
    /** `hashText` of `foldName(name).key`, as a signed number. */
    key: integer('key').notNull(),
    year: smallint('year'),
    name: text('name').notNull(),
    /** `foldName(name).words`, with blanks between. */
    folded: text('folded').notNull(),
  },
  (table) => [
    index('title_index_names_key').on(table.key, table.rank),
    // Most searches end in the first of the two, which is small enough to stay in memory.
    index('title_index_names_words_known')
      .using('gin', sql`array_to_tsvector(string_to_array(${table.folded}, ' '))`)
      .where(sql`${table.rank} <= 60000`),
    index('title_index_names_words_rest')
      .using('gin', sql`array_to_tsvector(string_to_array(${table.folded}, ' '))`)
      .where(sql`${table.rank} > 60000`),
  ],
);

/** Every word of those names, for misspelt ones. */
export const titleIndexWords = pgTable(
  'title_index_words',
  {
    word: text('word').primaryKey(),
    /** In how many names it is. */
    names: integer('names').notNull(),
    /** Rank of the best known title that has it. */
    bestRank: integer('best_rank').notNull(),
    /** `spellingKeys(word)`. */
    keys: integer('keys').array().notNull(),
  },
  (table) => [
    index('title_index_words_keys').using('gin', table.keys),
    index('title_index_words_beginning').on(table.word.op('text_pattern_ops'), table.bestRank),
  ],
);

/** The import that the index is from. One row at most. */
export const titleIndexImports = pgTable(
  'title_index_imports',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    importedAt: at('imported_at').notNull(),
    titles: integer('titles').notNull(),
    names: integer('names').notNull(),
    words: integer('words').notNull(),
    /** What each file was: to ask for newer ones only, and to know one that is not whole. */
    files: jsonb('files')
      .$type<Record<'titles' | 'akas' | 'ratings', { version: string; rows: number }>>()
      .notNull(),
  },
  (table) => [check('title_index_imports_one_row', sql`${table.isOnly}`)],
);
