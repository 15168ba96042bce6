import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import { addPlace, noteMembers } from '@matinee/db/groups';
import { addTopic, findTopic, noteFirstTorrent } from '@matinee/db/topics';
import { TOPIC_POLICY } from '@matinee/domain/topics/judge-look';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import type { GrabOutcome, InspectOutcome } from '@matinee/torrapi-client/torrapi-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import { ANA, addPeople, BOB, hashOf, NOW } from '../test/torrent-fixtures.ts';
import { type CheckTopicsDeps, checkTopics } from './check-topics.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const [OLD, NEW] = [hashOf(1), hashOf(2)];

let testDatabase: TestDatabase;
let database: Database;
const opened: Database[] = [];

function open(): Database {
  const one = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
  opened.push(one);
  return one;
}

/** torrapi as it is seen from here: a request with a key that it has had is answered, and not done again. */
class Torrapi {
  pages = new Map<string, InspectOutcome>();
  held: InfoHash[] = [OLD];
  inspected: string[] = [];
  requests = new Map<string, GrabOutcome>();
  answer: ((key: string) => GrabOutcome | null) | null = null;

  inspect = async (url: string): Promise<InspectOutcome> => {
    this.inspected.push(url);
    return this.pages.get(url) ?? { type: 'gone' };
  };
  grab: CheckTopicsDeps['torrapi']['grab'] = async ({ idempotencyKey, source }) =>
    this.request(idempotencyKey, source.type === 'url' ? source.url : '', null);
  replaceTorrent: CheckTopicsDeps['torrapi']['replaceTorrent'] = async (old, { idempotencyKey, source }) =>
    this.request(idempotencyKey, source.type === 'url' ? source.url : '', old);

  private request(key: string, url: string, old: InfoHash | null): GrabOutcome {
    const before = this.requests.get(key);
    if (before !== undefined && before.type !== 'kept') return before;
    const outcome = this.answer?.(key) ?? this.take(url, old);
    this.requests.set(key, outcome);
    return outcome;
  }

  private take(url: string, old: InfoHash | null): GrabOutcome {
    const page = this.pages.get(url);
    if (page?.type !== 'read') return { type: 'release-gone' };
    const { infoHash, name } = page;
    this.held = [...this.held.filter((hash) => hash !== old), infoHash];
    return { type: 'added', infoHash, name, isComplete: false, sizeBytes: 1, progress: 0 };
  }
}

let torrapi: Torrapi;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
beforeEach(async () => {
  database = open();
  await refill();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});
afterAll(() => testDatabase.drop());

async function refill() {
  await database.pool.query('truncate users, topics, group_places, group_members, notifications cascade');
  await addPeople(database);
  torrapi = new Torrapi();
}

const page = (n: number) => `https://filelist.io/details.php?id=${n}`;
const reading = (infoHash: InfoHash): InspectOutcome => ({
  type: 'read',
  infoHash,
  name: 'Show.S01',
  sizeBytes: 9,
});

async function aTopic(n: number, infoHash: InfoHash | null = OLD, ownerId = BOB): Promise<number> {
  const added = await addTopic(
    database.db,
    {
      ownerId,
      kind: 'filelist',
      url: page(n),
      identity: `filelist:${n}`,
      downloadDir: '/downloads/shows',
      requestKey: `k${n}`,
      nextCheckAt: NOW,
    },
    NOW,
  );
  if (added.type !== 'added') throw new Error(added.type);
  if (infoHash !== null) {
    await noteFirstTorrent(database.db, added.topicId, { infoHash, name: 'Show.S01', nextCheckAt: NOW }, NOW);
  }
  return added.topicId;
}

async function tick(over: { at?: Date; on?: Database; torrapi?: CheckTopicsDeps['torrapi'] } = {}) {
  const counters: Record<string, number> = {};
  const count = (name: string, n = 1) => {
    counters[name] = (counters[name] ?? 0) + n;
  };
  const context: JobContext = {
    signal: new AbortController().signal,
    logger,
    count,
    async eachItem(items, _describe, perform) {
      for await (const item of items) await perform(item).catch(() => count('crashed'));
    },
  };
  await checkTopics(
    {
      db: (over.on ?? database).db,
      torrapi: over.torrapi ?? torrapi,
      policy: TOPIC_POLICY,
      now: () => over.at ?? NOW,
      random: () => 0.5,
    },
    context,
  );
  return counters;
}

async function owed(): Promise<string[]> {
  const { rows } = await database.pool.query('select dedupe_key from notifications order by dedupe_key');
  return rows.map((row: { dedupe_key: string }) => row.dedupe_key);
}

describe('a followed page', () => {
  test('that shows another torrent has it taken in the place of the old one, and its owner is told once', async () => {
    const id = await aTopic(1);
    torrapi.pages.set(page(1), reading(NEW));
    expect(await tick()).toEqual({ replaced: 1 });
    expect(torrapi.held).toEqual([NEW]);
    expect(await findTopic(database.db, id)).toMatchObject({
      infoHash: NEW,
      changes: 1,
      changedAt: NOW,
      error: null,
    });
    await tick({ at: hoursLater(2) });
    expect(await owed()).toEqual([`topic-changed:${id}:1:${BOB}`]);
  });

  test('is told in the groups of its owner that asked for it, and in no other', async () => {
    const id = await aTopic(1);
    for (const chatId of [-1, -2])
      await addPlace(database.db, { chatId, threadId: 5, setBy: ANA, language: 'en' }, NOW);
    await noteMembers(database.db, -1, [BOB, 999], NOW);
    await noteMembers(database.db, -2, [ANA], NOW);
    torrapi.pages.set(page(1), reading(NEW));
    await tick();
    const { rows } = await database.pool.query(
      `select chat_id::int, thread_id from notifications join group_places on group_places.id = place_id`,
    );
    expect(rows).toEqual([{ chat_id: -1, thread_id: 5 }]);
    expect(await owed()).toHaveLength(2);
    expect(id).toBeGreaterThan(0);
  });

  test('that turns from one torrent to another and back has each change made and told', async () => {
    const id = await aTopic(1);
    for (const [hour, hash] of [NEW, OLD, NEW].entries()) {
      torrapi.pages.set(page(1), reading(hash));
      await tick({ at: hoursLater(hour * 2) });
      expect(torrapi.held).toEqual([hash]);
    }
    expect(await owed()).toEqual([1, 2, 3].map((change) => `topic-changed:${id}:${change}:${BOB}`));
  });

  test('of which nothing was taken yet has its torrent taken, which is no news', async () => {
    const id = await aTopic(1, null);
    torrapi.pages.set(page(1), reading(NEW));
    expect(await tick()).toEqual({ taken: 1 });
    expect(await findTopic(database.db, id)).toMatchObject({ infoHash: NEW, name: 'Show.S01', changes: 0 });
    expect(await owed()).toEqual([]);
  });

  test('is not looked at before its hour has come, and those of people who were removed are not at all', async () => {
    await aTopic(1);
    await aTopic(2, OLD, ANA);
    await database.pool.query(`update users set state = 'removed' where id = $1`, [ANA]);
    torrapi.pages.set(page(1), reading(OLD));
    expect(await tick()).toEqual({ unchanged: 1 });
    expect(await tick({ at: hoursLater(0.5) })).toEqual({});
    expect(await tick({ at: hoursLater(1.1) })).toEqual({ unchanged: 1 });
  });
});

describe('what goes wrong', () => {
  test.each<[string, InspectOutcome, string]>([
    ['deleted there', { type: 'gone' }, 'release-gone'],
    ['a web page', { type: 'refused', code: 'not-a-torrent' }, 'not-a-torrent'],
    [
      'refusing our log-in',
      { type: 'put-off', reason: 'indexer-refused', retryAfterSeconds: 86_400 },
      'indexer-refused',
    ],
    [
      'down',
      { type: 'put-off', reason: 'indexer-unavailable', retryAfterSeconds: 60 },
      'indexer-unavailable',
    ],
  ])('at a page that is %s is remembered, and removes nothing', async (_, outcome, error) => {
    const id = await aTopic(1);
    torrapi.pages.set(page(1), outcome);
    expect(await tick()).toEqual({ failed: 1 });
    expect(await findTopic(database.db, id)).toMatchObject({ infoHash: OLD, error });
    expect([torrapi.held, torrapi.requests.size, await owed()]).toEqual([[OLD], 0, []]);
    torrapi.pages.set(page(1), reading(OLD));
    await tick({ at: hoursLater(8) });
    expect(await findTopic(database.db, id)).toMatchObject({ error: null, missingSince: null });
  });

  test('a page without a torrent for three days is told of once, and again only when it went missing anew', async () => {
    const id = await aTopic(1);
    for (const day of [0, 1, 2, 3, 4, 5]) await tick({ at: hoursLater(day * 24) });
    expect(await owed()).toEqual([`topic-missing:${id}:${NOW.getTime()}`]);
    torrapi.pages.set(page(1), reading(OLD));
    await tick({ at: hoursLater(150) });
    torrapi.pages.delete(page(1));
    for (const day of [7, 8, 9, 10, 11]) await tick({ at: hoursLater(day * 24) });
    expect(await owed()).toHaveLength(2);
    expect(torrapi.held).toEqual([OLD]);
  });

  test('a tracker that could not be asked for one page is not asked for the next ones in that tick', async () => {
    for (const n of [1, 2, 3]) {
      await aTopic(n);
      torrapi.pages.set(page(n), { type: 'put-off', reason: 'indexer-unavailable', retryAfterSeconds: 60 });
    }
    await tick();
    expect(torrapi.inspected).toHaveLength(1);
  });

  test('ten pages are looked at in a tick, however many are due', async () => {
    for (let n = 0; n < 12; n += 1) await aTopic(n);
    await tick();
    expect(torrapi.inspected).toHaveLength(10);
    await tick();
    expect(new Set(torrapi.inspected).size).toBe(12);
  });

  test('a torrapi that is down fails the tick, and says nothing of the pages', async () => {
    const id = await aTopic(1);
    const down = new ExternalServiceError({ service: 'torrapi', code: 'unreachable', reason: 'down' });
    const broken = { ...torrapi, inspect: () => Promise.reject(down) };
    await expect(tick({ torrapi: broken })).rejects.toThrow('torrapi');
    expect(await findTopic(database.db, id)).toMatchObject({ error: null });
  });

  test('what torrapi keeps for later is asked for again under its key, and told when it is there', async () => {
    const id = await aTopic(1);
    torrapi.pages.set(page(1), reading(NEW));
    torrapi.answer = () => ({ type: 'kept', reason: 'client-unavailable', retryAfterSeconds: 5 });
    expect(await tick()).toEqual({ kept: 1 });
    expect(await owed()).toEqual([]);
    expect(await findTopic(database.db, id)).toMatchObject({ error: 'client-unavailable', infoHash: OLD });
    torrapi.answer = null;
    expect(await tick({ at: hoursLater(0.02) })).toEqual({ replaced: 1 });
    expect([...torrapi.requests.keys()]).toEqual([`topic:${id}:replace:0:0`]);
    expect(await owed()).toHaveLength(1);
  });

  test('what was refused is a new request the next time', async () => {
    const id = await aTopic(1);
    torrapi.pages.set(page(1), reading(NEW));
    torrapi.answer = () => ({ type: 'refused', code: 'client-refused', detail: 'no' });
    expect(await tick()).toEqual({ refused: 1 });
    torrapi.answer = null;
    expect(await tick({ at: hoursLater(2) })).toEqual({ replaced: 1 });
    expect([...torrapi.requests.keys()]).toEqual([`topic:${id}:replace:0:0`, `topic:${id}:replace:0:1`]);
  });

  test('where torrapi does not know the old torrent any more, the new one is taken by itself', async () => {
    await aTopic(1);
    torrapi.pages.set(page(1), reading(NEW));
    torrapi.answer = (key) =>
      key.includes('replace') ? { type: 'refused', code: 'torrent-not-found', detail: 'no' } : null;
    await tick();
    expect(await tick({ at: hoursLater(0.01) })).toEqual({ taken: 1 });
    expect(torrapi.held).toContain(NEW);
  });
});

describe('a tick that is killed', () => {
  async function dieAndComeBack(death: Death): Promise<boolean> {
    await refill();
    const id = await aTopic(1);
    torrapi.pages.set(page(1), reading(NEW));
    const doomed = open();
    const process = killDuring(doomed, death);
    await tick({ on: doomed }).catch(() => undefined);
    await tick();
    await tick({ at: hoursLater(2) });
    expect([...torrapi.requests.keys()], JSON.stringify(death)).toEqual([`topic:${id}:replace:0:0`]);
    expect(torrapi.held).toEqual([NEW]);
    expect(await owed()).toEqual([`topic-changed:${id}:1:${BOB}`]);
    return process.isDead();
  }

  test.each(['before', 'after'] as const)(
    'between any two statements (%s each of them) and run again leaves one replacement and one message',
    async (when) => {
      let statement = 1;
      while (await dieAndComeBack({ statement, when })) statement += 1;
      // Due; places; begin, hold, note, owe, commit.
      expect(statement - 1).toBe(7);
    },
  );

  test('two replicas at the same instant make one replacement and one message', async () => {
    const id = await aTopic(1);
    torrapi.pages.set(page(1), reading(NEW));
    await Promise.all([open(), open(), open()].map((on) => tick({ on })));
    expect([...torrapi.requests.keys()]).toEqual([`topic:${id}:replace:0:0`]);
    expect(await owed()).toEqual([`topic-changed:${id}:1:${BOB}`]);
  });
});
