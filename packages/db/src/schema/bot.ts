import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, oneOf, telegramId } from './columns.ts';
import type { Update } from './telegram-update.ts';

/** Conversation state of the bot, so that a restart loses no conversation. */
export const botSessions = pgTable(
  'bot_sessions',
  {
    key: text('key').primaryKey(),
    value: jsonb('value').notNull(),
    updatedAt: at('updated_at').notNull(),
    expiresAt: at('expires_at'),
  },
  (table) => [index('bot_sessions_expires_at').on(table.expiresAt)],
);

/**
 * Updates from Telegram, stored before they are confirmed to it and handled in order by chat: none is lost by a crash,
 * none is handled by two replicas.
 */
export const telegramUpdates = pgTable(
  'telegram_updates',
  {
    updateId: bigint('update_id', { mode: 'number' }).primaryKey(),
    chatId: telegramId('chat_id').notNull(),
    update: jsonb('update').$type<Update>().notNull(),
    state: text('state').$type<'waiting' | 'handling' | 'done'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    leaseUntil: at('lease_until'),
    receivedAt: at('received_at').notNull().defaultNow(),
    doneAt: at('done_at'),
  },
  (table) => [
    oneOf('telegram_updates_state', table.state, ['waiting', 'handling', 'done']),
    index('telegram_updates_open').on(table.chatId, table.updateId).where(sql`${table.state} <> 'done'`),
    index('telegram_updates_done_at').on(table.doneAt),
  ],
);

/** What an update has already made the bot say, in order: an update handled again after a crash repeats none of it. */
export const telegramCalls = pgTable(
  'telegram_calls',
  {
    updateId: bigint('update_id', { mode: 'number' })
      .notNull()
      .references(() => telegramUpdates.updateId, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    method: text('method').notNull(),
    result: jsonb('result').notNull(),
  },
  (table) => [primaryKey({ columns: [table.updateId, table.position] })],
);

/** Messages that the bot keeps up to date by edits for a while. */
export const liveMessages = pgTable(
  'live_messages',
  {
    chatId: telegramId('chat_id').notNull(),
    messageId: integer('message_id').notNull(),
    userId: telegramId('user_id').notNull(),
    kind: text('kind').$type<'grab' | 'progress'>().notNull(),
    infoHash: text('info_hash').$type<InfoHash>(),
    /** Of a grab that is kept for later: its idempotency key. Progress is shown once it has a torrent. */
    grabKey: text('grab_key'),
    until: at('until').notNull(),
    nextAt: at('next_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.chatId, table.messageId] }),
    oneOf('live_messages_kind', table.kind, ['grab', 'progress']),
    index('live_messages_next_at').on(table.nextAt),
    index('live_messages_grab').on(table.userId, table.grabKey),
  ],
);
