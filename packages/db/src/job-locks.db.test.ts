import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { createJobLocks, type JobLocks } from './job-locks.ts';
import { createJobJournal } from './job-runs.ts';

let testDatabase: TestDatabase;
let database: Database;
const opened: JobLocks[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((locks) => locks.close()));
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

/** What one replica has: a connection of its own. */
function replica(url = testDatabase.url): JobLocks {
  const locks = createJobLocks({ url, applicationName: 'locks' });
  opened.push(locks);
  return locks;
}

/** A run that holds its lock until it is told to end. */
function heldRun(locks: JobLocks, job: string) {
  let end: () => void = () => undefined;
  let begun: (lost: AbortSignal) => void = () => undefined;
  const started = new Promise<AbortSignal>((resolve) => {
    begun = resolve;
  });
  const answer = locks.withLock(job, (lost) => {
    begun(lost);
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  return { answer, started, end: () => end() };
}

const nothing = async () => undefined;

describe('the lock of a job', () => {
  test('is asked for by many jobs at once without a warning from pg', async () => {
    const warnings: string[] = [];
    const listen = ({ message }: Error) => void warnings.push(message);
    process.on('warning', listen);
    const locks = replica();
    const jobs = Array.from({ length: 20 }, (_, n) => locks.withLock(`job ${n}`, nothing));
    expect(new Set(await Promise.all(jobs))).toEqual(new Set(['ran']));
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });

  test('is held by one replica at a time; the others are told at once', async () => {
    const run = heldRun(replica(), 'sync');
    await run.started;
    expect(await replica().withLock('sync', nothing)).toBe('locked');
    run.end();
    expect(await run.answer).toBe('ran');
    expect(await replica().withLock('sync', nothing)).toBe('ran');
  });

  test('is not given twice to the same replica', async () => {
    const locks = replica();
    const run = heldRun(locks, 'sync');
    await run.started;
    expect(await locks.withLock('sync', nothing)).toBe('locked');
    run.end();
    await run.answer;
    expect(await locks.withLock('sync', nothing)).toBe('ran');
  });

  test('of ten replicas that ask at the same instant, one gets', async () => {
    const runs = Array.from({ length: 10 }, () => heldRun(replica(), 'race'));
    await Promise.race(runs.map((run) => run.started));
    const lockedOnes = await Promise.all(
      runs.map((run) => Promise.race([run.answer, run.started.then(() => 'got it' as const)])),
    );
    expect(lockedOnes.filter((answer) => answer === 'got it')).toHaveLength(1);
    for (const run of runs) run.end();
  });

  test('of one job keeps no other job waiting', async () => {
    const locks = replica();
    const run = heldRun(locks, 'slow');
    await run.started;
    expect(await locks.withLock('quick', nothing)).toBe('ran');
    run.end();
  });

  test('is given back when the job throws', async () => {
    const failing = replica().withLock('sync', () => Promise.reject(new Error('bug')));
    await expect(failing).rejects.toThrow('bug');
    expect(await replica().withLock('sync', nothing)).toBe('ran');
  });

  test('that is lost with its connection aborts the run, and the next run gets a new one', async () => {
    const locks = replica();
    const run = heldRun(locks, 'sync');
    const lost = await run.started;
    await database.db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'locks'`,
    );
    await vi.waitFor(() => expect(lost.aborted).toBe(true));
    expect(String(lost.reason)).toContain('the connection that held the lock is lost');
    run.end();
    await run.answer;
    expect(await locks.withLock('sync', nothing)).toBe('ran');
  });

  test('cannot be had while Postgres is away, which throws instead of running', async () => {
    const away = new URL(testDatabase.url);
    away.port = '1';
    const perform = vi.fn(nothing);
    const locks = replica(away.href);
    await expect(locks.withLock('sync', perform)).rejects.toThrow();
    await expect(locks.withLock('sync', perform)).rejects.toThrow();
    expect(perform).not.toHaveBeenCalled();
  });
});

describe('the journal of jobs', () => {
  const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1, 12, 0, seconds));

  test('remembers the last run of each job, and when it is due again', async () => {
    const journal = createJobJournal(database.db);
    expect(await journal.lastRun('sync')).toBeNull();
    await journal.started('sync', at(0));
    expect(await journal.lastRun('sync')).toEqual({ startedAt: at(0), outcome: 'running', nextRunAt: null });
    const ended = { outcome: 'ok' as const, counters: { finished: 2 }, error: null, endedAt: at(1) };
    await journal.ended('sync', { ...ended, nextRunAt: at(60) });
    expect(await journal.lastRun('sync')).toEqual({ startedAt: at(0), outcome: 'ok', nextRunAt: at(60) });
    await journal.started('sync', at(60));
    expect(await journal.lastRun('sync')).toEqual({ startedAt: at(60), outcome: 'running', nextRunAt: null });
    expect(await journal.lastRun('other')).toBeNull();
  });
});
