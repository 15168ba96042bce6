import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { bigint, boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, telegramId } from './columns.ts';
import { users } from './users.ts';

/** Who has access to the household's Plex, and who of ours they are: by their address, the only thing that both know. */
export const plexAccounts = pgTable(
  'plex_accounts',
  {
    /** As the server's history numbers people; 1 is its owner. */
    accountId: bigint('account_id', { mode: 'number' }).primaryKey(),
    /** The same person's number at plex.tv. */
    globalId: bigint('global_id', { mode: 'number' }).notNull(),
    email: text('email'),
    userId: telegramId('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Since when we know that it is them: what they watched before is recorded, and asked about never. */
    linkedAt: at('linked_at'),
    /** How far their past has been read; null before its first page. */
    historyUntil: at('history_until'),
    /** All of their past has been read: from now on they come with everybody else's. */
    isCaughtUp: boolean('is_caught_up').notNull().default(false),
    /** Of the owner alone, whose ratings can be listed: up to when they are known. */
    ratingsUntil: at('ratings_until'),
  },
  (table) => [index('plex_accounts_user_id').on(table.userId)],
);

/** Up to when we know what people do on the server, by its own clock. One row: another server has another history. */
export const plexActivity = pgTable('plex_activity', {
  machineIdentifier: text('machine_identifier').primaryKey(),
  accountsReadAt: at('accounts_read_at'),
  /** Everything that was watched until then is known, of everybody who has caught up. */
  historyUntil: at('history_until').notNull(),
});

/** How a person's watchlist at Plex stands, and when it is looked at again. */
export const plexWatchlists = pgTable('plex_watchlists', {
  userId: telegramId('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  nextAt: at('next_at').notNull(),
  /** Titles that came from the list and were missing in its last whole answer. */
  missing: text('missing').array().$type<ImdbId[]>().notNull().default([]),
  readAt: at('read_at'),
});

/** Which film Plex means by an id of its own: friends' watchlists say no other, and asking is a call for each. */
export const plexFilms = pgTable('plex_films', {
  plexId: text('plex_id').primaryKey(),
  /** `null`: Plex knew none. */
  imdbId: text('imdb_id').$type<ImdbId>(),
  askedAt: at('asked_at').notNull(),
});
