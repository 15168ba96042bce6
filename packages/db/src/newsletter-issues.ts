import type { IssuePlan, IssueState, NewsSection } from '@matinee/domain/newsletter/issue';
import type { Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { toRelease } from './release-rows.ts';
import { newsletterEntries, newsletterIssues } from './schema/newsletter.ts';
import { releases } from './schema/releases.ts';

/** An issue to be written down. */
export interface PlannedIssue {
  userId: number;
  language: Language;
  plan: IssuePlan;
}

/**
 * Writes down what issues hold, in the transaction that owes their mails. Takes over what an earlier issue held that never
 * arrived. Answers with the number of each, in no order.
 */
export async function saveIssues(
  tx: Db,
  planned: readonly PlannedIssue[],
  builtAt: Date,
): Promise<{ issueId: number; userId: number }[]> {
  if (planned.length === 0) return [];
  const saved = await tx
    .insert(newsletterIssues)
    .values(planned.map(({ userId, language, plan }) => ({ userId, language, builtAt, ...sizeOf(plan) })))
    .returning({ issueId: newsletterIssues.id, userId: newsletterIssues.userId });
  const issueOf = new Map(saved.map(({ issueId, userId }) => [userId, issueId]));
  const rows = planned.flatMap(({ userId, plan }) =>
    entriesOf(plan).map((entry) => ({ user_id: userId, issue_id: issueOf.get(userId), ...entry })),
  );
  await tx.execute(sql`
    insert into newsletter_entries (user_id, release_id, issue_id, title_key, imdb_id, section, position)
    select user_id, release_id, issue_id, title_key, imdb_id, section, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry
      (user_id bigint, release_id bigint, issue_id bigint, title_key text, imdb_id text, section text, position int)
    on conflict (user_id, release_id) do update set
      issue_id = excluded.issue_id, title_key = excluded.title_key, imdb_id = excluded.imdb_id,
      section = excluded.section, position = excluded.position
    where not exists (
      select 1 from newsletter_issues as issue
      where issue.id = newsletter_entries.issue_id and issue.state in ('owed', 'sent'))`);
  return saved;
}

/** Says what became of an issue. One that arrived has arrived, though it had been given up before. */
export async function endIssue(
  db: Db,
  issueId: number,
  end: { state: Exclude<IssueState, 'owed'>; reason: string | null; at: Date },
): Promise<void> {
  await db
    .update(newsletterIssues)
    .set({ state: end.state, reason: end.reason, doneAt: end.at })
    .where(
      and(
        eq(newsletterIssues.id, issueId),
        end.state === 'sent' ? undefined : eq(newsletterIssues.state, 'owed'),
      ),
    );
}

export type IssueRow = typeof newsletterIssues.$inferSelect;

export async function findIssue(db: Db, issueId: number): Promise<IssueRow | null> {
  const [issue] = await db.select().from(newsletterIssues).where(eq(newsletterIssues.id, issueId));
  return issue ?? null;
}

/** A release as an issue held it. */
export interface IssueEntry {
  section: NewsSection;
  titleKey: string;
  imdbId: ImdbId | null;
  release: Release;
}

/** What an issue held, title by title in its order; without releases that are no longer kept. */
export async function findIssueEntries(db: Db, issueId: number): Promise<IssueEntry[]> {
  const rows = await db
    .select({
      section: newsletterEntries.section,
      titleKey: newsletterEntries.titleKey,
      imdbId: newsletterEntries.imdbId,
      release: releases,
    })
    .from(newsletterEntries)
    .innerJoin(releases, eq(releases.id, newsletterEntries.releaseId))
    .where(eq(newsletterEntries.issueId, issueId))
    .orderBy(asc(newsletterEntries.position), asc(newsletterEntries.releaseId));
  return rows.map(({ release, ...entry }) => ({ ...entry, release: toRelease(release) }));
}

/** How many of a person's last issues, one after another, never arrived. */
export async function countLastGivenUp(db: Db, userId: number, most: number): Promise<number> {
  const last = await db
    .select({ state: newsletterIssues.state })
    .from(newsletterIssues)
    .where(and(eq(newsletterIssues.userId, userId), inArray(newsletterIssues.state, ['sent', 'given-up'])))
    .orderBy(sql`${newsletterIssues.builtAt} desc, ${newsletterIssues.id} desc`)
    .limit(most);
  const firstSent = last.findIndex(({ state }) => state === 'sent');
  return firstSent === -1 ? last.length : firstSent;
}

function sizeOf({ newTitles, knownTitles }: IssuePlan): { titles: number; releases: number } {
  const titles = [...newTitles, ...knownTitles];
  return { titles: titles.length, releases: titles.reduce((sum, one) => sum + one.releases.length, 0) };
}

function entriesOf({ newTitles, knownTitles }: IssuePlan) {
  const inSection = (section: NewsSection, titles: IssuePlan['newTitles'], first: number) =>
    titles.flatMap(({ key, imdbId, releases: held }, at) =>
      held.map(({ id }) => ({
        release_id: id,
        title_key: key,
        imdb_id: imdbId,
        section,
        position: first + at,
      })),
    );
  return [...inSection('new', newTitles, 0), ...inSection('known', knownTitles, newTitles.length)];
}
