import { eq, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { jobRuns } from './schema/jobs.ts';

type JobRunRow = typeof jobRuns.$inferSelect;

/** Writes down the last run of each job: the `JobJournal` of packages/runtime. */
export function createJobJournal(db: Db) {
  return {
    async started(job: string, at: Date): Promise<void> {
      const run = {
        startedAt: at,
        endedAt: null,
        outcome: 'running' as const,
        counters: {},
        error: null,
        nextRunAt: null,
      };
      await db
        .insert(jobRuns)
        .values({ job, ...run })
        .onConflictDoUpdate({ target: jobRuns.job, set: run });
    },

    async ended(
      job: string,
      run: {
        outcome: Exclude<JobRunRow['outcome'], 'running'>;
        counters: Readonly<Record<string, number>>;
        error: string | null;
        endedAt: Date;
        nextRunAt: Date | null;
      },
    ): Promise<void> {
      const isOk = run.outcome === 'ok';
      await db
        .update(jobRuns)
        .set({
          ...run,
          ...(isOk ? { succeededAt: run.endedAt } : { failedAt: run.endedAt }),
          failures: isOk ? 0 : sql`${jobRuns.failures} + 1`,
          durationMs: sql`greatest(0, extract(epoch from ${run.endedAt.toISOString()}::timestamptz - ${jobRuns.startedAt}) * 1000)::int`,
        })
        .where(eq(jobRuns.job, job));
    },

    async lastRun(job: string): Promise<Pick<JobRunRow, 'startedAt' | 'outcome' | 'nextRunAt'> | null> {
      const [row] = await db
        .select({
          startedAt: jobRuns.startedAt,
          outcome: jobRuns.outcome,
          nextRunAt: jobRuns.nextRunAt,
        })
        .from(jobRuns)
        .where(eq(jobRuns.job, job));
      return row ?? null;
    },
  };
}

/** The last run of every job that ever ran. */
export type JobRun = Pick<JobRunRow, 'job' | 'startedAt' | 'endedAt' | 'outcome' | 'error'>;

export async function listJobRuns(db: Db): Promise<JobRun[]> {
  return db
    .select({
      job: jobRuns.job,
      startedAt: jobRuns.startedAt,
      endedAt: jobRuns.endedAt,
      outcome: jobRuns.outcome,
      error: jobRuns.error,
    })
    .from(jobRuns)
    .orderBy(jobRuns.job);
}
