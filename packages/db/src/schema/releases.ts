import type { HdrFormat, ReleaseSource, Resolution } from '@matinee/domain/releases/quality';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, bytes, isImdbId } from './columns.ts';

/** Every release ever seen at an indexer, its name read. Seeders and leechers are as last seen. */
export const releases = pgTable(
  'releases',
  {
    /** Ours, short enough for a button's 64 bytes: an indexer's own id can be a long URL. */
    id: bigint('id', { mode: 'number' }).generatedAlwaysAsIdentity().unique(),
    indexer: text('indexer').$type<IndexerName>().notNull(),
    releaseId: text('release_id').notNull(),
    name: text('name').notNull(),
    imdbId: text('imdb_id').$type<ImdbId>(),
    sizeBytes: bytes('size_bytes').notNull(),
    seeders: integer('seeders').notNull(),
    leechers: integer('leechers').notNull(),
    category: text('category'),
    uploadedAt: at('uploaded_at'),
    isFreeleech: boolean('is_freeleech').notNull(),
    isDoubleUp: boolean('is_double_up').notNull(),
    isInternal: boolean('is_internal').notNull(),
    resolution: text('resolution').$type<Resolution>(),
    source: text('source').$type<ReleaseSource>(),
    isRemux: boolean('is_remux').notNull(),
    codec: text('codec'),
    hdr: text('hdr').array().$type<HdrFormat[]>().notNull(),
    /** Where the .torrent is, where the id does not tell. May hold a tracker's passkey: never shown, never logged. */
    downloadRef: text('download_ref'),
    /** When it was held against everybody's watchlist; null until then, whoever found it first. */
    matchedAt: at('matched_at'),
    firstSeenAt: at('first_seen_at').notNull(),
    lastSeenAt: at('last_seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.indexer, table.releaseId] }),
    isImdbId('releases_imdb_id', table.imdbId),
    index('releases_title').on(table.imdbId),
    index('releases_first_seen_at').on(table.firstSeenAt),
    index('releases_unmatched').on(table.id).where(sql`${table.matchedAt} is null`),
  ],
);

/** When an indexer was last asked for a title: a person who asks again at once spends none of the hour's calls. */
export const releaseSearches = pgTable(
  'release_searches',
  {
    indexer: text('indexer').$type<IndexerName>().notNull(),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    searchedAt: at('searched_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.indexer, table.imdbId] }),
    isImdbId('release_searches_imdb_id', table.imdbId),
  ],
);
