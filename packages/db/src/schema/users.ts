import type { Genre } from '@matinee/domain/titles/genres';
import type { Language, Role, UserState } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, bytea, oneOf, telegramId } from './columns.ts';

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
    /** Of IMDb's profile: `ur…`, or `p.…` as long as IMDb has not told the number to it. */
    imdbUserId: text('imdb_user_id'),
    wantsWatchlistAlerts: boolean('wants_watchlist_alerts').notNull().default(true),
    wantsNewsletter: boolean('wants_newsletter').notNull().default(false),
    /** The newsletter leaves out older titles; null for no limit. */
    newsletterFromYear: integer('newsletter_from_year'),
    /** And titles of these genres (`packages/domain/src/titles/genres.ts`). */
    newsletterExcludedGenres: text('newsletter_excluded_genres')
      .array()
      .$type<Genre[]>()
      .notNull()
      .default([]),
    /** Links in mails from before are void; null while none was revoked. */
    linksValidFrom: at('links_valid_from'),
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

/** One-time tokens. Only their hash is here: who reads this table can let nobody in. */
export const invites = pgTable(
  'invites',
  {
    /** SHA-256 of the token in its one form. */
    tokenHash: bytea('token_hash').primaryKey(),
    /** What a button names it by. */
    id: integer('id').notNull().unique().generatedAlwaysAsIdentity(),
    role: text('role').$type<Role>().notNull(),
    createdBy: telegramId('created_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    usedBy: telegramId('used_by').references(() => users.id, { onDelete: 'set null' }),
    usedAt: at('used_at'),
    revokedAt: at('revoked_at'),
  },
  (table) => [
    oneOf('invites_role', table.role, ['admin', 'user']),
    index('invites_expires_at').on(table.expiresAt),
  ],
);

/** Invitations to the household's Plex: of each person the last one, kept until Plex has answered it. */
export const plexInvitations = pgTable(
  'plex_invitations',
  {
    userId: telegramId('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    /** `unanswered`: Plex was asked for days and could not be reached. */
    state: text('state').$type<'pending' | 'sent' | 'already-member' | 'refused' | 'unanswered'>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull(),
    askedAt: at('asked_at').notNull(),
  },
  (table) => [
    oneOf('plex_invitations_state', table.state, [
      'pending',
      'sent',
      'already-member',
      'refused',
      'unanswered',
    ]),
    index('plex_invitations_due').on(table.nextAttemptAt).where(sql`${table.state} = 'pending'`),
  ],
);
