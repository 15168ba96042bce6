import { type Database, openDatabase } from '@matinee/db/database';
import { beginImdbLists } from '@matinee/db/imdb-lists';
import { rateTitle } from '@matinee/db/user-titles';
import { addToWatchlist } from '@matinee/db/watchlist';
import type { ImdbLists, ListAnswer, RatedTitle } from '@matinee/domain/imdb/ports';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import type { ListedTitle } from '@matinee/domain/titles/title';
import type { ImdbUserId } from '@matinee/domain/users/imdb-profile';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Death, killDuring } from '../test/killed-database.ts';
import { ANA, BOB, NOW } from '../test/torrent-fixtures.ts';
import { aContext } from '../test/watchlist-world.ts';
import { syncImdbRatings } from './sync-imdb-ratings.ts';
import { syncImdbWatchlist } from './sync-imdb-watchlist.ts';

const EVERY = 1800;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const idOf = (n: number): ImdbId => imdbId(`tt${String(n).padStart(7, '0')}`);
const title = (n: number): ListedTitle => ({
  imdbId: idOf(n),
  kind: 'movie',
  title: `Title ${n}`,
  originalTitle: null,
  year: 2000,
});
const rated = (n: number, score: number, at = '2029-05-01T10:00:00Z'): RatedTitle => ({
  ...title(n),
  rating: { imdbId: idOf(n), score, ratedOn: { at: new Date(at), precision: 'moment' } },
});
const read = <T>(...entries: T[]): ListAnswer<T> => ({ type: 'read', entries, others: [], isComplete: true });
const challenge = { type: 'drift', drift: 'challenge' } as const;
const shape = { type: 'drift', drift: 'shape' } as const;
const hidden = { type: 'hidden' } as const;

let own: TestDatabase;
const opened: Database[] = [];
function open(): Database {
  const one = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  opened.push(one);
  return one;
}
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = open();
});
beforeEach(async () => {
  await database.pool.query('truncate users, titles, notifications cascade');
  await database.pool.query(
    `insert into users (id, name, role, imdb_user_id)
     values ($1, 'Ana', 'admin', 'ur1000001'), ($2, 'Bob', 'user', 'ur1000002')`,
    [ANA, BOB],
  );
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await own.drop();
});

type Answer = ListAnswer<never> | ListAnswer<ListedTitle> | ListAnswer<RatedTitle>;
type Shown = Record<string, Answer | (() => Promise<Answer>)>;

/** IMDb, as far as these tests go: what it shows of whom. Remembers whom it was asked for. */
function imdbShowing(shown: Shown): ImdbLists & { asked: string[] } {
  const asked: string[] = [];
  const show = async (id: string) => {
    asked.push(id);
    const answer = shown[id];
    return ((typeof answer === 'function' ? await answer() : answer) ?? hidden) as ListAnswer<never>;
  };
  return {
    asked,
    findProfile: async (id) => {
      asked.push(id);
      return id === 'p.aaaaaaaaaaaaaaaa'
        ? { type: 'found', userId: 'ur1000002' as ImdbUserId }
        : { type: 'not-there' };
    },
    readWatchlist: show,
    lookAtWatchlist: () => Promise.reject(new Error('not asked')),
    readRatings: show,
  };
}

async function run(
  shown: Shown,
  at = NOW,
  { job = syncImdbWatchlist, on = database }: { job?: typeof syncImdbWatchlist; on?: Database } = {},
) {
  const lists = imdbShowing(shown);
  const { context, counters } = aContext();
  await job({ db: on.db, lists, everySeconds: EVERY, now: () => at, random: () => 0.5 }, context);
  return { asked: lists.asked, counters };
}

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await database.pool.query<{ row: string }>(text, values)).rows.map(({ row }) => row);
const watchlistOf = (userId: number) =>
  rowsOf(
    `select concat_ws(' ', imdb_id, source, state) as row from watchlist_items where user_id = $1 order by 1`,
    [userId],
  );
const ratingsOf = (userId: number) =>
  rowsOf(
    `select concat_ws(' ', imdb_id, score, to_char(seen_at at time zone 'utc', 'YYYY-MM-DD'), array_to_string(sources, '+')) as row
     from user_titles where user_id = $1 order by 1`,
    [userId],
  );
const told = () =>
  rowsOf(
    `select concat_ws(' ', user_id, kind, coalesce(data ->> 'drift', data ->> 'problem')) as row
     from notifications order by 1`,
  );

describe('a watchlist at IMDb', () => {
  test('is here a moment later, with names, and is not read again before its time', async () => {
    await run({ ur1000001: read(title(1), title(2)) });
    expect(await watchlistOf(ANA)).toEqual(['tt0000001 imdb waiting', 'tt0000002 imdb waiting']);
    expect(await rowsOf('select title as row from titles order by 1')).toEqual(['Title 1', 'Title 2']);
    expect((await run({}, later(29))).asked).toEqual([]);
    expect((await run({}, later(30))).asked).toEqual(['ur1000002', 'ur1000001']);
  });

  test('removed there is removed here at the second look, unless the person has made it their own', async () => {
    await run({ ur1000001: read(title(1), title(2), title(3)) });
    await addToWatchlist(
      database.db,
      { userId: ANA, imdbId: idOf(2), source: 'bot', rejectedResolutions: [] },
      NOW,
    );
    await run({ ur1000001: read(title(3)) }, later(40));
    expect(await watchlistOf(ANA)).toHaveLength(3);
    await run({ ur1000001: read(title(3)) }, later(80));
    expect(await watchlistOf(ANA)).toEqual(['tt0000002 bot waiting', 'tt0000003 imdb waiting']);
  });

  test('does not bring back what the person waits for no longer', async () => {
    await run({ ur1000001: read(title(1)) });
    await database.pool.query(`update watchlist_items set state = 'stopped'`);
    await run({ ur1000001: read(title(1)) }, later(40));
    expect(await watchlistOf(ANA)).toEqual(['tt0000001 imdb stopped']);
  });

  test('of a profile that was given by the address of its page is asked for by its number, which is kept', async () => {
    await database.pool.query(`update users set imdb_user_id = 'p.aaaaaaaaaaaaaaaa' where id = $1`, [BOB]);
    const { asked } = await run({ ur1000002: read(title(1)) });
    expect(asked).toEqual(['p.aaaaaaaaaaaaaaaa', 'ur1000002', 'ur1000001']);
    expect(await rowsOf('select imdb_user_id as row from users where id = $1', [BOB])).toEqual(['ur1000002']);
    expect(await watchlistOf(BOB)).toEqual(['tt0000001 imdb waiting']);
  });

  test('that comes after the person has given another profile is nobody’s', async () => {
    const given = async () => {
      await database.pool.query(`update users set imdb_user_id = 'ur9999999' where id = $1`, [ANA]);
      return read(title(1));
    };
    await run({ ur1000001: given });
    expect(await watchlistOf(ANA)).toEqual([]);
    expect((await run({ ur9999999: read(title(3)) })).asked).toEqual(['ur9999999']);
    expect(await watchlistOf(ANA)).toEqual(['tt0000003 imdb waiting']);
  });

  test('of somebody who was removed, or blocks us, is not asked for', async () => {
    await database.pool.query(`update users set state = 'removed' where id = $1`, [ANA]);
    await database.pool.query(`update users set state = 'blocked' where id = $1`, [BOB]);
    expect((await run({})).asked).toEqual([]);
  });
});

describe('what goes wrong', () => {
  test('a hidden list is told to its person once, until it is over and comes again', async () => {
    await run({ ur1000001: hidden, ur1000002: read(title(1)) });
    await run({ ur1000001: hidden, ur1000002: read(title(1)) }, later(40));
    expect(await told()).toEqual([`${ANA} imdb-list hidden`]);
    await run({ ur1000001: read(title(1)), ur1000002: read(title(1)) }, later(200));
    await run({ ur1000001: hidden, ur1000002: read(title(1)) }, later(240));
    expect(await told()).toEqual([`${ANA} imdb-list hidden`, `${ANA} imdb-list hidden`]);
    expect(await watchlistOf(ANA)).toEqual(['tt0000001 imdb waiting']);
  });

  test('who was told when they gave their profile is not told again', async () => {
    const given = { userId: ANA, profileId: 'ur1000001' as ImdbUserId, isHidden: true };
    await beginImdbLists(database.db, given, NOW);
    expect((await run({ ur1000002: read(title(1)) })).asked).toEqual(['ur1000002']);
    await run({ ur1000001: hidden, ur1000002: read(title(1)) }, later(40));
    expect(await told()).toEqual([]);
    await beginImdbLists(database.db, { ...given, isHidden: false }, later(41));
    expect((await run({ ur1000001: read(title(2)) }, later(41))).asked).toEqual(['ur1000001']);
    expect(await watchlistOf(ANA)).toEqual(['tt0000002 imdb waiting']);
  });

  test('a challenge ends the run, is told to the admins once, and takes nothing away', async () => {
    await run({ ur1000001: read(title(1)), ur1000002: read(title(2)) });
    for (const minutes of [40, 41, 300]) {
      const { asked } = await run({ ur1000001: challenge, ur1000002: challenge }, later(minutes));
      expect(asked).toHaveLength(1);
    }
    expect(await told()).toEqual([`${ANA} imdb-drift challenge`]);
    expect([...(await watchlistOf(ANA)), ...(await watchlistOf(BOB))]).toHaveLength(2);

    await run({ ur1000001: read(title(1)), ur1000002: read(title(2)) }, later(400));
    await run({ ur1000001: challenge, ur1000002: challenge }, later(500));
    expect(await told()).toEqual([`${ANA} imdb-drift challenge`, `${ANA} imdb-drift challenge`]);
  });

  test('one drift in several lists is one message, another drift another', async () => {
    await run({ ur1000001: shape, ur1000002: shape });
    await run({ ur1000001: shape, ur1000002: { type: 'drift', drift: 'refused' } }, later(100), {
      job: syncImdbRatings,
    });
    expect(await told()).toEqual([`${ANA} imdb-drift refused`, `${ANA} imdb-drift shape`]);
  });

  test('an empty list where there were many is told to the person and the admin, and everything stays', async () => {
    await run({
      ur1000002: read(...Array.from({ length: 12 }, (_, n) => title(n + 1))),
      ur1000001: read(title(1)),
    });
    for (const minutes of [40, 400, 900])
      await run({ ur1000001: read(title(1)), ur1000002: read() }, later(minutes));
    expect(await told()).toEqual([`${BOB} imdb-list emptied`, `${ANA} imdb-drift emptied`].sort());
    expect(await watchlistOf(BOB)).toHaveLength(12);
  });

  test('somebody whose data breaks us stops no other, and does not stand in front of them for ever', async () => {
    const broken = () => Promise.reject(new TypeError('cannot read that'));
    const first = await run({ ur1000001: broken, ur1000002: read(title(2)) });
    expect(first.counters).toMatchObject({ failed: 1, read: 1, added: 1 });
    expect((await run({ ur1000001: broken }, later(1))).asked).toEqual([]);
  });
});

describe('ratings at IMDb', () => {
  const job = syncImdbRatings;

  test('are taken over; what was rated here later, and when it was seen, stays', async () => {
    await rateTitle(database.db, { userId: ANA, imdbId: idOf(1), score: 5 }, NOW);
    await database.pool.query(
      `insert into user_titles (user_id, imdb_id, seen_at, sources) values ($1, $2, '2028-01-01', '{plex}')`,
      [ANA, idOf(2)],
    );
    await run({ ur1000001: read(rated(1, 9), rated(2, 8), rated(3, 7)) }, NOW, { job });
    expect(await ratingsOf(ANA)).toEqual([
      'tt0000001 5 2030-01-01 bot',
      'tt0000002 8 2028-01-01 plex+imdb',
      'tt0000003 7 2029-05-01 imdb',
    ]);
  });

  test('that are shown no more are kept', async () => {
    await run({ ur1000001: read(rated(1, 9), rated(2, 8)) }, NOW, { job });
    await run({ ur1000001: read(rated(2, 6, '2029-06-01T10:00:00Z')) }, later(70), { job });
    await run({ ur1000001: read() }, later(140), { job });
    expect(await ratingsOf(ANA)).toEqual(['tt0000001 9 2029-05-01 imdb', 'tt0000002 6 2029-05-01 imdb']);
  });
});

describe.each([
  ['watchlists', syncImdbWatchlist, read(title(1), title(2)), read(title(2), title(3))],
  ['ratings', syncImdbRatings, read(rated(1, 9)), read(rated(1, 3, '2029-06-01T10:00:00Z'), rated(2, 8))],
] as const)('killed anywhere in the middle, and run again: %s', (_what, job, before, now) => {
  async function prepare(): Promise<void> {
    await database.pool.query('truncate watchlist_items, user_titles, imdb_lists, titles, notifications');
    await run({ ur1000001: before, ur1000002: hidden }, NOW, { job });
    // Its second look takes away what is gone.
    await run({ ur1000001: now, ur1000002: hidden }, later(40), { job });
  }
  const world = { ur1000001: now, ur1000002: shape };
  const everything = async () => [
    await watchlistOf(ANA),
    await ratingsOf(ANA),
    await told(),
    await rowsOf('select imdb_lists::text as row from imdb_lists order by 1'),
  ];

  test('leaves what an undisturbed run leaves', async () => {
    await prepare();
    const counted = open();
    const count = killDuring(counted);
    await run(world, later(120), { job, on: counted });
    const undisturbed = await everything();
    const statements = count.statements();
    expect(statements).toBeGreaterThan(10);
    await run(world, later(120), { job });
    expect(await everything()).toEqual(undisturbed);

    for (let statement = 1; statement <= statements; statement += 2) {
      const death: Death = { statement, when: statement % 4 === 1 ? 'before' : 'after' };
      await prepare();
      const dying = open();
      killDuring(dying, death);
      await run(world, later(120), { job, on: dying }).catch(() => undefined);
      await run(world, later(120), { job });
      expect(await everything(), `killed ${death.when} statement ${statement}`).toEqual(undisturbed);
    }
  }, 60_000);
});

test('two workers at once tell everybody once', async () => {
  const world = { ur1000001: shape, ur1000002: hidden };
  await Promise.all([
    run(world),
    run(world, NOW, { on: open() }),
    run(world, NOW, { job: syncImdbRatings, on: open() }),
  ]);
  expect(await told()).toEqual(
    [`${ANA} imdb-drift shape`, `${BOB} imdb-list hidden`, `${BOB} imdb-list hidden`].sort(),
  );
});
