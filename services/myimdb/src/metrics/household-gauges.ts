import type { Household } from '@matinee/db/household';
import type { BudgetRules } from '@matinee/db/rate-budgets';
import { spentInWindow } from '@matinee/db/rate-window';

export interface HouseholdGauge {
  name: string;
  help: string;
  labels: readonly string[];
  /** Grows only, since it is counted from the beginning. */
  isCounter?: true;
  values: (seen: Seen) => readonly [labels: Record<string, string>, value: number | null][];
}

export interface Seen {
  household: Household;
  /** The budgets that there are, by what they allow. */
  budgets: readonly BudgetRules[];
  now: Date;
}

type JobFacts = Household['jobs'][number];

const perJob =
  (of: (job: JobFacts) => number | null): HouseholdGauge['values'] =>
  ({ household }) =>
    household.jobs.map((job) => [{ job: job.job }, of(job)]);

const one =
  (of: (household: Household) => number): HouseholdGauge['values'] =>
  ({ household }) => [[{}, of(household)]];

/** What the worker tells of the household: every series that comes from the database, and whose question it answers. */
export const HOUSEHOLD_GAUGES: readonly HouseholdGauge[] = [
  {
    name: 'matinee_outbox_messages',
    help: 'Messages that are not sent: pending, being sent, failed (to be tried again), dead (given up).',
    labels: ['channel', 'kind', 'state'],
    values: ({ household }) =>
      household.outbox.map(({ channel, kind, state, count }) => [{ channel, kind, state }, count]),
  },
  {
    name: 'matinee_outbox_oldest_age_seconds',
    help: 'For how long the oldest message has been due that is neither sent nor given up.',
    labels: ['channel'],
    values: ({ household }) =>
      (['telegram', 'email'] as const).map((channel) => [
        { channel },
        household.outboxAge.find((aged) => aged.channel === channel)?.seconds ?? 0,
      ]),
  },
  {
    name: 'matinee_job_last_start_timestamp_seconds',
    help: 'When each job last began.',
    labels: ['job'],
    values: perJob((job) => job.startedAt),
  },
  {
    name: 'matinee_job_last_success_timestamp_seconds',
    help: 'When each job last ended well.',
    labels: ['job'],
    values: perJob((job) => job.succeededAt),
  },
  {
    name: 'matinee_job_last_failure_timestamp_seconds',
    help: 'When each job last failed or took too long.',
    labels: ['job'],
    values: perJob((job) => job.failedAt),
  },
  {
    name: 'matinee_job_next_run_timestamp_seconds',
    help: 'When each job with an interval is due again; none while it runs.',
    labels: ['job'],
    values: perJob((job) => job.nextRunAt),
  },
  {
    name: 'matinee_job_last_duration_seconds',
    help: 'How long the last run of each job took.',
    labels: ['job'],
    values: perJob(({ durationMs }) => (durationMs === null ? null : durationMs / 1_000)),
  },
  {
    name: 'matinee_job_consecutive_failures',
    help: 'How often in a row each job has not ended well.',
    labels: ['job'],
    values: perJob((job) => job.failures),
  },
  {
    name: 'matinee_budget_spent_calls',
    help: 'Calls of an outside account in the window that ends now, by all services together.',
    labels: ['account'],
    values: ({ household, budgets, now }) =>
      budgets.map(({ account, windowSeconds }) => [
        { account },
        spentInWindow(
          household.budgets.find((row) => row.account === account)?.spent ?? {},
          windowSeconds,
          now,
        ),
      ]),
  },
  {
    name: 'matinee_budget_limit_calls',
    help: 'How many calls of an outside account its window allows.',
    labels: ['account'],
    values: ({ budgets }) => budgets.map(({ account, limit }) => [{ account }, limit]),
  },
  {
    name: 'matinee_budget_refused_total',
    help: 'How often somebody was refused a call: the budget was spent, or the account wanted to be left alone.',
    labels: ['account'],
    isCounter: true,
    values: ({ household }) => household.budgets.map(({ account, refusals }) => [{ account }, refusals]),
  },
  {
    name: 'matinee_budget_blocked_seconds',
    help: 'For how long an outside account still wants to be left alone; 0 when it does not.',
    labels: ['account'],
    values: ({ household, now }) =>
      household.budgets.map(({ account, blockedUntil }) => [
        { account },
        Math.max(0, (blockedUntil ?? 0) - now.getTime() / 1_000),
      ]),
  },
  {
    name: 'matinee_grabs_waiting',
    help: 'Downloads that somebody asked for and the torrent client does not have yet.',
    labels: [],
    values: one(({ grabs }) => grabs.waiting),
  },
  {
    name: 'matinee_grabs_oldest_age_seconds',
    help: 'For how long the oldest of them has waited.',
    labels: [],
    values: one(({ grabs }) => grabs.oldestSeconds),
  },
  {
    name: 'matinee_inbox_updates',
    help: 'Updates from Telegram that are stored and not yet handled.',
    labels: [],
    values: one(({ inbox }) => inbox.waiting),
  },
  {
    name: 'matinee_inbox_oldest_age_seconds',
    help: 'For how long the oldest of them has waited.',
    labels: [],
    values: one(({ inbox }) => inbox.oldestSeconds),
  },
  {
    name: 'matinee_torrents',
    help: 'Torrents that somebody asked for, by state.',
    labels: ['state'],
    values: ({ household }) => household.torrents.map(({ state, count }) => [{ state }, count]),
  },
  {
    name: 'matinee_users',
    help: 'People, by state: active, blocked (they blocked the bot), removed.',
    labels: ['state'],
    values: ({ household }) => household.users.map(({ state, count }) => [{ state }, count]),
  },
  {
    name: 'matinee_topics_failing',
    help: 'Followed pages whose last look failed.',
    labels: [],
    values: one((household) => household.failingTopics),
  },
  {
    name: 'matinee_database_size_bytes',
    help: 'What the database takes on its disk.',
    labels: [],
    values: one(({ database }) => database.sizeBytes),
  },
  {
    name: 'matinee_database_connections',
    help: 'Connections to the database, by all programs.',
    labels: [],
    values: one(({ database }) => database.connections),
  },
  {
    name: 'matinee_database_max_connections',
    help: 'How many the server allows.',
    labels: [],
    values: one(({ database }) => database.maxConnections),
  },
];
