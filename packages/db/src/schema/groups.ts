import type { Language } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, oneOf, telegramId } from './columns.ts';
import { users } from './users.ts';

/** Groups, or topics of forums, that hear of their members' downloads (`/notify_here`). */
export const groupPlaces = pgTable(
  'group_places',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Negative. */
    chatId: telegramId('chat_id').notNull(),
    /** The topic of a forum; 0 for a group without them, and for a forum's general topic. */
    threadId: integer('thread_id').notNull().default(0),
    language: text('language').$type<Language>().notNull(),
    setBy: telegramId('set_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('group_places_chat_thread').on(table.chatId, table.threadId),
    oneOf('group_places_language', table.language, ['en', 'ro']),
    check('group_places_chat', sql`${table.chatId} < 0`),
  ],
);

/** Whom of our people we have met in which group: Telegram tells no bot who is in one. */
export const groupMembers = pgTable(
  'group_members',
  {
    chatId: telegramId('chat_id').notNull(),
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    seenAt: at('seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.chatId, table.userId] }),
    index('group_members_user').on(table.userId),
  ],
);
