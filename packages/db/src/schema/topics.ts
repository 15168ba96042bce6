import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, oneOf, telegramId } from './columns.ts';
import { users } from './users.ts';

/** Tracker pages that are followed: when another torrent stands there, it takes the place of the one before. */
export const topics = pgTable(
  'topics',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ownerId: telegramId('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'filelist' | 'torznab' | 'torrent-url' | 'page'>().notNull(),
    /** What is fetched. May hold a passkey: never shown, never logged. */
    url: text('url').notNull(),
    /** The same page in its one form, without secrets. */
    identity: text('identity').notNull(),
    /** Of the torrent there; null until it has been read. */
    name: text('name'),
    infoHash: text('info_hash').$type<InfoHash>(),
    downloadDir: text('download_dir').notNull(),
    /** How often its torrent has changed: names the next replacement, so that it is made once. */
    changes: integer('changes').notNull().default(0),
    /** How often what was to be taken was refused: a new try is a new request. */
    refusals: integer('refusals').notNull().default(0),
    /** Names the request that added it: handled again after a crash, it goes on. */
    requestKey: text('request_key').notNull(),
    addedAt: at('added_at').notNull(),
    checkedAt: at('checked_at'),
    changedAt: at('changed_at'),
    /** Why the last look failed: a code of torrapi's problem table. */
    error: text('error'),
    /** First of the looks in a row that found no torrent there. */
    missingSince: at('missing_since'),
    missingToldAt: at('missing_told_at'),
    nextCheckAt: at('next_check_at').notNull(),
  },
  (table) => [
    uniqueIndex('topics_owner_identity').on(table.ownerId, table.identity),
    index('topics_next_check_at').on(table.nextCheckAt),
    oneOf('topics_kind', table.kind, ['filelist', 'torznab', 'torrent-url', 'page']),
    check('topics_info_hash', sql`${table.infoHash} ~ '^[0-9a-f]{40}$'`),
  ],
);
