import type { ListDrift, ListProblem } from '@matinee/domain/imdb/follow-list';
import type { ImdbList } from '@matinee/domain/imdb/ports';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { sql } from 'drizzle-orm';
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, oneOf, telegramId } from './columns.ts';
import { users } from './users.ts';

/** How a person's lists at IMDb stand, and when each is looked at again. */
export const imdbLists = pgTable(
  'imdb_lists',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    list: text('list').$type<ImdbList>().notNull(),
    /** The profile that all of this is about: of another one nothing is known yet. */
    profileId: text('profile_id').notNull(),
    nextAt: at('next_at').notNull(),
    /** What the person has been told of. */
    problem: text('problem').$type<ListProblem>(),
    problemSince: at('problem_since'),
    /** What the admins have been told of, once for all lists that have it. */
    drifts: text('drifts').array().$type<ListDrift[]>().notNull().default([]),
    failures: integer('failures').notNull().default(0),
    /** Titles that came from the list and were missing in its last whole answer. */
    missing: text('missing').array().$type<ImdbId[]>().notNull().default([]),
    readAt: at('read_at'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.list] }),
    oneOf('imdb_lists_list', table.list, ['watchlist', 'ratings']),
    oneOf('imdb_lists_problem', table.problem, ['hidden', 'not-there', 'emptied']),
    check(
      'imdb_lists_drifts',
      sql`${table.drifts} <@ '{challenge,forbidden,refused,shape,partial,emptied}'::text[]`,
    ),
  ],
);
