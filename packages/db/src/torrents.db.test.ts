import { imdbId } from '@matinee/domain/titles/imdb-id';
import type { KnownTorrent } from '@matinee/domain/torrents/known-torrent';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { torrents } from './schema/torrents.ts';
import { lockKnownTorrents, readKnownTorrents, rememberTorrents } from './torrents.ts';

const NOW = new Date('2030-01-01T12:00:00.123Z');
const hashOf = (n: number) => infoHash(n.toString(16).padStart(40, '0'));

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate torrents cascade`);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

async function add(count: number): Promise<void> {
  await database.db.insert(torrents).values(
    Array.from({ length: count }, (_, n) => ({
      infoHash: hashOf(n),
      name: `torrent ${n}`,
      imdbId: imdbId('tt0133093'),
      resolution: '1080p' as const,
      state: 'wanted' as const,
      downloadDir: '/downloads',
      addedAt: NOW,
      stateChangedAt: NOW,
    })),
  );
}

describe('what is remembered of torrents', () => {
  test('is read back exactly, and nothing else of them is touched', async () => {
    await add(3);
    const [first, second] = await readKnownTorrents(database.db);
    if (first === undefined || second === undefined) throw new Error('three were added');
    const now: KnownTorrent = {
      ...first,
      name: `Amélie "d'Oré" <\\>`,
      state: 'seeding',
      progress: 0.1 + 0.2,
      sizeBytes: 2 ** 45,
      ratio: 1.2345678901234567,
      seedingSeconds: 2 ** 33,
      downloadDir: '/elsewhere',
      error: 'No data found!',
      completedAt: NOW,
      missingSince: NOW,
      stateChangedAt: NOW,
    };
    await rememberTorrents(database.db, [now]);
    const after = await readKnownTorrents(database.db);
    expect(after.find((torrent) => torrent.infoHash === first.infoHash)).toEqual(now);
    expect(after.find((torrent) => torrent.infoHash === second.infoHash)).toEqual(second);
    const rows = await database.db.select().from(torrents);
    expect(rows.map((row) => row.resolution)).toEqual(['1080p', '1080p', '1080p']);
  });

  test('of a thousand torrents is one statement', async () => {
    await add(1_000);
    const known = await readKnownTorrents(database.db);
    const query = vi.spyOn(database.pool, 'query');
    await rememberTorrents(
      database.db,
      known.map((torrent) => ({ ...torrent, progress: 0.25 })),
    );
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
    expect((await readKnownTorrents(database.db)).every(({ progress }) => progress === 0.25)).toBe(true);
  });

  test('brings back none that was forgotten meanwhile', async () => {
    await add(1);
    const known = await readKnownTorrents(database.db);
    await database.db.delete(torrents);
    await rememberTorrents(database.db, known);
    expect(await readKnownTorrents(database.db)).toEqual([]);
  });
});

test('held torrents keep others waiting until the decision about them is written', async () => {
  await add(2);
  const order: string[] = [];
  let other: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async (tx) => {
    const held = await lockKnownTorrents(tx, [hashOf(1), hashOf(0)]);
    expect(held.map((torrent) => torrent.infoHash)).toEqual([hashOf(0), hashOf(1)]);
    other = database.db
      .transaction((second) => lockKnownTorrents(second, [hashOf(1)]))
      .then(([seen]) => order.push(`the other sees ${seen?.state}`));
    await vi.waitFor(async () => {
      const waiting = await database.db.execute(
        sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      expect(waiting.rows).toHaveLength(1);
    });
    order.push('decided');
    await rememberTorrents(
      tx,
      held.map((torrent) => ({ ...torrent, state: 'seeding' as const })),
    );
  });
  await other;
  expect(order).toEqual(['decided', 'the other sees seeding']);
});
