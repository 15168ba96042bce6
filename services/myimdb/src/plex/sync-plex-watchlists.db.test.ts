import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import type { PlexListed, PlexWatchlist } from '@matinee/domain/library/watchlists';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { killDuring } from '../test/killed-database.ts';
import { ANA, BOB, NOW } from '../test/torrent-fixtures.ts';
import { aContext } from '../test/watchlist-world.ts';
import { syncPlexWatchlists } from './sync-plex-watchlists.ts';

const FRIEND = 4_101_002;
const CARA = 13;
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** A film by its number; Plex's list says its IMDb id, or leaves it to be asked for. */
const film = (n: number, { isSaid = true } = {}): PlexListed => ({
  plexId: `plex-${n}`,
  title: `Film ${n}`,
  year: 2000,
  imdbId: isSaid ? idOf(n) : null,
});
const idOf = (n: number): ImdbId => imdbId(`tt${String(n).padStart(7, '0')}`);
const away = () => new ExternalServiceError({ service: 'plex', code: 'unreachable', reason: 'away' });

/** Plex with these lists: the owner's, and that of one friend. */
function aPlexWith(own: PlexListed[], friends: PlexWatchlist = { type: 'hidden' }) {
  const world = {
    own: { type: 'read', films: own } as PlexWatchlist,
    friends,
    isAway: false,
    asked: [] as string[],
    read: 0,
  };
  const orAway = <T>(answer: T): T => {
    world.read += 1;
    if (world.isAway) throw away();
    return answer;
  };
  return {
    world,
    watchlists: {
      readOwn: async () => orAway(world.own),
      listFriends: async () => orAway([{ globalId: FRIEND, uuid: 'uuid-of-bob' }]),
      readFriends: async (uuid: string) => {
        expect(uuid).toBe('uuid-of-bob');
        return orAway(world.friends);
      },
      findImdbId: async (plexId: string) => {
        world.asked.push(plexId);
        const n = Number(plexId.slice('plex-'.length));
        return n >= 900 ? null : idOf(n);
      },
    },
  };
}

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
});
beforeEach(async () => {
  await database.pool.query('truncate users, plex_accounts, plex_watchlists, plex_films, titles cascade');
  await database.pool.query(
    `insert into users (id, name, role, email) values ($1, 'Ana', 'admin', 'ana@example.org'),
      ($2, 'Bob', 'user', 'bob@example.org'), ($3, 'Cara', 'user', 'cara@example.org')`,
    [ANA, BOB, CARA],
  );
  await database.pool.query(
    `insert into plex_accounts (account_id, global_id, email, user_id, linked_at)
     values (1, 4101001, 'ana@example.org', $1, $3), (${FRIEND}, ${FRIEND}, 'bob@example.org', $2, $3)`,
    [ANA, BOB, NOW],
  );
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

type Plex = ReturnType<typeof aPlexWith>;

async function run({ watchlists }: Plex, { at = NOW, on = database } = {}) {
  const { context, counters } = aContext();
  const deps = { db: on.db, watchlists, everySeconds: 1_800, now: () => at };
  await syncPlexWatchlists(deps, context);
  return counters;
}

/** `person film source`, in order. */
async function waitedFor(): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select concat_ws(' ', name, imdb_id, source) as line from watchlist_items join users on users.id = user_id order by 1`,
  );
  return rows.map(({ line }) => line);
}

describe('a watchlist at Plex', () => {
  test('is waited for here: the owner’s, and that of a friend whose films have to be asked for', async () => {
    const plex = aPlexWith([film(1), film(2)], { type: 'read', films: [film(3, { isSaid: false })] });
    expect(await run(plex)).toMatchObject({ read: 2, added: 3 });
    expect(await waitedFor()).toEqual(['Ana tt0000001 plex', 'Ana tt0000002 plex', 'Bob tt0000003 plex']);
    const { rows } = await database.pool.query('select title from titles where imdb_id = $1', [idOf(3)]);
    expect(rows).toEqual([{ title: 'Film 3' }]);
  });

  test('is read again after half an hour, not before; what is known is not asked for again', async () => {
    const plex = aPlexWith([film(1, { isSaid: false }), film(900, { isSaid: false })]);
    await run(plex);
    const { read } = plex.world;
    await run(plex, { at: minutesLater(29) });
    expect(plex.world.read).toBe(read);
    await run(plex, { at: minutesLater(31) });
    expect(plex.world.read).toBeGreaterThan(read);
    expect(plex.world.asked).toEqual(['plex-1', 'plex-900']);
    // A film without an IMDb id may have got one after a month.
    await run(plex, { at: minutesLater(31 * 24 * 60) });
    expect(plex.world.asked).toEqual(['plex-1', 'plex-900', 'plex-900']);
  });

  test('that lacks a film twice removes it, and never what came in another way', async () => {
    const plex = aPlexWith([film(1), film(2), film(3)]);
    await database.pool.query(
      `insert into watchlist_items (user_id, imdb_id, source, added_at) values ($1, $2, 'bot', $4), ($1, $3, 'imdb', $4)`,
      [ANA, idOf(2), idOf(8), NOW],
    );
    await run(plex);
    plex.world.own = { type: 'read', films: [film(3)] };
    await run(plex, { at: minutesLater(31) });
    const whole = ['Ana tt0000001 plex', 'Ana tt0000002 bot', 'Ana tt0000003 plex', 'Ana tt0000008 imdb'];
    expect(await waitedFor()).toEqual(whole);
    expect(await run(plex, { at: minutesLater(62) })).toMatchObject({ removed: 1 });
    expect(await waitedFor()).toEqual(whole.slice(1));
  });

  test('that nobody may see removes nothing, and is looked at again hours later', async () => {
    const plex = aPlexWith([], { type: 'read', films: [film(3)] });
    await run(plex);
    plex.world.friends = { type: 'hidden' };
    await run(plex, { at: minutesLater(31) });
    await run(plex, { at: minutesLater(62) });
    expect(await waitedFor()).toEqual(['Bob tt0000003 plex']);
    plex.world.friends = { type: 'read', films: [film(3), film(4)] };
    await run(plex, { at: minutesLater(31 + 5 * 60) });
    expect(await waitedFor()).toEqual(['Bob tt0000003 plex']);
    await run(plex, { at: minutesLater(31 + 6 * 60) });
    expect(await waitedFor()).toEqual(['Bob tt0000003 plex', 'Bob tt0000004 plex']);
  });

  test('of somebody who is no friend of the owner’s is not asked for', async () => {
    await database.pool.query('update plex_accounts set global_id = 77 where account_id = $1', [FRIEND]);
    const plex = aPlexWith([], { type: 'read', films: [film(3)] });
    expect(await run(plex)).toMatchObject({ hidden: 1 });
    expect(await waitedFor()).toEqual([]);
  });

  test('that is long is learnt in several runs, and taken when all of it is known', async () => {
    const films = Array.from({ length: 90 }, (_, n) => film(n + 1, { isSaid: false }));
    const plex = aPlexWith(films);
    await run(plex);
    await run(plex, { at: minutesLater(1) });
    expect(await waitedFor()).toEqual([]);
    await run(plex, { at: minutesLater(2) });
    expect(await waitedFor()).toHaveLength(90);
    expect(plex.world.asked).toHaveLength(90);
  });

  test('of somebody who has another account meanwhile is nobody’s', async () => {
    const plex = aPlexWith([film(1)]);
    const { readOwn } = plex.watchlists;
    plex.watchlists.readOwn = async () => {
      await database.pool.query('update plex_accounts set user_id = null where account_id = 1');
      return readOwn();
    };
    await run(plex);
    expect(await waitedFor()).toEqual([]);
  });
});

describe('trouble', () => {
  test('Plex that is away removes nothing; the others wait too, and all are read when it is back', async () => {
    const plex = aPlexWith([film(1)], { type: 'read', films: [film(3)] });
    await run(plex);
    plex.world.isAway = true;
    expect(await run(plex, { at: minutesLater(31) })).toMatchObject({ unanswered: 1 });
    expect(await waitedFor()).toHaveLength(2);
    plex.world.isAway = false;
    plex.world.own = { type: 'read', films: [film(1), film(2)] };
    await run(plex, { at: minutesLater(62) });
    expect(await waitedFor()).toEqual(['Ana tt0000001 plex', 'Ana tt0000002 plex', 'Bob tt0000003 plex']);
  });

  test('one list that breaks stops no other', async () => {
    const plex = aPlexWith([film(1)], { type: 'read', films: [film(3)] });
    plex.watchlists.readOwn = () => Promise.reject(new TypeError('its data is broken'));
    expect(await run(plex)).toMatchObject({ failed: 1, read: 1 });
    expect(await waitedFor()).toEqual(['Bob tt0000003 plex']);
  });

  test('killed after any statement and run again leaves the same', { timeout: 60_000 }, async () => {
    const plex = () => aPlexWith([film(1), film(2, { isSaid: false })], { type: 'read', films: [film(3)] });
    await run(plex());
    const expected = await waitedFor();
    let isOver = false;
    for (let statement = 1; !isOver; statement += 1) {
      await database.pool.query('truncate watchlist_items, plex_watchlists, plex_films cascade');
      const doomed = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
      const process = killDuring(doomed, { statement, when: 'after' });
      await run(plex(), { on: doomed }).catch(() => undefined);
      isOver = !process.isDead();
      await doomed.close();
      await run(plex(), { at: minutesLater(31) });
      expect(await waitedFor(), `after ${statement}`).toEqual(expected);
    }
  });
});
