import { Readable } from 'node:stream';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import { followPolicy } from '@matinee/domain/torrents/follow-policy';
import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { complete, hashOf, shown } from '../test/torrent-fixtures.ts';
import { syncTorrents } from '../torrents/sync-torrents.ts';
import { runImport } from './run-import.ts';

const NOW = new Date('2026-11-27T12:00:00Z');
const [ANA, BOB, CORA, DAN] = [101, 102, 103, 104];
let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
beforeEach(async () => {
  await database.pool.query('truncate users, torrents, grabs, releases, notifications cascade');
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const copy = (table: string, columns: string, rows: readonly string[]) =>
  [
    `COPY public.${table} (${columns}) FROM stdin;`,
    ...rows.map((row) => row.replaceAll('|', '\t')),
    '\\.',
    '',
  ].join('\n');

/** As pg_dump writes the old program's tables; `|` stands for a tab. */
const DUMP = [
  copy(
    '"user"',
    'telegram_chat_id, telegram_name, email, imdb_id, scan_watchlist, email_newsletters, user_type',
    [
      `${ANA}|Ana|ana@example.org|77571297|t|t|admin`,
      `${BOB}|Bob|bob@example.org|\\N|f|t|user`,
      `${CORA}|Cora|cora@example.org|\\N|t|t|user`,
      `${DAN}|Dan|ana.of.matinee@example.org|\\N|t|t|user`,
      '-100200|A group|\\N|\\N|f|f|user',
    ],
  ),
  copy('movie', 'id, imdb_id, my_score, seen_date, user_id, rating_status', [
    `1|133093|9|2021-09-02 09:00:43|${ANA}|rated in telegram`,
    `2|111161|\\N|2022-01-05 20:00:00|${ANA}|bulk unrated`,
    `3|68646|\\N|\\N|${ANA}|refused to rate`,
    `4|133093|4|2020-01-01 10:00:00|${BOB}|IMDB rated`,
    `5|120737|8|2023-05-01 10:00:00|${BOB}|IMDB rated`,
    `6|120737|8|2023-05-01 10:00:00|${CORA}|IMDB rated`,
    `7|120737|11|2023-05-01 10:00:00|${ANA}|IMDB rated`,
    `8|0|7|2023-05-01 10:00:00|${ANA}|IMDB rated`,
    '9|120737|7|2023-05-01 10:00:00|999|IMDB rated',
  ]),
  copy('torrent', 'id, torr_id, torr_hash, imdb_id, resolution, status, requested_by_id, extra_grace_days', [
    `1|5001|${hashOf(1).toUpperCase()}|133093|1080|seeding|${ANA}|30`,
    `2|5001|${hashOf(1)}|133093|1080|user notified (telegram)|${BOB}|0`,
    `3|5002|${hashOf(2)}|111161|2160|downloading|${BOB}|0`,
    `4|5003|${hashOf(3)}|68646|720|seeding|${ANA}|0`,
    `5|5004|${hashOf(4)}|68646|720|removed|${ANA}|0`,
    `6|5005|\\N|68646|720|seeding|${ANA}|0`,
    `7|5006|${hashOf(1)}|133093|1080|seeding|${CORA}|0`,
  ]),
  copy('watchlists', 'id, imdb_id, user_id, status, excluded_torrents, is_downloaded', [
    `1|15239678|${ANA}|new|{5002,77}|1080`,
    `2|816692|${ANA}|closed|\\N|\\N`,
    `3|15239678|${BOB}|notification sent|\\N|\\N`,
  ]),
].join('\n');

const LISTING: ClientTorrent[] = [complete(1), shown(2)];

async function doImport(
  options: { isDryRun?: boolean; dump?: string; list?: () => Promise<ClientTorrent[]> } = {},
): Promise<{ isDone: boolean; said: string }> {
  const lines: string[] = [];
  const isDone = await runImport({
    db: database.db,
    dump: Readable.from([options.dump ?? DUMP]),
    listTorrents: options.list ?? (async () => LISTING),
    keepDays: 60,
    timeZone: 'Europe/Bucharest',
    isDryRun: options.isDryRun ?? false,
    now: () => NOW,
    say: (line) => lines.push(line),
  });
  return { isDone, said: lines.join('\n') };
}

/** Everything that an import could touch, in one order. */
async function everything(): Promise<unknown> {
  const tables = [
    'users',
    'user_titles',
    'watchlist_items',
    'watchlist_rejections',
    'torrents',
    'grabs',
    'notifications',
  ];
  const rows = await Promise.all(
    tables.map((table) => database.pool.query(`select t::text as row from ${table} t order by 1`)),
  );
  return rows.map(({ rows: found }) => found as unknown[]);
}

const query = async <T extends object>(text: string) => (await database.pool.query<T>(text)).rows;

/** Bob is here, has rated lately, and one rating of his is known; Cora was taken off; somebody has Dan's address. */
async function aHouseholdThatIsHere(): Promise<void> {
  await database.pool.query(
    `insert into users (id, name, role, state, email, wants_newsletter) values
       (${BOB}, 'Bobby', 'user', 'active', null, false),
       (${CORA}, 'Cora', 'user', 'removed', null, false),
       (7, 'Ana of Matinee', 'admin', 'active', 'Ana.of.Matinee@example.org', true)`,
  );
  await database.pool.query(
    `insert into user_titles (user_id, imdb_id, score, rated_at, seen_at, sources)
     values (${BOB}, 'tt0133093', 10, '2026-01-01', '2019-01-01', '{bot}')`,
  );
}

describe('coming from a mSquaredPlex database', () => {
  test('people, ratings, watchlists and downloads are here, each as they were there', async () => {
    const { isDone, said } = await doImport();
    expect(isDone).toBe(true);
    const people = await query(
      'select id::int, name, role, email, imdb_user_id, wants_watchlist_alerts, wants_newsletter from users order by id',
    );
    expect(people.slice(0, 2)).toEqual([
      {
        id: ANA,
        name: 'Ana',
        role: 'admin',
        email: 'ana@example.org',
        imdb_user_id: 'ur77571297',
        wants_watchlist_alerts: true,
        wants_newsletter: true,
      },
      {
        id: BOB,
        name: 'Bob',
        role: 'user',
        email: 'bob@example.org',
        imdb_user_id: null,
        wants_watchlist_alerts: false,
        wants_newsletter: true,
      },
    ]);
    const titles = await query<{ title: string }>(
      `select user_id || ' ' || imdb_id || ' ' || coalesce(score::text, '-') || ' ' ||
         coalesce(to_char(seen_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '-') || ' ' || prompt as title
       from user_titles where user_id in (${ANA}, ${BOB}) order by user_id, imdb_id`,
    );
    expect(titles.map(({ title }) => title)).toEqual([
      `${ANA} tt0068646 - - never`,
      `${ANA} tt0111161 - 2022-01-05 18:00 none`,
      `${ANA} tt0133093 9 2021-09-02 06:00 none`,
      `${BOB} tt0120737 8 2023-05-01 07:00 none`,
      `${BOB} tt0133093 4 2020-01-01 08:00 none`,
    ]);
    expect(
      await query('select user_id::int, imdb_id, state from watchlist_items order by user_id, imdb_id'),
    ).toEqual([
      { user_id: ANA, imdb_id: 'tt0816692', state: 'stopped' },
      { user_id: ANA, imdb_id: 'tt15239678', state: 'waiting' },
      { user_id: BOB, imdb_id: 'tt15239678', state: 'waiting' },
    ]);
    // What she has, and what she said no to where the old database knew its quality.
    expect(
      await query('select user_id::int, imdb_id, resolution from watchlist_rejections order by resolution'),
    ).toEqual([
      { user_id: ANA, imdb_id: 'tt15239678', resolution: '1080p' },
      { user_id: ANA, imdb_id: 'tt15239678', resolution: '2160p' },
    ]);
    expect(said).toContain(
      'Ana (admin, 101): new, 1 rating, 1 title seen, 1 not to be asked about, 2 titles on the watchlist',
    );
    expect(said).toContain('2 downloads for 4 wishes, 1 is no longer in the torrent client, left');
    // Nobody's address is shown.
    expect(said).not.toContain('@');
  });

  test('rows that make no sense are told of one by one, and keep no other from coming', async () => {
    const { said } = await doImport();
    expect(said).toContain('5 rows could not be read and were left out:');
    for (const problem of [
      'has no Telegram id of a person (-100200)',
      'movie 7 has a score of 11',
      'movie 8 has no IMDb id (0)',
      'movie 9 belongs to nobody in the table of people (999)',
      'torrent 6 has no info-hash',
    ]) {
      expect(said).toContain(`  ${problem}`);
    }
  });

  test('done twice it is done once, also after somebody has rated anew', async () => {
    await doImport();
    await database.pool.query(
      `update user_titles set score = 3, rated_at = '2026-02-01' where user_id = ${ANA} and imdb_id = 'tt0133093'`,
    );
    const before = await everything();
    const { said } = await doImport();
    expect(await everything()).toEqual(before);
    expect(said).toContain(
      'Ana (admin, 101): was here and stays as they are, 0 ratings, 1 older than the one here, left',
    );
    expect(said).toContain('0 downloads for 0 wishes, 2 were known');
  });

  test('what is here stays: people as they are, newer scores, seen dates; who was taken off stays off', async () => {
    await aHouseholdThatIsHere();
    const { said } = await doImport();
    expect(await query(`select name, email, wants_newsletter from users where id = ${BOB}`)).toEqual([
      { name: 'Bobby', email: null, wants_newsletter: false },
    ]);
    const [rating] = await query(
      `select score, to_char(seen_at, 'YYYY') as seen from user_titles where user_id = ${BOB} and imdb_id = 'tt0133093'`,
    );
    expect(rating).toEqual({ score: 10, seen: '2019' });
    const ofCora = await query(
      `select 1 from user_titles where user_id = ${CORA} union all select 1 from grabs where user_id = ${CORA}`,
    );
    expect(ofCora).toEqual([]);
    expect(said).toContain('Cora (103): an admin took them off here');
    expect(await query(`select email, wants_newsletter from users where id = ${DAN}`)).toEqual([
      { email: null, wants_newsletter: false },
    ]);
    expect(said).toContain('Dan (104): new, without their mail address, which somebody here has');
  });

  test('a dry run says the same as the real one, and changes nothing', async () => {
    await aHouseholdThatIsHere();
    const before = await everything();
    const dry = await doImport({ isDryRun: true });
    expect(await everything()).toEqual(before);
    const real = await doImport();
    const counts = (said: string) => said.split('\n').filter((line) => line.startsWith('  '));
    expect(counts(dry.said)).toEqual(counts(real.said));
    expect(dry.said).toContain('nothing was changed');
  });

  test('who waits for a download is told when it comes; of one that was complete nobody is told', async () => {
    await doImport();
    expect(await query('select 1 from notifications')).toEqual([]);
    const goal = await query<{ days: number }>(
      `select seed_goal_seconds::int / 86400 as days from torrents where info_hash = '${hashOf(1)}'`,
    );
    expect(goal).toEqual([{ days: 90 }]);
    const tick = (listing: ClientTorrent[]) =>
      syncTorrents(
        {
          db: database.db,
          client: { listTorrents: async () => listing },
          policy: followPolicy(3_600),
          now: () => NOW,
        },
        {
          signal: new AbortController().signal,
          logger: createLogger({ service: 'test', level: 'silent', isTerminal: false }),
          count: () => undefined,
          eachItem: async () => undefined,
        },
      );
    await tick(LISTING);
    expect(await query('select 1 from notifications')).toEqual([]);
    await tick([complete(1), complete(2)]);
    expect(await query('select user_id::int, kind from notifications')).toEqual([
      { user_id: BOB, kind: 'download-finished' },
    ]);
  });

  test('while the torrent client is away all else is taken over, and the downloads the next time', async () => {
    const away = async () => {
      throw new ExternalServiceError({ service: 'torrapi', code: 'unreachable', reason: 'no connection' });
    };
    const { isDone, said } = await doImport({ list: away });
    expect(isDone).toBe(true);
    expect(said).toContain('Downloads were left out: the torrent client could not be asked');
    expect(await query('select 1 from torrents')).toEqual([]);
    expect(await query('select 1 from users')).toHaveLength(4);
    await doImport();
    expect(await query('select 1 from torrents')).toHaveLength(2);
  });

  test.each([
    ['of something else', 'select 1;', /no dump of a mSquaredPlex database/],
    ['that was cut off', DUMP.slice(0, 300), /cut off\. Nothing was changed/],
  ])('a dump %s is refused in words, and changes nothing', async (_case, dump, words) => {
    const { isDone, said } = await doImport({ dump });
    expect(isDone).toBe(false);
    expect(said).toMatch(words);
    expect(await query('select 1 from users')).toEqual([]);
  });

  test('two imports at once end as one', async () => {
    await Promise.all([doImport(), doImport()]);
    const twice = await everything();
    await doImport();
    expect(await everything()).toEqual(twice);
    expect(await query('select 1 from grabs')).toHaveLength(4);
  });
});
