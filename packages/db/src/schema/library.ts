import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, isImdbId } from './columns.ts';

/** What Plex has, so that nobody waits for Plex to answer whether it has something. */
export const libraryItems = pgTable(
  'library_items',
  {
    /** Plex's own key of the item. */
    ratingKey: text('rating_key').primaryKey(),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    title: text('title').notNull(),
    resolution: text('resolution').$type<Resolution>(),
    /** Plex's `updatedAt`: what has changed since the last look is newer than this. */
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [isImdbId('library_items_imdb_id', table.imdbId), index('library_items_title').on(table.imdbId)],
);

/** Up to when we know the library, by Plex's own clock of changes. One row: another server is another library. */
export const librarySyncs = pgTable('library_syncs', {
  machineIdentifier: text('machine_identifier').primaryKey(),
  /** Everything that changed before this is in `library_items`. */
  syncedAt: at('synced_at').notNull(),
  /** When the whole library was last listed: only then is it known what has gone. */
  listedAt: at('listed_at').notNull(),
});
