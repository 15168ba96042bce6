import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachTorrent } from './attach-torrent.ts';
import { type Database, openDatabase } from './database.ts';
import {
  claimUnfinishedGrabs,
  failGrab,
  findGrab,
  findHashOfRelease,
  type Grab,
  postponeGrab,
  type RequestedSource,
  requestersOf,
  requestGrab,
  takeOverGrab,
} from './grabs.ts';
import { markGrabAdded } from './mark-grab-added.ts';
import { releases } from './schema/releases.ts';
import { grabs, torrents } from './schema/torrents.ts';
import { users } from './schema/users.ts';

const now = new Date('2026-11-21T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const lease = { now, until: later(60) };
const hash = infoHash('a16fa15f05a60f6ab133514a23d40a1f5c597f35');
const torrent = { infoHash: hash, name: 'storming.juno.mkv', sizeBytes: 120_000 };
const release: RequestedSource = { type: 'release', indexer: 'filelist', releaseId: '665873' };

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({
    url: testDatabase.url,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

beforeEach(async () => {
  const { db } = database;
  await db.delete(grabs);
  await db.delete(torrents);
  await db.delete(releases);
  await db.delete(users);
  await db.insert(users).values([
    { id: 1, name: 'Ana', role: 'admin' },
    { id: 2, name: 'Bob', role: 'user' },
  ]);
  await db.insert(releases).values({
    indexer: 'filelist',
    releaseId: '665873',
    name: 'Storming.Juno.2010.1080p.BluRay.x264-GUACAMOLE',
    imdbId: 'tt1619880' as never,
    sizeBytes: 120_000,
    seeders: 1,
    leechers: 0,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
    resolution: '1080p',
    isRemux: false,
    hdr: [],
    firstSeenAt: now,
    lastSeenAt: now,
  });
});

async function requested(
  userId: number,
  over: { idempotencyKey?: string | null; source?: RequestedSource } = {},
): Promise<Grab> {
  const request = {
    userId,
    way: 'bot' as const,
    source: release,
    downloadDir: '/movies',
    idempotencyKey: null,
    ...over,
  };
  const outcome = await requestGrab(database.db, request, lease);
  if (outcome.type !== 'new') throw new Error(`not new: ${outcome.type}`);
  return outcome.grab;
}

async function attached(grab: Grab, at = now) {
  const attachment = await attachTorrent(database.db, { grabId: grab.id, torrent, now: at });
  if (attachment === null) throw new Error('not attached');
  return attachment;
}

async function added(userId: number) {
  const attachment = await attached(await requested(userId));
  return markGrabAdded(database.db, { attachment, clientSaid: 'added', now });
}

const torrentRow = async () =>
  (await database.db.select().from(torrents).where(eq(torrents.infoHash, hash)))[0];
const complete = () =>
  database.db.update(torrents).set({ state: 'seeding', completedAt: now }).where(eq(torrents.infoHash, hash));

describe('a request', () => {
  test('repeated with its key is the same row, also when both come at once', async () => {
    const request = {
      userId: 1,
      way: 'bot' as const,
      source: release,
      downloadDir: '/movies',
      idempotencyKey: 'k',
    };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => requestGrab(database.db, request, lease)),
    );
    expect(outcomes.map((one) => one.type).sort()).toEqual([...Array(7).fill('known'), 'new']);
    expect(await database.db.select().from(grabs)).toHaveLength(1);
  });

  test('of another person with the same key is another request', async () => {
    await requested(1, { idempotencyKey: 'k' });
    await requested(2, { idempotencyKey: 'k' });
    expect(await database.db.select().from(grabs)).toHaveLength(2);
  });

  test('for somebody, or of something, that we do not know is not written', async () => {
    const request = {
      userId: 99,
      way: 'bot' as const,
      source: release,
      downloadDir: '/',
      idempotencyKey: null,
    };
    expect(await requestGrab(database.db, request, lease)).toEqual({ type: 'user-unknown' });
    const unknown: RequestedSource = { type: 'release', indexer: 'filelist', releaseId: '1' };
    expect(await requestGrab(database.db, { ...request, userId: 1, source: unknown }, lease)).toEqual({
      type: 'release-unknown',
    });
    expect(await database.db.select().from(grabs)).toEqual([]);
  });
});

describe('an unfinished grab', () => {
  test('is taken up by nobody while its lease holds, and by one of many after it', async () => {
    const grab = await requested(1);
    expect(await claimUnfinishedGrabs(database.db, { now: later(59), until: later(200) }, 10)).toEqual([]);
    const claims = await Promise.all(
      Array.from({ length: 6 }, () =>
        claimUnfinishedGrabs(database.db, { now: later(61), until: later(200) }, 10),
      ),
    );
    expect(claims.flat().map((one) => [one.id, one.attempts])).toEqual([[grab.id, 2]]);
  });

  test('is taken over at once by its person, who asks again and waits, as long as it is unfinished', async () => {
    const grab = await requested(1);
    const inTheLease = { now: later(1), until: later(61) };
    expect(await takeOverGrab(database.db, grab.id, inTheLease)).toMatchObject({ attempts: 2 });
    await failGrab(database.db, { grabId: grab.id, errorCode: 'release-gone' });
    expect(await takeOverGrab(database.db, grab.id, inTheLease)).toBeNull();
  });

  test('that was postponed waits for its time', async () => {
    const grab = await requested(1);
    await postponeGrab(database.db, {
      grabId: grab.id,
      errorCode: 'client-unavailable',
      nextAttemptAt: later(30),
    });
    expect(await claimUnfinishedGrabs(database.db, { now: later(29), until: later(90) }, 10)).toEqual([]);
    const [claimed] = await claimUnfinishedGrabs(database.db, { now: later(30), until: later(90) }, 10);
    expect(claimed).toMatchObject({ id: grab.id, errorCode: 'client-unavailable' });
  });

  test('that is given up keeps no secret, and takes a torrent that nobody else wants with it', async () => {
    const grab = await requested(1, { source: { type: 'url', url: 'https://t.example/?passkey=abc' } });
    await attached(grab);
    await failGrab(database.db, { grabId: grab.id, errorCode: 'client-refused' });
    expect(await findGrab(database.db, grab.id)).toMatchObject({
      state: 'failed',
      errorCode: 'client-refused',
      sourceRef: null,
      infoHash: null,
    });
    expect(await torrentRow()).toBeUndefined();
  });

  test('that is given up leaves the torrent to others who want it', async () => {
    const mine = await requested(1);
    await attached(mine);
    await attached(await requested(2));
    await failGrab(database.db, { grabId: mine.id, errorCode: 'client-refused' });
    expect((await requestersOf(database.db, hash)).map((one) => one.userId)).toEqual([2]);
    expect(await torrentRow()).toMatchObject({ state: 'wanted' });
  });
});

describe('a torrent that is asked for', () => {
  test('is called by its release, not by what stands in the .torrent', async () => {
    const { name, outcome, wasComplete } = await attached(await requested(1));
    expect({ name, outcome, wasComplete }).toEqual({
      name: 'Storming.Juno.2010.1080p.BluRay.x264-GUACAMOLE',
      outcome: 'added',
      wasComplete: false,
    });
    expect(await torrentRow()).toMatchObject({
      name,
      imdbId: 'tt1619880',
      resolution: '1080p',
      state: 'wanted',
    });
  });

  test('by two people at once is one torrent and two grabs, added for one and there for the other', async () => {
    const both = await Promise.all([requested(1), requested(2)]);
    const attachments = await Promise.all(both.map((grab) => attached(grab)));
    expect(attachments.map((one) => one.outcome).sort()).toEqual(['added', 'already-there']);
    // The client hears of it twice; the slower one is told that it is there.
    const outcomes = await Promise.all(
      attachments.map((attachment, index) =>
        markGrabAdded(database.db, { attachment, clientSaid: index === 0 ? 'duplicate' : 'added', now }),
      ),
    );
    expect(outcomes.map((one) => one.outcome)).toEqual(attachments.map((one) => one.outcome));
    expect((await requestersOf(database.db, hash)).map((one) => one.userId).sort()).toEqual([1, 2]);
  });

  test('twice by one person is one grab, which the client is asked about again', async () => {
    await added(1);
    const second = await attached(await requested(1, { idempotencyKey: 'second' }));
    expect(second).toMatchObject({
      outcome: 'already-yours',
      grab: { state: 'requested', idempotencyKey: 'second' },
    });
    await markGrabAdded(database.db, { attachment: second, clientSaid: 'duplicate', now });
    const rows = await database.db.select().from(grabs);
    expect(rows).toEqual([expect.objectContaining({ userId: 1, state: 'added', outcome: 'already-yours' })]);
  });

  test('fifty times at once by one person is one grab', async () => {
    const requests = await Promise.all(Array.from({ length: 50 }, () => requested(1)));
    const attachments = await Promise.all(
      requests.map((grab) => attachTorrent(database.db, { grabId: grab.id, torrent, now })),
    );
    await Promise.all(
      attachments.map(async (attachment) => {
        if (attachment !== null)
          await markGrabAdded(database.db, { attachment, clientSaid: 'duplicate', now });
      }),
    );
    expect(await database.db.select().from(grabs)).toEqual([expect.objectContaining({ state: 'added' })]);
    expect(await database.db.select().from(torrents)).toHaveLength(1);
  });

  test('was there, though nobody had asked for it here: somebody added it by hand', async () => {
    const attachment = await attached(await requested(1));
    const { outcome } = await markGrabAdded(database.db, { attachment, clientSaid: 'duplicate', now });
    expect(outcome).toBe('already-there');
  });

  test('and that an attempt which was cut off had added is still told as added', async () => {
    const grab = await requested(1);
    await attached(grab);
    const taken = await takeOverGrab(database.db, grab.id, { now: later(61), until: later(120) });
    expect(taken).toMatchObject({ attempts: 2, infoHash: hash });
    const attachment = await attached(grab, later(61));
    const { outcome } = await markGrabAdded(database.db, {
      attachment,
      clientSaid: 'duplicate',
      now: later(61),
    });
    expect(outcome).toBe('added');
  });

  test('keeps no secret once the client has it', async () => {
    const source: RequestedSource = { type: 'torrent-file', metainfo: new Uint8Array([1, 2, 3]) };
    const attachment = await attached(await requested(1, { source }));
    await markGrabAdded(database.db, { attachment, clientSaid: 'added', now });
    expect(await findGrab(database.db, attachment.grab.id)).toMatchObject({ metainfo: null, state: 'added' });
  });
});

describe('completion', () => {
  test('before somebody asks is told to them at once', async () => {
    await added(1);
    await complete();
    const attachment = await attached(await requested(2));
    expect(attachment).toMatchObject({ outcome: 'already-there', wasComplete: true });
    expect(await requestersOf(database.db, hash)).toMatchObject([
      { wasComplete: false },
      { wasComplete: true },
    ]);
  });

  test('after somebody asked finds them among those who are owed the news, their grab through or not', async () => {
    await added(1);
    const second = await attached(await requested(2));
    await complete();
    expect((await requestersOf(database.db, hash)).filter((one) => !one.wasComplete)).toHaveLength(2);
    // Their answer, which comes later, does not tell it a second time.
    const answer = await markGrabAdded(database.db, { attachment: second, clientSaid: 'duplicate', now });
    expect(answer.wasComplete).toBe(false);
  });

  test('is decided once for each of them, whichever comes first', async () => {
    await added(1);
    const grab = await requested(2);
    const marking = database.db.transaction(async (tx) => {
      await tx.select().from(torrents).where(eq(torrents.infoHash, hash)).for('update');
      const owed = await requestersOf(tx, hash);
      await tx.update(torrents).set({ completedAt: now }).where(eq(torrents.infoHash, hash));
      return owed.map((one) => one.userId);
    });
    const [owed, attachment] = await Promise.all([marking, attached(grab)]);
    expect(owed.includes(2)).toBe(!attachment.wasComplete);
  });

  test('of a torrent that is gone is forgotten when it is asked for again', async () => {
    await added(1);
    await complete();
    await database.db.update(torrents).set({ state: 'gone' }).where(eq(torrents.infoHash, hash));
    const attachment = await attached(await requested(1), later(5));
    expect(attachment).toMatchObject({ outcome: 'added', wasComplete: false });
    expect(await torrentRow()).toMatchObject({ state: 'wanted', completedAt: null, addedAt: later(5) });
  });

  test('can be missed as soon as the client has it, also before the worker has seen it there', async () => {
    await added(1);
    expect(await torrentRow()).toMatchObject({ state: 'queued', stateChangedAt: now });
  });

  test('is left as the worker saw it, when that was before its grab was closed', async () => {
    const attachment = await attached(await requested(1));
    await database.db.update(torrents).set({ state: 'downloading' }).where(eq(torrents.infoHash, hash));
    await markGrabAdded(database.db, { attachment, clientSaid: 'duplicate', now });
    expect(await torrentRow()).toMatchObject({ state: 'downloading' });
  });

  test('of a torrent that the client turns out to have lost is forgotten too', async () => {
    await added(1);
    await complete();
    const attachment = await attached(await requested(2));
    expect(attachment.wasComplete).toBe(true);
    const answer = await markGrabAdded(database.db, { attachment, clientSaid: 'added', now });
    expect(answer).toEqual({ outcome: 'added', wasComplete: false });
    expect(await torrentRow()).toMatchObject({ state: 'queued', completedAt: null });
  });
});

test('a release that somebody grabbed is known by its torrent', async () => {
  const which = { indexer: 'filelist', releaseId: '665873' } as const;
  expect(await findHashOfRelease(database.db, which)).toBeNull();
  await attached(await requested(1));
  expect(await findHashOfRelease(database.db, which)).toBe(hash);
});
