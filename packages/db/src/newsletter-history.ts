import type { IssueState } from '@matinee/domain/newsletter/issue';
import { count, desc, eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { type MailReader, type ReaderRow, toReader } from './mail-readers.ts';
import { jobRuns } from './schema/jobs.ts';
import { newsletterIssues } from './schema/newsletter.ts';
import { users } from './schema/users.ts';

export interface Page {
  limit: number;
  offset: number;
}

/** An issue as a list shows it. */
export interface IssueLine {
  id: number;
  userId: number;
  name: string;
  titles: number;
  releases: number;
  state: IssueState;
  reason: string | null;
  builtAt: Date;
  doneAt: Date | null;
}

/** Issues, the newest first: everybody's, or one person's; and how many there are. */
export async function findIssues(
  db: Db,
  { userId, ...page }: Page & { userId: number | null },
): Promise<{ issues: IssueLine[]; total: number }> {
  const isTheirs = userId === null ? undefined : eq(newsletterIssues.userId, userId);
  const [issues, [all]] = await Promise.all([
    db
      .select({
        id: newsletterIssues.id,
        userId: newsletterIssues.userId,
        name: users.name,
        titles: newsletterIssues.titles,
        releases: newsletterIssues.releases,
        state: newsletterIssues.state,
        reason: newsletterIssues.reason,
        builtAt: newsletterIssues.builtAt,
        doneAt: newsletterIssues.doneAt,
      })
      .from(newsletterIssues)
      .innerJoin(users, eq(users.id, newsletterIssues.userId))
      .where(isTheirs)
      .orderBy(desc(newsletterIssues.builtAt), desc(newsletterIssues.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(newsletterIssues).where(isTheirs),
  ]);
  return { issues, total: all?.total ?? 0 };
}

/** People who have an address, or take the newsletter, by name; and how many there are. */
export async function findMailReaders(db: Db, page: Page): Promise<{ readers: MailReader[]; total: number }> {
  const concerned = sql`person.state <> 'removed' and (person.email is not null or person.wants_newsletter)`;
  const [found, counted] = await Promise.all([
    db.execute<ReaderRow>(sql`
      select person.id, person.name, person.language, person.role, person.email, person.wants_newsletter,
        refusal.reason, refusal.refused_at
      from users as person
      left join mail_refusals as refusal
        on refusal.user_id = person.id and refusal.address = lower(person.email)
      where ${concerned}
      order by lower(person.name), person.id
      limit ${page.limit} offset ${page.offset}`),
    db.execute<{ total: number }>(sql`select count(*)::int as total from users as person where ${concerned}`),
  ]);
  return { readers: found.rows.map(toReader), total: counted.rows[0]?.total ?? 0 };
}

/** The last run of a job, as it was written down; `null` before the first. */
export async function findJobRun(
  db: Db,
  job: string,
): Promise<{
  startedAt: Date;
  endedAt: Date | null;
  outcome: string;
  counters: Record<string, number>;
} | null> {
  const [run] = await db
    .select({
      startedAt: jobRuns.startedAt,
      endedAt: jobRuns.endedAt,
      outcome: jobRuns.outcome,
      counters: jobRuns.counters,
    })
    .from(jobRuns)
    .where(eq(jobRuns.job, job));
  return run ?? null;
}
