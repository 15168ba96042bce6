import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { createJobWakeListener, wakeJob } from './job-wakes.ts';
import { owe } from './outbox.ts';
import { createOutboxListener } from './outbox-listener.ts';
import type { PostgresListener } from './postgres-listener.ts';
import { users } from './schema/users.ts';

const ANA = 7;
let testDatabase: TestDatabase;
let database: Database;
const started: PostgresListener[] = [];
let owed = 0;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  await database.db.insert(users).values({ id: ANA, name: 'Ana', role: 'admin' });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((listener) => listener.stop()));
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

function listenTo(channel: 'telegram' | 'email', url = testDatabase.url) {
  const onWake = vi.fn();
  const onError = vi.fn();
  const listener = createOutboxListener({ url, applicationName: 'listener', channel, onWake, onError });
  started.push(listener);
  listener.start();
  return { onWake, onError, listener };
}

function oweOne(db = database.db) {
  owed += 1;
  const hash = infoHash(owed.toString(16).padStart(40, '0'));
  const data = { infoHash: hash, name: 'x', imdbId: null, sizeBytes: 1, tookSeconds: null };
  const one = { kind: 'download-finished', data, userId: ANA, channel: 'telegram' } as const;
  return owe(db, [{ ...one, dedupeKey: `k${owed}` }]);
}

async function untilCalled(fn: ReturnType<typeof vi.fn>, times: number) {
  await vi.waitFor(() => expect(fn.mock.calls.length).toBeGreaterThanOrEqual(times), {
    timeout: 5_000,
    interval: 10,
  });
}

const breakConnections = () =>
  database.db.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'listener'`,
  );

describe('a sender that listens', () => {
  test('is woken when it starts to listen, and as soon as something is owed on its channel', async () => {
    const { onWake } = listenTo('telegram');
    await untilCalled(onWake, 1);
    await oweOne();
    await untilCalled(onWake, 2);
  });

  test('is not woken by a decision that is rolled back, nor by what was owed before', async () => {
    const { onWake } = listenTo('telegram');
    await untilCalled(onWake, 1);
    await database.db
      .transaction(async (tx) => {
        await owe(tx, [
          {
            ...({ kind: 'download-finished', userId: ANA, channel: 'telegram' } as const),
            data: {
              infoHash: infoHash('f'.repeat(40)),
              name: 'x',
              imdbId: null,
              sizeBytes: 1,
              tookSeconds: 1,
            },
            dedupeKey: 'rolled-back',
          },
        ]);
        throw new Error('crash');
      })
      .catch(() => undefined);
    await oweOne();
    await untilCalled(onWake, 2);
    owed -= 1;
    await oweOne();
    await oweOne();
    await untilCalled(onWake, 3);
    expect(onWake).toHaveBeenCalledTimes(3);
  });

  test('is not woken for e-mails when it sends Telegram messages', async () => {
    const mails = listenTo('email');
    const messages = listenTo('telegram');
    await untilCalled(mails.onWake, 1);
    await untilCalled(messages.onWake, 1);
    await oweOne();
    await untilCalled(messages.onWake, 2);
    expect(mails.onWake).toHaveBeenCalledTimes(1);
  });

  test('listens again after its connection broke, and has a look at what it missed', async () => {
    const { onWake, onError } = listenTo('telegram');
    await untilCalled(onWake, 1);
    await breakConnections();
    await untilCalled(onWake, 2);
    expect(onError).toHaveBeenCalledTimes(1);
    await oweOne();
    await untilCalled(onWake, 3);
  });

  test('keeps trying while Postgres is away, and can be stopped meanwhile', async () => {
    const away = new URL(testDatabase.url);
    away.port = '1';
    const { onWake, onError, listener } = listenTo('telegram', away.href);
    await untilCalled(onError, 2);
    await listener.stop();
    const before = onError.mock.calls.length;
    expect(onWake).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledTimes(before);
  });

  test('leaves no connection behind when it stops', async () => {
    const { onWake, listener } = listenTo('telegram');
    await untilCalled(onWake, 1);
    await listener.stop();
    await vi.waitFor(async () => {
      const left = await database.db.execute(
        sql`select pid from pg_stat_activity where application_name = 'listener'`,
      );
      expect(left.rows).toEqual([]);
    });
  });
});

test('a job is woken by its name from another process', async () => {
  const onWake = vi.fn();
  const listener = createJobWakeListener({
    url: testDatabase.url,
    applicationName: 'listener',
    onWake,
    onError: () => undefined,
  });
  started.push(listener);
  listener.start();
  await vi.waitFor(async () => {
    await wakeJob(database.db, 'sync-torrents');
    expect(onWake).toHaveBeenCalledWith('sync-torrents');
  });
});
