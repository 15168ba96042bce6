import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { PartialTitle, TitleKind } from '@matinee/domain/titles/title';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, isImdbId } from './columns.ts';

/** A title by its name, for lists and joins. The rest of what is known of it is in `title_facts`. */
export const titles = pgTable(
  'titles',
  {
    imdbId: text('imdb_id').$type<ImdbId>().primaryKey(),
    tmdbId: integer('tmdb_id'),
    kind: text('kind').$type<TitleKind>().notNull(),
    title: text('title').notNull(),
    originalTitle: text('original_title'),
    year: integer('year'),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [isImdbId('titles_imdb_id', table.imdbId)],
);

/** What one source says of one title in one language, when it was asked, and that it knew nothing (`facts` is null). */
export const titleFacts = pgTable(
  'title_facts',
  {
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    source: text('source').$type<'imdb' | 'tmdb' | 'omdb'>().notNull(),
    language: text('language').$type<'en' | 'ro'>().notNull(),
    facts: jsonb('facts').$type<PartialTitle>(),
    fetchedAt: at('fetched_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.imdbId, table.source, table.language] }),
    isImdbId('title_facts_imdb_id', table.imdbId),
    index('title_facts_fetched_at').on(table.fetchedAt),
  ],
);
