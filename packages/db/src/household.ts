import type { Channel, NotificationContent } from '@matinee/domain/notifications/notification';
import type { TorrentState } from '@matinee/domain/torrents/torrent';
import type { UserState } from '@matinee/domain/users/user';
import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import type { SpentByMinute } from './rate-window.ts';

/** How everything is, as an owner asks: is something not delivered, which job fails, how much is waiting? */
export interface Household {
  /** What is not done with, counted. */
  outbox: {
    channel: Channel;
    kind: NotificationContent['kind'];
    state: 'pending' | 'sending' | 'failed' | 'dead';
    count: number;
  }[];
  /** Since when the oldest is due that has not been sent, or given up; only channels that owe something. */
  outboxAge: { channel: Channel; seconds: number }[];
  jobs: {
    job: string;
    startedAt: number;
    succeededAt: number | null;
    failedAt: number | null;
    nextRunAt: number | null;
    failures: number;
    durationMs: number | null;
  }[];
  budgets: { account: string; spent: SpentByMinute; blockedUntil: number | null; refusals: number }[];
  grabs: { waiting: number; oldestSeconds: number };
  inbox: { waiting: number; oldestSeconds: number };
  torrents: { state: TorrentState; count: number }[];
  users: { state: UserState; count: number }[];
  failingTopics: number;
  database: { sizeBytes: number; connections: number; maxConnections: number };
}

/** One query, however many people and torrents there are. Moments are in seconds since 1970, as Prometheus has them. */
export async function readHousehold(db: Db): Promise<Household> {
  const { rows } = await db.execute<{ household: Household }>(sql`
    select json_build_object(
      'outbox', (select coalesce(json_agg(open), '[]') from (
        select channel, kind, state, count(*) from notifications
        where state in ('pending', 'sending', 'failed', 'dead') group by channel, kind, state) as open),
      'outboxAge', (select coalesce(json_agg(aged), '[]') from (
        select channel, greatest(0, extract(epoch from now() - min(since))) as seconds from (
          select channel, case when attempts = 0 then due_at else created_at end as since
          from notifications where state in ('pending', 'sending', 'failed')) as owed
        where since <= now() group by channel) as aged),
      'jobs', (select coalesce(json_agg(run), '[]') from (
        select job, failures, duration_ms as "durationMs", extract(epoch from started_at) as "startedAt",
          extract(epoch from succeeded_at) as "succeededAt", extract(epoch from failed_at) as "failedAt",
          extract(epoch from next_run_at) as "nextRunAt"
        from job_runs) as run),
      'budgets', (select coalesce(json_agg(budget), '[]') from (
        select account, spent, refusals, extract(epoch from blocked_until) as "blockedUntil" from rate_budgets) as budget),
      'grabs', (select json_build_object(
        'waiting', count(*), 'oldestSeconds', coalesce(greatest(0, extract(epoch from now() - min(created_at))), 0))
        from grabs where state = 'requested'),
      'inbox', (select json_build_object(
        'waiting', count(*), 'oldestSeconds', coalesce(greatest(0, extract(epoch from now() - min(received_at))), 0))
        from telegram_updates where state <> 'done'),
      'torrents', (select coalesce(json_agg(held), '[]') from (
        select state, count(*) from torrents group by state) as held),
      'users', (select coalesce(json_agg(people), '[]') from (
        select state, count(*) from users group by state) as people),
      'failingTopics', (select count(*) from topics where error is not null),
      'database', json_build_object(
        'sizeBytes', pg_database_size(current_database()),
        'connections', (select count(*) from pg_stat_activity where datname = current_database()),
        'maxConnections', current_setting('max_connections')::int)
    ) as household`);
  const [row] = rows;
  if (row === undefined) throw new Error('a select of one row gave none');
  return row.household;
}
