import type { Resolution } from '@matinee/domain/releases/quality';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { RemovalReason, SeedingChoice } from '@matinee/domain/seeding/seeding';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { InfoHash, TorrentState } from '@matinee/domain/torrents/torrent';
import type { TorrentTrouble } from '@matinee/domain/torrents/torrent-trouble';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, bytea, bytes, isImdbId, oneOf, telegramId } from './columns.ts';
import { releases } from './releases.ts';
import { users } from './users.ts';

export const TORRENT_STATES: readonly TorrentState[] = [
  'wanted',
  'queued',
  'downloading',
  'stalled',
  'seeding',
  'finished',
  'stopped',
  'error',
  'gone',
];

/** What the torrent client holds, as last seen. `state` never says who has been told: that is in `notifications`. */
export const torrents = pgTable(
  'torrents',
  {
    infoHash: text('info_hash').$type<InfoHash>().primaryKey(),
    /** What buttons and typed commands call it by. */
    id: integer('id').notNull().unique().generatedAlwaysAsIdentity(),
    name: text('name').notNull(),
    imdbId: text('imdb_id').$type<ImdbId>(),
    resolution: text('resolution').$type<Resolution>(),
    state: text('state').$type<TorrentState>().notNull(),
    /** 0 to 1. */
    progress: doublePrecision('progress').notNull().default(0),
    sizeBytes: bytes('size_bytes').notNull().default(0),
    ratio: doublePrecision('ratio'),
    seedingSeconds: bigint('seeding_seconds', { mode: 'number' }).notNull().default(0),
    downloadDir: text('download_dir').notNull(),
    error: text('error'),
    addedAt: at('added_at').notNull(),
    completedAt: at('completed_at'),
    /** First of the complete listings in a row that lacked it: one absence alone proves nothing. */
    missingSince: at('missing_since'),
    stateChangedAt: at('state_changed_at').notNull(),
    /** When it last got something; time in which it did not try does not count. */
    idleSince: at('idle_since').notNull().defaultNow(),
    trouble: text('trouble').$type<TorrentTrouble>(),
    /** How long it is to seed before its people are asked about it; null: as long as the settings say. */
    seedGoalSeconds: bigint('seed_goal_seconds', { mode: 'number' }),
    /** Grows with every answer: a button of an earlier question answers nothing any more. */
    seedingRound: integer('seeding_round').notNull().default(1),
    /** When its people were last asked in this round. */
    seedingAskedAt: at('seeding_asked_at'),
    /** The last answer, whose, and when. */
    seedingDecision: text('seeding_decision').$type<SeedingChoice>(),
    seedingDecidedBy: telegramId('seeding_decided_by').references(() => users.id, { onDelete: 'set null' }),
    seedingDecidedAt: at('seeding_decided_at'),
    /** It is to be taken away with its files, and why: an intent that stands until that is done. */
    removalReason: text('removal_reason').$type<RemovalReason>(),
    removalDecidedAt: at('removal_decided_at'),
    /** There is a better copy. `announced`: its people were told that this one goes; `kept`: somebody said no. */
    supersededState: text('superseded_state').$type<'announced' | 'kept'>(),
    supersededAt: at('superseded_at'),
  },
  (table) => [
    check('torrents_info_hash', sql`${table.infoHash} ~ '^[0-9a-f]{40}$'`),
    check('torrents_progress', sql`${table.progress} between 0 and 1`),
    isImdbId('torrents_imdb_id', table.imdbId),
    oneOf('torrents_state', table.state, TORRENT_STATES),
    oneOf('torrents_trouble', table.trouble, ['stalled', 'error']),
    oneOf('torrents_seeding_decision', table.seedingDecision, ['keep', 'keep-forever', 'delete']),
    oneOf('torrents_removal_reason', table.removalReason, ['seeding', 'low-resolution']),
    check('torrents_removal', sql`(${table.removalReason} is null) = (${table.removalDecidedAt} is null)`),
    oneOf('torrents_superseded_state', table.supersededState, ['announced', 'kept']),
    index('torrents_leaving').on(table.removalDecidedAt).where(sql`${table.removalDecidedAt} is not null`),
    index('torrents_title').on(table.imdbId),
  ],
);

/** How far a grab got. Written before the torrent client is asked, so that no torrent is one that nobody knows of. */
export type GrabState = 'requested' | 'added' | 'failed';

/** `already-there`: somebody else had asked for it. `already-yours`: this person had. */
export type GrabOutcome = 'added' | 'already-there' | 'already-yours';

/** Who asked for which torrent, from where, by which way. */
export const grabs = pgTable(
  'grabs',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Known once the .torrent or magnet has been read. */
    infoHash: text('info_hash')
      .$type<InfoHash>()
      .references(() => torrents.infoHash),
    way: text('way').$type<'bot' | 'newsletter' | 'topic'>().notNull(),
    sourceKind: text('source_kind').$type<'release' | 'magnet' | 'torrent-file' | 'url'>().notNull(),
    indexer: text('indexer').$type<IndexerName>(),
    releaseId: text('release_id'),
    /** The magnet or URL; may hold a passkey: cleared once added, and never shown. */
    sourceRef: text('source_ref'),
    /** The .torrent that was sent; cleared once added. */
    metainfo: bytea('metainfo'),
    downloadDir: text('download_dir').notNull(),
    /** The torrent that this one takes the place of, in the same directory: removed, without its data, once this is there. */
    replaces: text('replaces').$type<InfoHash>(),
    state: text('state').$type<GrabState>().notNull(),
    /** Why it failed, or why the last attempt did: a code of torrapi's problem table. */
    errorCode: text('error_code'),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull(),
    leaseUntil: at('lease_until'),
    idempotencyKey: text('idempotency_key'),
    /** Of what asked for it: an update, a pressed link, the run of a job. For logs, until its torrent is there. */
    requestId: text('request_id'),
    /** Decided with the torrent's row locked, and answered to every repetition of the request. */
    outcome: text('outcome').$type<GrabOutcome>(),
    /** The torrent was complete before this person asked: they were told at once, and are owed no notification. */
    wasComplete: boolean('was_complete'),
    createdAt: at('created_at').notNull(),
    addedAt: at('added_at'),
  },
  (table) => [
    uniqueIndex('grabs_user_torrent').on(table.userId, table.infoHash),
    uniqueIndex('grabs_idempotency_key').on(table.userId, table.idempotencyKey),
    index('grabs_torrent').on(table.infoHash),
    index('grabs_unfinished').on(table.nextAttemptAt).where(sql`${table.state} = 'requested'`),
    foreignKey({
      name: 'grabs_release',
      columns: [table.indexer, table.releaseId],
      foreignColumns: [releases.indexer, releases.releaseId],
    }),
    oneOf('grabs_way', table.way, ['bot', 'newsletter', 'topic']),
    oneOf('grabs_state', table.state, ['requested', 'added', 'failed']),
    check('grabs_replaces', sql`${table.replaces} ~ '^[0-9a-f]{40}$'`),
    oneOf('grabs_outcome', table.outcome, ['added', 'already-there', 'already-yours']),
    check(
      'grabs_source',
      sql`${table.state} <> 'requested' or case ${table.sourceKind}
        when 'release' then ${table.indexer} is not null and ${table.releaseId} is not null
        when 'torrent-file' then ${table.metainfo} is not null
        when 'magnet' then ${table.sourceRef} is not null
        when 'url' then ${table.sourceRef} is not null
        else false end`,
    ),
  ],
);
