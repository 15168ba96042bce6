import type { Channel } from '@matinee/domain/notifications/notification';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, oneOf, telegramId } from './columns.ts';
import { groupPlaces } from './groups.ts';
import { users } from './users.ts';

/**
 * `pending → sending → sent`, or `failed` (to be tried again), `dead` (gave up), `cancelled` (overtaken by events).
 * `sending` under a lease that ran out is claimed again: that is the only way to send twice.
 */
export const NOTIFICATION_STATES = ['pending', 'sending', 'sent', 'failed', 'dead', 'cancelled'] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/** The outbox: what is owed to people, written in the transaction that decides it. */
export const notifications = pgTable(
  'notifications',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Where it is told, if not to the person alone: a group that asked for its members' news. */
    placeId: bigint('place_id', { mode: 'number' }).references(() => groupPlaces.id, { onDelete: 'cascade' }),
    channel: text('channel').$type<Channel>().notNull(),
    kind: text('kind').notNull(),
    data: jsonb('data').notNull(),
    dedupeKey: text('dedupe_key').notNull(),
    state: text('state').$type<NotificationState>().notNull().default('pending'),
    dueAt: at('due_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** How often it was handed over, and nobody knows whether it was taken: its sender died, or no answer came. */
    unanswered: integer('unanswered').notNull().default(0),
    /** Whose claim it is: a sender that lost its lease must not mark another's. */
    claimId: uuid('claim_id'),
    leaseUntil: at('lease_until'),
    error: text('error'),
    /** Of what led to it: the person's request, the run of a job. For logs. */
    requestId: text('request_id'),
    createdAt: at('created_at').notNull().defaultNow(),
    sentAt: at('sent_at'),
  },
  (table) => [
    uniqueIndex('notifications_dedupe_key').on(table.dedupeKey),
    oneOf('notifications_channel', table.channel, ['telegram', 'email']),
    oneOf('notifications_state', table.state, NOTIFICATION_STATES),
    index('notifications_due')
      .on(table.channel, table.dueAt)
      .where(sql`${table.state} in ('pending', 'failed')`),
    /** What is not done with, for counting. */
    index('notifications_open')
      .on(table.channel, table.kind, table.state)
      .where(sql`${table.state} in ('pending', 'sending', 'failed', 'dead')`),
    index('notifications_leased').on(table.leaseUntil).where(sql`${table.state} = 'sending'`),
    index('notifications_user').on(table.userId),
    index('notifications_place').on(table.placeId).where(sql`${table.placeId} is not null`),
  ],
);
