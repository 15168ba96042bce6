import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { WatchlistSource } from '@matinee/domain/watchlist/sync-watchlist';
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, isImdbId, oneOf, telegramId } from './columns.ts';
import { users } from './users.ts';

export const watchlistItems = pgTable(
  'watchlist_items',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    source: text('source').$type<WatchlistSource>().notNull(),
    state: text('state').$type<'waiting' | 'stopped'>().notNull().default('waiting'),
    addedAt: at('added_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.imdbId] }),
    isImdbId('watchlist_items_imdb_id', table.imdbId),
    oneOf('watchlist_items_source', table.source, ['bot', 'imdb', 'plex', 'csv']),
    oneOf('watchlist_items_state', table.state, ['waiting', 'stopped']),
    index('watchlist_items_title').on(table.imdbId),
  ],
);

/** Qualities that a person said no to: they hear of this title again only in others. */
export const watchlistRejections = pgTable(
  'watchlist_rejections',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    /** `unknown` stands for releases whose name does not tell. */
    resolution: text('resolution').notNull(),
    rejectedAt: at('rejected_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.imdbId, table.resolution] }),
    isImdbId('watchlist_rejections_imdb_id', table.imdbId),
  ],
);

/** Qualities that a person has been told of, per title: each is told once, however often it comes. */
export const watchlistTold = pgTable(
  'watchlist_told',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    /** `unknown` stands for releases whose name does not tell. */
    resolution: text('resolution').$type<Resolution | 'unknown'>().notNull(),
    toldAt: at('told_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.imdbId, table.resolution] }),
    isImdbId('watchlist_told_imdb_id', table.imdbId),
  ],
);
