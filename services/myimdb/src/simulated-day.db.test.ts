import { createCallBudget, FILELIST_BUDGET } from '@matinee/catalogue/releases/call-budget';
import { configuredIndexers } from '@matinee/catalogue/releases/configured-indexers';
import { createReleaseSearch } from '@matinee/catalogue/releases/release-search';
import { type Database, openDatabase } from '@matinee/db/database';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { runJob } from '@matinee/runtime/jobs/run-job';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { createRandom } from '@matinee/testkit/random';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createActs } from './test/day/acts.ts';
import { createDay } from './test/day/create-day.ts';
import { idOf } from './test/day/day.ts';
import { createDayJobs, TRACKER_ACCOUNT } from './test/day/day-jobs.ts';
import { createPeopleActs, fillDatabase } from './test/day/fill-database.ts';
import { createOutside } from './test/day/outside.ts';
import { owedByTheEnd, owedInDatabase } from './test/day/owed-in-a-day.ts';
import { inMemory, runDay } from './test/day/run-day.ts';
import { CALLS_AN_HOUR, mostInAnHour, startTracker } from './test/day/tracker.ts';
import { killDuring } from './test/killed-database.ts';
import { logger } from './test/watchlist-world.ts';

const SCALE = {
  seed: 20_300_506,
  hours: 24,
  people: 50,
  titles: 400,
  watchlistItems: 2_000,
  releases: 400,
  downloads: 60,
  views: 60,
};

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const rowsOf = async <Row extends object>(text: string) => (await database.pool.query<Row>(text)).rows;

test('a day of 50 people owes every message that is owed and no other, and asks the tracker no more than it allows', async () => {
  const world = createDay(SCALE);
  const { pool, db } = database;
  const clock = { at: world.start };
  const now = () => clock.at;
  const acts = await createActs(database);
  await fillDatabase(database, world);
  await pool.query(
    `insert into releases (indexer, release_id, name, size_bytes, seeders, leechers, is_freeleech, is_double_up,
      is_internal, is_remux, hdr, matched_at, first_seen_at, last_seen_at)
    select 'torznab', 'of last year', 'x', 1, 1, 1, false, false, false, false, '{}', at, at, at
    from (select $1::timestamptz - interval '366 days' as at) as long_ago`,
    [world.start],
  );
  // As Postgres does by itself within minutes, where a day has them.
  await pool.query('analyze');
  const tracker = await startTracker(world, now);
  const outside = createOutside(world, now, acts);
  const options = { refreshIntervalMinutes: 1, jobIntervals: {} };
  const jobs = createDayJobs(options, { database, outside, trackerUrl: tracker.url, logger, now });

  // People look for films all day, most of them in two hours of the evening: all of them from one account.
  const random = createRandom(SCALE.seed);
  const evening = Array.from({ length: 180 }, () => random.between(20, 22));
  const searches = [...Array.from({ length: 120 }, () => random.between(0, 24)), ...evening]
    .map((hour) => new Date(world.start.getTime() + hour * 3_600_000))
    .toSorted((a, b) => a.getTime() - b.getTime());
  const [filelist] = configuredIndexers(
    { filelist: { url: tracker.url, account: TRACKER_ACCOUNT }, torznab: {} },
    { timeoutMs: 5_000, findDownloadRef: async () => null, logger },
  );
  if (filelist === undefined) throw new Error('no tracker');
  const search = createReleaseSearch({
    db,
    indexer: filelist.source,
    indexerName: filelist.name,
    readName: parseReleaseName,
    budget: createCallBudget({ db, rules: FILELIST_BUDGET, keep: 0, now }),
    now,
    logger,
  });
  let searched = 0;
  const act = await createPeopleActs(database, world);

  const runs = new Map<string, number>();
  const failed = new Map<string, number>();
  const add = (to: Map<string, number>, job: string) => to.set(job, (to.get(job) ?? 0) + 1);
  await runDay({
    jobs,
    ...inMemory(),
    logger,
    clock,
    until: world.end,
    act: async (at) => {
      await act(at);
      while (searches[searched] !== undefined && (searches[searched] as Date) <= at) {
        // While the tracker is down a person hears so, and that is all.
        await search.findReleases(idOf(700_000 + searched)).catch(() => undefined);
        searched += 1;
      }
    },
    onRun: (job, _at, attempt) => {
      if (attempt.type !== 'ran') return;
      add(runs, job);
      // A followed page without a torrent is no failure of its job, though it counts it so.
      const { outcome, counters } = attempt.run;
      if (outcome !== 'ok' || (job !== 'topics' && (counters.failed ?? 0) > 0)) add(failed, job);
    },
  });
  tracker.close();

  expect(await owedInDatabase(database)).toEqual(owedByTheEnd(world));

  expect(searched).toBe(searches.length);
  expect(mostInAnHour(tracker.calls)).toBeLessThanOrEqual(CALLS_AN_HOUR);
  expect(mostInAnHour(tracker.calls), 'the evening was a busy one').toBeGreaterThan(100);
  expect(tracker.refused).toBe(0);
  expect(outside.titles.asked, 'the film databases’ budget of a day').toBeLessThanOrEqual(400);

  // Each job at its times: none was forgotten, none ran without end.
  const minutes = 24 * 60;
  for (const [job, times] of [
    ['topics', minutes],
    ['metadata-refresh', minutes],
    ['sync-plex', minutes],
    ['sync-plex-watchlists', minutes],
    ['plex-invitations', minutes],
    ['sync-imdb-watchlist', minutes],
    ['sync-imdb-ratings', minutes],
    ['watchlist-sweep', minutes],
    ['release-feed', minutes / 2],
    ['library', minutes / 15],
    ['low-resolution', 24],
    ['housekeeping', 1],
  ] as const) {
    expect(runs.get(job), job).toBe(times);
  }
  expect(runs.get('seeding')).toBeGreaterThanOrEqual(24);
  expect(runs.get('sync-torrents')).toBeGreaterThan(minutes);
  // What failed is what was down, and nothing else.
  expect([...failed.keys()].toSorted()).toEqual(['library', 'release-feed', 'sync-plex', 'sync-torrents']);

  expect(await rowsOf(`select 1 from releases where release_id = 'of last year'`)).toEqual([]);
  expect(await rowsOf(`select 1 from notifications where dedupe_key = 'of last winter'`)).toEqual([]);
  expect(
    await rowsOf(
      `select state, count(*)::int from torrents where state not in ('seeding', 'stalled') group by state`,
    ),
  ).toEqual([{ state: 'gone', count: 3 + 2 + 1 }]);
  expect(await rowsOf(`select score from user_titles where 'imdb' = any(sources) order by 1`)).toEqual(
    world.imdbRatings.map(({ score }) => ({ score })),
  );
  expect(await rowsOf(`select count(*)::int from watchlist_items where source = 'imdb'`)).toEqual([
    { count: world.imdbLists.flatMap(({ titles }) => titles.filter(({ until }) => until === null)).length },
  ]);
  const [owner, friend, hidden] = world.plexLists.map(({ titles }) => titles.map(({ imdbId }) => imdbId));
  // Of the hidden one, what was read before.
  const fromPlex = [owner?.[0], owner?.[2], friend?.[0], friend?.[2], hidden?.[0], hidden?.[1]];
  expect(
    await rowsOf(`select imdb_id as id from watchlist_items where source = 'plex' order by imdb_id`),
  ).toEqual(fromPlex.map((id) => ({ id })));
}, 900_000);

/** Which version of each row there is: another one after every write. What counts calls and runs is written each time. */
async function versions(): Promise<Record<string, string>> {
  const tables = await rowsOf<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in ('rate_budgets', 'job_runs') order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await rowsOf<{ all: string }>(
      `select coalesce(md5(string_agg(ctid::text || xmin::text, ',' order by ctid)), '') as all from ${name}`,
    );
    found[name] = row?.all ?? '';
  }
  return found;
}

test('after it, a tick of every job with nothing new is a handful of statements, and writes nothing', async () => {
  const world = createDay(SCALE);
  const clock = { at: world.end };
  const now = () => clock.at;
  const tracker = await startTracker(world, now);
  const counted = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
  const counter = killDuring(counted);
  const outside = createOutside(world, now, await createActs(database));
  const jobs = createDayJobs(
    { refreshIntervalMinutes: 1, jobIntervals: {} },
    { database: counted, outside, trackerUrl: tracker.url, logger, now },
  );
  async function tick(): Promise<Record<string, number>> {
    const statements: Record<string, number> = {};
    for (const job of jobs) {
      const before = counter.statements();
      expect(await runJob(job, { logger, signals: [] }), job.name).toMatchObject({ outcome: 'ok' });
      statements[job.name] = counter.statements() - before;
    }
    return statements;
  }
  // What the last minute of the day has left. What was looked for a day ago would be due again.
  await tick();
  await database.pool.query('update release_searches set searched_at = $1', [clock.at]);
  clock.at = new Date(clock.at.getTime() + 1_000);
  const before = await versions();
  const statements = await tick();
  expect(await versions()).toEqual(before);
  for (const [job, count] of Object.entries(statements)) expect(count, job).toBeLessThanOrEqual(15);
  tracker.close();
  await counted.close();
}, 300_000);
