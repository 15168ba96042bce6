import type { Database } from '@matinee/db/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ANA, hashOf, NOW } from '../test/torrent-fixtures.ts';
import { aContext, openWatchlistWorld } from '../test/watchlist-world.ts';
import { keepHouse } from './keep-house.ts';

let world: Awaited<ReturnType<typeof openWatchlistWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openWatchlistWorld();
  ({ database } = world);
});
beforeEach(async () => {
  await world.refill();
  await database.pool.query('truncate bot_sessions');
});
afterAll(() => world.close());

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

async function keep() {
  const { context, counters } = aContext();
  await keepHouse({ db: database.db, now: () => NOW }, context);
  return counters;
}

async function left(table: string, column: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ it: string }>(
    `select ${column} as it from ${table} order by 1`,
  );
  return rows.map(({ it }) => it);
}

test('an empty house is kept without a word', async () => {
  expect(await keep()).toEqual({});
});

test('notifications go ninety days after they were sent or overtaken; what is still owed, or dead, stays', async () => {
  const old = daysAgo(91);
  for (const [key, state, createdAt, sentAt] of [
    ['sent long ago', 'sent', old, old],
    ['sent lately', 'sent', old, daysAgo(89)],
    ['overtaken long ago', 'cancelled', old, null],
    ['dead', 'dead', old, null],
    ['pending', 'pending', old, null],
  ] as const) {
    await database.pool.query(
      `insert into notifications (user_id, channel, kind, data, dedupe_key, state, due_at, created_at, sent_at)
       values ($1, 'telegram', 'download-finished', '{}', $2, $3, $4, $4, $5)`,
      [ANA, key, state, createdAt, sentAt],
    );
  }
  expect(await keep()).toEqual({ notifications: 2 });
  expect(await left('notifications', 'dedupe_key')).toEqual(['dead', 'pending', 'sent lately']);
});

test('releases go a year after they were last seen, thousands at a time; those that somebody grabbed stay', async () => {
  await database.pool.query(
    `insert into releases (indexer, release_id, name, size_bytes, seeders, leechers, is_freeleech, is_double_up,
       is_internal, is_remux, hdr, first_seen_at, last_seen_at)
     select 'filelist', id, id, 1, 1, 0, false, false, false, false, '{}', $1, seen_at
     from (select 'old ' || n as id, $2::timestamptz as seen_at from generate_series(1, 4500) as n
       union all values ('seen lately', $3::timestamptz), ('grabbed', $2::timestamptz)) as listed`,
    [daysAgo(500), daysAgo(366), daysAgo(364)],
  );
  await database.pool.query(
    `insert into torrents (info_hash, name, state, download_dir, added_at, state_changed_at)
     values ($1, 'x', 'seeding', '/downloads', $2, $2)`,
    [hashOf(1), daysAgo(366)],
  );
  await database.pool.query(
    `insert into grabs (user_id, info_hash, way, source_kind, indexer, release_id, download_dir, state, next_attempt_at, created_at)
     values ($1, $2, 'bot', 'release', 'filelist', 'grabbed', '/downloads', 'added', $3, $3)`,
    [ANA, hashOf(1), daysAgo(366)],
  );
  expect(await keep()).toEqual({ releases: 4_500 });
  expect(await left('releases', 'release_id')).toEqual(['grabbed', 'seen lately']);
});

test('conversations go when their time is over, invitations a month later', async () => {
  await database.pool.query(
    `insert into bot_sessions (key, value, updated_at, expires_at) values ('over', '{}', $1, $1), ('on', '{}', $1, $2)`,
    [daysAgo(1), daysAgo(-1)],
  );
  await database.pool.query(
    `insert into invites (token_hash, role, created_by, created_at, expires_at)
     values ('\\x01', 'user', $1, $2, $2), ('\\x02', 'user', $1, $3, $3)`,
    [ANA, daysAgo(31), daysAgo(29)],
  );
  expect(await keep()).toEqual({ sessions: 1, invites: 1 });
  expect(await left('bot_sessions', 'key')).toEqual(['on']);
  expect(await left('invites', `encode(token_hash, 'hex')`)).toEqual(['02']);
});
