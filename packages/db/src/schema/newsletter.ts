import type { IssueState, NewsSection } from '@matinee/domain/newsletter/issue';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, isImdbId, oneOf, telegramId } from './columns.ts';
import { users } from './users.ts';

/** One mail of the newsletter: of one person, made in one run. Written together with the notification that owes it. */
export const newsletterIssues = pgTable(
  'newsletter_issues',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    language: text('language').$type<Language>().notNull(),
    titles: integer('titles').notNull(),
    releases: integer('releases').notNull(),
    /** What its entries held counts as mailed while it is `owed` or `sent`; the next issue takes over the others'. */
    state: text('state').$type<IssueState>().notNull().default('owed'),
    /** Why it was given up, without addresses. */
    reason: text('reason'),
    builtAt: at('built_at').notNull(),
    /** When it was sent or given up. */
    doneAt: at('done_at'),
  },
  (table) => [
    oneOf('newsletter_issues_state', table.state, ['owed', 'sent', 'given-up', 'cancelled']),
    index('newsletter_issues_user').on(table.userId, table.builtAt),
    index('newsletter_issues_built_at').on(table.builtAt),
  ],
);

/** What was mailed to whom: each release once to each person. */
export const newsletterEntries = pgTable(
  'newsletter_entries',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** No reference: that a title was mailed is remembered longer than its releases are kept. */
    releaseId: bigint('release_id', { mode: 'number' }).notNull(),
    issueId: bigint('issue_id', { mode: 'number' })
      .notNull()
      .references(() => newsletterIssues.id, { onDelete: 'cascade' }),
    /** The IMDb id, or the parsed name of a release that has none. */
    titleKey: text('title_key').notNull(),
    imdbId: text('imdb_id').$type<ImdbId>(),
    section: text('section').$type<NewsSection>().notNull(),
    /** The place of the title in its section. */
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.releaseId] }),
    isImdbId('newsletter_entries_imdb_id', table.imdbId),
    oneOf('newsletter_entries_section', table.section, ['new', 'known']),
    index('newsletter_entries_issue').on(table.issueId),
    index('newsletter_entries_title').on(table.userId, table.titleKey),
  ],
);

/** An address that a mail server has refused for good. Nothing is sent to it; another address of the person is another matter. */
export const mailRefusals = pgTable('mail_refusals', {
  userId: telegramId('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  /** In lower case. */
  address: text('address').notNull(),
  /** What the server said, without addresses. */
  reason: text('reason').notNull(),
  refusedAt: at('refused_at').notNull(),
});

/** Titles that a person is not interested in: the newsletter leaves them out. */
export const titleDismissals = pgTable(
  'title_dismissals',
  {
    userId: telegramId('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    imdbId: text('imdb_id').$type<ImdbId>().notNull(),
    dismissedAt: at('dismissed_at').notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.imdbId] }),
    isImdbId('title_dismissals_imdb_id', table.imdbId),
  ],
);
