import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { at, oneOf } from './columns.ts';

/** The last run of each job, and what there is to say of those before. */
export const jobRuns = pgTable(
  'job_runs',
  {
    job: text('job').primaryKey(),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
    outcome: text('outcome').$type<'running' | 'ok' | 'failed' | 'timed-out'>().notNull(),
    counters: jsonb('counters').$type<Record<string, number>>().notNull().default({}),
    error: text('error'),
    /** When it is due again, for every replica and after a restart; null while it runs and for jobs by the clock. */
    nextRunAt: at('next_run_at'),
    /** When it last ended well, and when not; how often in a row not; how long its last whole run took. */
    succeededAt: at('succeeded_at'),
    failedAt: at('failed_at'),
    failures: integer('failures').notNull().default(0),
    durationMs: integer('duration_ms'),
  },
  (table) => [oneOf('job_runs_outcome', table.outcome, ['running', 'ok', 'failed', 'timed-out'])],
);

/**
 * Calls spent on an outside account, counted by the minute: the limit is the account's, whichever process spends, so a
 * sliding hour is kept here under a row lock.
 */
export const rateBudgets = pgTable('rate_budgets', {
  account: text('account').primaryKey(),
  /** Calls by minute (minutes since 1970 as text); older ones than the window are dropped when it is written. */
  spent: jsonb('spent').$type<Record<string, number>>().notNull().default({}),
  /** The account said stop (429, a refused log-in): nobody calls before this. */
  blockedUntil: at('blocked_until'),
  blockedReason: text('blocked_reason'),
  /** Calls that failed, one after another: the more, the longer nobody calls. */
  failures: integer('failures').notNull().default(0),
  /** Where calls are spaced: the next one not before this. */
  nextCallAt: at('next_call_at'),
  /** How often somebody was refused, ever: too much was spent, or the account was blocked. */
  refusals: bigint('refusals', { mode: 'number' }).notNull().default(0),
});
