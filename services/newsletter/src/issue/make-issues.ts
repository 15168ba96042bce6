import type { Database } from '@matinee/db/database';
import { type PlannedIssue, saveIssues } from '@matinee/db/newsletter-issues';
import { findReaderFacts, holdReaders } from '@matinee/db/newsletter-readers';
import { owe } from '@matinee/db/outbox';
import type { NewsTitle } from '@matinee/domain/newsletter/issue';
import { selectIssue } from '@matinee/domain/newsletter/select-issue';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface MakeIssuesDeps {
  db: Database['db'];
  now: () => Date;
}

/** Readers whose issues are written in one transaction: few enough to be held for a moment only. */
const BATCH = 40;

/**
 * Makes an issue for each reader for whom there is news: written down in the transaction that owes its mail. Readers come
 * in batches, so it takes no more memory for a thousand than for a hundred; killed anywhere, each batch is made or not.
 */
export async function makeIssues(
  { db, now }: MakeIssuesDeps,
  news: readonly NewsTitle[],
  context: Pick<JobContext, 'signal' | 'count'>,
): Promise<void> {
  let afterId = 0;
  for (;;) {
    const made = await db.transaction(async (tx) => {
      const readers = await holdReaders(tx, { afterId, limit: BATCH });
      const facts = await findReaderFacts(
        tx,
        readers.map(({ id }) => id),
        news,
      );
      const planned = readers.flatMap(({ id, language }): PlannedIssue[] => {
        const reader = facts.get(id);
        const plan = reader === undefined ? null : selectIssue(news, reader);
        return plan === null ? [] : [{ userId: id, language, plan }];
      });
      const issues = await saveIssues(tx, planned, now());
      await owe(
        tx,
        issues.map(({ issueId, userId }) => ({
          userId,
          channel: 'email',
          kind: 'newsletter-issue',
          data: { issueId },
          dedupeKey: `newsletter-issue:${issueId}`,
        })),
      );
      // Nothing is written by a run that lost its lock, or whose time is up.
      context.signal.throwIfAborted();
      return { readers, issues: issues.length };
    });
    context.count('readers', made.readers.length);
    context.count('issues', made.issues);
    const last = made.readers.at(-1);
    if (last === undefined || made.readers.length < BATCH) return;
    afterId = last.id;
  }
}
