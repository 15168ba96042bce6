import type { Language, Role, UserState } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, oneOf, telegramId } from './columns.ts';

export const users = pgTable(
  'users',
  {
    /** Telegram's user id, which is also the private chat's. */
    id: telegramId('id').primaryKey(),
    name: text('name').notNull(),
    username: text('username'),
    language: text('language').$type<Language>().notNull().default('en'),
    role: text('role').$type<Role>().notNull(),
    state: text('state').$type<UserState>().notNull().default('active'),
    email: text('email'),
    /** IMDb's legacy user id, `ur…`. */
    imdbUserId: text('imdb_user_id'),
    wantsWatchlistAlerts: boolean('wants_watchlist_alerts').notNull().default(true),
    wantsNewsletter: boolean('wants_newsletter').notNull().default(false),
    createdAt: at('created_at').notNull().defaultNow(),
    lastSeenAt: at('last_seen_at'),
    blockedAt: at('blocked_at'),
  },
  (table) => [
    oneOf('users_language', table.language, ['en', 'ro']),
    oneOf('users_role', table.role, ['admin', 'user']),
    oneOf('users_state', table.state, ['active', 'blocked', 'removed']),
    uniqueIndex('users_email').on(sql`lower(${table.email})`),
  ],
);

/** Wrong passwords and tokens of a chat, and until when it must wait. */
export const loginAttempts = pgTable('login_attempts', {
  chatId: telegramId('chat_id').primaryKey(),
  failures: integer('failures').notNull().default(0),
  waitUntil: at('wait_until'),
  lastFailureAt: at('last_failure_at').notNull(),
});
