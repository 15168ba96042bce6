import { type Database, openDatabase } from '@matinee/db/database';
import { releases } from '@matinee/db/schema/releases';
import { grabs, torrents } from '@matinee/db/schema/torrents';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type FakeIndexer, startFakeIndexer } from './testing/fake-indexer.ts';
import { startTorrapiProcess, type TorrapiProcess } from './testing/torrapi-process.ts';
import { LINK_SECRET, refill, TOKEN } from './testing/torrapi-under-test.ts';

const film = makeTorrent('Some.Movie.2020.1080p.mkv');

let testDatabase: TestDatabase;
let database: Database;
let daemon: FakeDaemon;
let indexer: FakeIndexer;
let torrapi: TorrapiProcess;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  daemon = await startFakeDaemon();
  indexer = await startFakeIndexer(film.metainfo);
  torrapi = await start();
});
afterAll(async () => {
  await torrapi.kill();
  indexer.close();
  await daemon.stop();
  await database.close();
  await testDatabase.drop();
});

function start(): Promise<TorrapiProcess> {
  return startTorrapiProcess({
    DATABASE_URL: testDatabase.url,
    TORRAPI_TOKEN: TOKEN,
    DOWNLOAD_DIRS: '/movies',
    LINK_SECRET,
    TRANSMISSION_URL: daemon.url,
    TRANSMISSION_USER: daemon.username,
    TRANSMISSION_PASS: daemon.password,
    FILELIST_URL: indexer.url,
    FILELIST_USER: 'ana',
    FILELIST_PASSKEY: '0123456789abcdef0123456789abcdef',
  });
}

async function post(): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${torrapi.url}/v1/torrents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'idempotency-key': 'the same each time',
    },
    body: JSON.stringify({
      userId: 1,
      way: 'bot',
      source: { type: 'release', indexer: 'filelist', releaseId: '7' },
    }),
  });
  return { status: response.status, body: await response.json() };
}

/** Presses the button of a mail's link to the release; gives what the page says. */
async function press(token: string): Promise<{ status: number; page: string }> {
  const response = await fetch(`${torrapi.url}/l/${token}`, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'confirm=yes',
  });
  return { status: response.status, page: await response.text() };
}

type Ask = () => Promise<unknown>;

/** Holds what torrapi writes next, until it waits for it; then it can be killed in the middle of writing. */
async function whileTorrentsAreLocked(perform: () => unknown): Promise<void> {
  const holder = await database.pool.connect();
  try {
    await holder.query('begin');
    await holder.query('lock table torrents in exclusive mode');
    await perform();
    await vi.waitFor(
      async () => {
        const waiting = await database.pool.query(
          `select 1 from pg_stat_activity
           where wait_event_type = 'Lock' and application_name = 'torrapi' and datname = current_database()`,
        );
        expect(waiting.rowCount).toBe(1);
      },
      { timeout: 10_000 },
    );
    await torrapi.kill();
  } finally {
    await holder.query('rollback');
    holder.release();
  }
}

/** Postgres finishes the statement that a dead client had sent, and may so still write its row. */
async function everythingItAskedForHasEnded(): Promise<void> {
  await vi.waitFor(
    async () => {
      const sessions = await database.pool.query(
        `select 1 from pg_stat_activity where application_name like 'torrapi%' and datname = current_database()`,
      );
      expect(sessions.rowCount).toBe(0);
    },
    { timeout: 10_000 },
  );
}

/** Where torrapi is killed, and how it is brought there by who asks it. Resolves when it is dead. */
const STEPS: Record<string, (ask: Ask) => Promise<void>> = {
  'while it asks the indexer': (ask) =>
    new Promise((resolve) => {
      indexer.intercept = () => {
        void torrapi.kill().then(resolve);
        return true;
      };
      ask().catch(() => null);
    }),
  'while it writes which torrent it is': (ask) =>
    whileTorrentsAreLocked(() => {
      ask().catch(() => null);
    }),
  'while it asks the client, which never hears of it': (ask) => killInCall('torrentAdd', true, ask),
  'while it asks the client, whose answer comes too late': (ask) => killInCall('torrentAdd', false, ask),
  'while it writes that the client has it': (ask) =>
    new Promise((resolve, reject) => {
      daemon.intercept = async (called) => {
        if (called !== 'torrentAdd') return false;
        daemon.intercept = null;
        // Only now that it has come as far as the client; which then answers, and it goes on to write.
        await new Promise<void>((isLocked) => {
          whileTorrentsAreLocked(isLocked).then(resolve, reject);
        });
        return false;
      };
      ask().catch(() => null);
    }),
  'before it can answer': (ask) => killInCall('torrentGet', true, ask),
};

function killInCall(method: string, isLost: boolean, ask: Ask): Promise<void> {
  return new Promise((resolve) => {
    daemon.intercept = async (called) => {
      if (called !== method) return false;
      daemon.intercept = null;
      await torrapi.kill();
      resolve();
      return isLost;
    };
    ask().catch(() => null);
  });
}

/** A release that nobody has asked for; then somebody does, torrapi is killed at that step, and started again later. */
async function killedAt(step: string, ask: Ask): Promise<void> {
  await STEPS[step]?.(ask);
  indexer.intercept = null;
  daemon.intercept = null;
  await everythingItAskedForHasEnded();
  // Time passes: the lease of the dead one runs out, and the next round is due.
  await database.db.update(grabs).set({ leaseUntil: new Date() });
  await database.pool.query('delete from job_runs');
  torrapi = await start();
}

async function oneGrabIsDone(): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await database.db.select().from(grabs);
      expect(rows).toEqual([expect.objectContaining({ state: 'added', infoHash: film.infoHash })]);
    },
    { timeout: 15_000 },
  );
  expect(await database.db.select().from(torrents)).toHaveLength(1);
  expect(daemon.torrents.map((torrent) => torrent.hashString)).toEqual([film.infoHash]);
}

beforeEach(async () => {
  await refill(database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  daemon.torrents = [];
});

test.each(Object.keys(STEPS))(
  'a grab whose torrapi is killed %s ends in one torrent and one row',
  async (step) => {
    await killedAt(step, post);
    await oneGrabIsDone();

    // Its person asks again, as the bot does after a failure: it is still the same request.
    expect(await post()).toMatchObject({ status: 201, body: { outcome: 'added', infoHash: film.infoHash } });
    expect(await database.db.select().from(grabs)).toHaveLength(1);
    expect(daemon.torrents).toHaveLength(1);
  },
);

test.each([
  'while it asks the indexer',
  'while it asks the client, whose answer comes too late',
  'while it writes that the client has it',
])(
  'a press in a mail whose torrapi is killed %s downloads once, however often it is pressed again',
  async (step) => {
    const [release] = await database.db.select().from(releases);
    const action = { purpose: 'download', releaseId: release?.id ?? 0 } as const;
    const token = createMailLinks(LINK_SECRET).token(1, action, new Date());
    await killedAt(step, () => press(token));
    await oneGrabIsDone();

    // Who saw the page fail presses again, and is told what became of it.
    expect(await press(token)).toMatchObject({
      status: 409,
      page: expect.stringContaining('It is downloading'),
    });
    expect(await database.db.select().from(grabs)).toEqual([
      expect.objectContaining({ userId: 1, way: 'newsletter', state: 'added' }),
    ]);
    expect(daemon.torrents).toHaveLength(1);
  },
);

test('who asks again before anybody has taken it up does not wait for the lease of the dead', async () => {
  await killInCall('torrentAdd', false, post);
  torrapi = await start();
  expect(await post()).toMatchObject({ status: 201, body: { outcome: 'added' } });
  expect(daemon.torrents).toHaveLength(1);
});

test('SIGTERM ends it in good order', async () => {
  torrapi.process.signal('SIGTERM');
  expect(await torrapi.process.exited).toBe(0);
  torrapi = await start();
  const log = torrapi.process.stdout();
  expect(log).not.toContain(daemon.password);
});
