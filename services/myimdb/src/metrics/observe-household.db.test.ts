import { type Database, openDatabase } from '@matinee/db/database';
import { readHousehold } from '@matinee/db/household';
import { createJobJournal } from '@matinee/db/job-runs';
import { blockBudget, spendBudget } from '@matinee/db/rate-budgets';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ANA, addPeople, addTorrents, BOB } from '../test/torrent-fixtures.ts';
import { observeHousehold } from './observe-household.ts';

const FILELIST = { account: 'filelist', limit: 3, windowSeconds: 3600 };
let testDatabase: TestDatabase;
let database: Database;
let now: Date;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
beforeEach(async () => {
  await database.pool.query(
    'truncate users, torrents, grabs, notifications, job_runs, rate_budgets, telegram_updates cascade',
  );
  now = new Date();
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** What one worker shows to Prometheus, and how often it has asked the database for it. */
function aWorker(read = () => readHousehold(database.db)) {
  const registry = createMetrics({ service: 'myimdb' });
  let reads = 0;
  observeHousehold({
    registry,
    read: () => {
      reads += 1;
      return read();
    },
    budgets: [FILELIST],
    now: () => now,
    logger: createLogger({ service: 'test', level: 'silent', isTerminal: false }),
  });
  return {
    reads: () => reads,
    /** The series of ours that are not the process's own, without the label that all of them have. */
    show: async () => {
      const lines = (await registry.metrics()).split('\n').filter((line) => line.startsWith('matinee_'));
      return new Map(
        lines.map((line): [string, number] => {
          const [, name = '', value = ''] = /^(.*) (\S+)$/.exec(line) ?? [];
          return [name.replace(/,?service="myimdb"/, '').replace('{}', ''), Number(value)];
        }),
      );
    },
  };
}

async function owes(state: string, attempts: number, dueSecondsAgo: number, channel = 'telegram') {
  await database.pool.query(
    `insert into notifications (user_id, channel, kind, data, dedupe_key, state, attempts, due_at, created_at)
     values ($1, $2, 'download-finished', '{}', gen_random_uuid()::text, $3, $4,
       now() - make_interval(secs => $5), now() - interval '1 hour')`,
    [ANA, channel, state, attempts, dueSecondsAgo],
  );
}

describe('what an owner asks', () => {
  test('is something not delivered? By channel and kind, with its age; what is sent or due later counts as nothing', async () => {
    await addPeople(database);
    await owes('pending', 0, 100);
    await owes('sending', 1, 5);
    await owes('dead', 20, 90_000);
    await owes('sent', 1, 90_000);
    await owes('cancelled', 0, 90_000);
    await owes('pending', 0, -3_600, 'email');
    const shown = await aWorker().show();
    const open = (channel: string, state: string) =>
      shown.get(`matinee_outbox_messages{channel="${channel}",kind="download-finished",state="${state}"}`);
    expect([open('telegram', 'pending'), open('telegram', 'sending'), open('telegram', 'dead')]).toEqual([
      1, 1, 1,
    ]);
    expect([open('telegram', 'sent'), open('telegram', 'cancelled')]).toEqual([undefined, undefined]);
    // Tried before, so it is late since it was owed, not since its next try is due.
    expect(shown.get('matinee_outbox_oldest_age_seconds{channel="telegram"}')).toBeCloseTo(3_600, -2);
    expect(shown.get('matinee_outbox_oldest_age_seconds{channel="email"}')).toBe(0);
  });

  test('which job fails? Since when, how often in a row, and how long it took', async () => {
    const journal = createJobJournal(database.db);
    const at = (seconds: number) => new Date(1_900_000_000_000 + seconds * 1_000);
    const run = async (from: number, to: number, outcome: 'ok' | 'failed' | 'timed-out') => {
      await journal.started('sync-torrents', at(from));
      await journal.ended('sync-torrents', {
        outcome,
        counters: {},
        error: null,
        endedAt: at(to),
        nextRunAt: at(to + 60),
      });
    };
    await run(0, 2, 'ok');
    await run(60, 61.5, 'failed');
    await run(120, 130, 'timed-out');
    const about = async (what: string) =>
      (await aWorker().show()).get(`matinee_job_${what}{job="sync-torrents"}`);
    expect(await about('last_success_timestamp_seconds')).toBe(1_900_000_002);
    expect(await about('last_failure_timestamp_seconds')).toBe(1_900_000_130);
    expect(await about('last_start_timestamp_seconds')).toBe(1_900_000_120);
    expect(await about('next_run_timestamp_seconds')).toBe(1_900_000_190);
    expect(await about('last_duration_seconds')).toBe(10);
    expect(await about('consecutive_failures')).toBe(2);
    await run(190, 190.25, 'ok');
    expect(await about('consecutive_failures')).toBe(0);
    expect(await about('last_failure_timestamp_seconds')).toBe(1_900_000_130);
    expect(await about('last_duration_seconds')).toBe(0.25);
  });

  test('is the tracker’s budget short? What is spent, allowed, refused, and whether it is blocked', async () => {
    const spend = () => spendBudget(database.db, { ...FILELIST, keep: 0, cost: 1, now });
    for (let call = 0; call < 5; call += 1) await spend();
    await blockBudget(database.db, {
      account: 'filelist',
      until: new Date(now.getTime() + 600_000),
      reason: 'too many requests',
    });
    await spend();
    const shown = await aWorker().show();
    const about = (what: string) => shown.get(`matinee_budget_${what}{account="filelist"}`);
    expect([about('spent_calls'), about('limit_calls')]).toEqual([3, 3]);
    expect(about('refused_total')).toBe(3);
    expect(about('blocked_seconds')).toBeCloseTo(600, -1);
  });

  test('what waits? Grabs, and what people wrote; and what there is', async () => {
    await addPeople(database);
    await addTorrents(database, 2, [ANA, BOB]);
    await database.pool.query(
      `insert into grabs (user_id, way, source_kind, source_ref, download_dir, state, next_attempt_at, created_at)
       values ($1, 'bot', 'magnet', 'magnet:?', '/downloads', 'requested', now(), now() - interval '2 minutes')`,
      [ANA],
    );
    await database.pool.query(
      `insert into telegram_updates (update_id, chat_id, update, state, received_at)
       values (1, 1, '{}', 'waiting', now() - interval '30 seconds'), (2, 1, '{}', 'done', now())`,
    );
    const shown = await aWorker().show();
    expect(shown.get('matinee_grabs_waiting')).toBe(1);
    expect(shown.get('matinee_grabs_oldest_age_seconds')).toBeCloseTo(120, -1);
    expect(shown.get('matinee_inbox_updates')).toBe(1);
    expect(shown.get('matinee_inbox_oldest_age_seconds')).toBeCloseTo(30, -1);
    expect(shown.get('matinee_torrents{state="downloading"}')).toBe(2);
    expect(shown.get('matinee_users{state="active"}')).toBe(2);
    expect(shown.get('matinee_database_size_bytes')).toBeGreaterThan(1_000_000);
  });
});

describe('what it costs', () => {
  test('one query, however many look at once and however often within some seconds', async () => {
    const worker = aWorker();
    await Promise.all([worker.show(), worker.show(), worker.show()]);
    now = new Date(now.getTime() + 4_000);
    await worker.show();
    expect(worker.reads()).toBe(1);
    now = new Date(now.getTime() + 2_000);
    await worker.show();
    expect(worker.reads()).toBe(2);
  });

  test('while the database is away these series are missing rather than wrong, and come back with it', async () => {
    let isAway = false;
    const worker = aWorker(() =>
      isAway ? Promise.reject(new Error('no Postgres')) : readHousehold(database.db),
    );
    expect((await worker.show()).has('matinee_grabs_waiting')).toBe(true);
    isAway = true;
    now = new Date(now.getTime() + 6_000);
    expect([...(await worker.show()).keys()]).toEqual([]);
    isAway = false;
    now = new Date(now.getTime() + 6_000);
    expect((await worker.show()).has('matinee_grabs_waiting')).toBe(true);
  });
});
