import type { PromptState } from '@matinee/domain/ratings/rating-prompt';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { at, isImdbId, oneOf, telegramId } from './columns.ts';
import { users } from './users.ts';

/** What a person has seen and how they rated it. */
export const userTitles = pgTable(
  'user_titles',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    /** 1 to 10. */
    score: smallint('score'),
    ratedAt: at('rated_at'),
    seenAt: at('seen_at'),
    sources: text('sources').array().$type<('bot' | 'imdb' | 'plex' | 'csv')[]>().notNull(),
    prompt: text('prompt').$type<PromptState>().notNull().default('none'),
    /** When `prompt` became what it is. */
    promptedAt: at('prompted_at'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.imdbId] }),
    isImdbId('user_titles_imdb_id', table.imdbId),
    check('user_titles_score', sql`${table.score} between 1 and 10`),
    oneOf('user_titles_prompt', table.prompt, ['none', 'asked', 'skipped', 'never']),
  ],
);
