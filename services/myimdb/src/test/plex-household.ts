import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Database, openDatabase } from '@matinee/db/database';
import type { LibraryAccount, LibraryRating, LibraryView } from '@matinee/domain/library/activity';
import { type ImdbId, imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase } from '@matinee/testkit/database';
import { type SyncPlexDeps, syncPlex } from '../plex/sync-plex.ts';
import { createTitleKeys } from '../plex/title-keys.ts';
import { ANA, BOB, NOW } from './torrent-fixtures.ts';
import { aContext } from './watchlist-world.ts';

export const OWNER = 1;
export const FRIEND = 4_101_002;
const PAGE = 500;

export const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
/** The title that a key of this Plex means; keys from 900,000 on are home videos. */
export const titleOf = (key: number): ImdbId => imdbId(`tt${String(key).padStart(7, '0')}`);

export function view(accountId: number, key: number | null, minutesAgo: number): LibraryView {
  const ratingKey = key === null ? null : String(key);
  return { accountId, ratingKey, kind: 'movie', viewedAt: ago(minutesAgo) };
}

/** A Plex with its history in pages, and the plex.tv behind it; both can fail. */
export function aPlex() {
  const world = {
    machineIdentifier: 'server-a',
    people: [
      { accountId: OWNER, globalId: 4_101_001, email: 'ana@example.org' },
      { accountId: FRIEND, globalId: FRIEND, email: 'bob@example.org' },
    ] as LibraryAccount[],
    views: [] as LibraryView[],
    ratings: [] as LibraryRating[],
    isTvDown: false,
    /** Fails after so many pages of a history. */
    breaksAfterPages: Number.POSITIVE_INFINITY,
    isNewestFirst: false,
    mostRowsAtOnce: 0,
    calls: { accounts: 0, views: 0, keys: 0 },
  };
  const away = () => new ExternalServiceError({ service: 'plex', code: 'unreachable', reason: 'away' });
  const plex: SyncPlexDeps['plex'] = {
    identity: async () => ({ machineIdentifier: world.machineIdentifier, version: '1' }),
    async *listViews({ since, accountId }) {
      const rows = world.views
        .filter((row) => accountId === undefined || row.accountId === accountId)
        .filter((row) => since === undefined || row.viewedAt > since)
        .toSorted((a, b) => (world.isNewestFirst ? -1 : 1) * (a.viewedAt.getTime() - b.viewedAt.getTime()));
      for (let page = 0; page * PAGE < rows.length || page === 0; page += 1) {
        world.calls.views += 1;
        if (page >= world.breaksAfterPages) throw away();
        const part = rows.slice(page * PAGE, (page + 1) * PAGE);
        world.mostRowsAtOnce = Math.max(world.mostRowsAtOnce, part.length);
        if (part.length > 0) yield part;
      }
    },
    async findImdbIds(keys) {
      world.calls.keys += 1;
      return new Map(keys.filter((key) => Number(key) < 900_000).map((key) => [key, titleOf(Number(key))]));
    },
    async *listOwnRatings({ since }) {
      yield world.ratings.filter((row) => since === undefined || row.ratedAt > since);
    },
  };
  const accounts: SyncPlexDeps['accounts'] = {
    async list() {
      world.calls.accounts += 1;
      if (world.isTvDown) throw away();
      return world.people;
    },
  };
  return { world, plex, accounts };
}

/** A database in which Ana and Bob have given their addresses; emptied by `refill`. */
export async function openHousehold() {
  const own = await createTestDatabase();
  const opened: Database[] = [];
  function open(): Database {
    const one = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
    opened.push(one);
    return one;
  }
  const database = open();
  return {
    database,
    /** The database as another process sees it. */
    open,
    async refill() {
      await database.pool.query(
        'truncate users, plex_accounts, plex_activity, library_items, notifications cascade',
      );
      await database.pool.query(
        `insert into users (id, name, role, email) values ($1, 'Ana', 'admin', 'Ana@Example.org'), ($2, 'Bob', 'user', 'bob@example.org')`,
        [ANA, BOB],
      );
    },
    /** One run of the job. */
    async run(
      household: ReturnType<typeof aPlex>,
      { db = database.db, now = NOW, findTitles = undefined as SyncPlexDeps['findTitles'] | undefined } = {},
    ) {
      const { context, counters } = aContext();
      const { plex, accounts } = household;
      await syncPlex(
        { db, plex, accounts, findTitles: findTitles ?? createTitleKeys({ db, plex }), now: () => now },
        context,
      );
      return counters;
    },
    /** `user title score prompt sources seen`, in order. */
    async titles(): Promise<string[]> {
      const { rows } = await database.pool.query<{ line: string }>(
        `select concat_ws(' ', users.name, imdb_id, coalesce(score::text, '-'), prompt, array_to_string(sources, '+'),
           coalesce(to_char(seen_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), '-')) as line
         from user_titles join users on users.id = user_id order by 1`,
      );
      return rows.map(({ line }) => line);
    },
    /** Who is asked about what. */
    async asked(): Promise<string[]> {
      const { rows } = await database.pool.query<{ line: string }>(
        `select concat_ws(' ', users.name, data ->> 'imdbId') as line from notifications
         join users on users.id = user_id where kind = 'rate-watched' order by 1`,
      );
      return rows.map(({ line }) => line);
    },
    async close() {
      await Promise.all(opened.map((one) => one.close()));
      await own.drop();
    },
  };
}
