/**
 * What the worker costs in a household of 200 people with 20,000 watchlist items, 5,000 torrents and a library of 10,000 films, and in one of ten times
 * that: a quiet tick of each job, a feed of 100 new releases, a scan of the library.
 *
 * Run: npx pnpm --filter @matinee/bench worker
 */
import { loadavg } from 'node:os';
import { startBenchPostgres } from '../bench-matinee.ts';
import { newReleases } from './feed.ts';
import { libraryScan } from './library.ts';
import { quietTick } from './quiet-tick.ts';
import { measure, open, times, USUAL } from './world.ts';

const TEN = times(USUAL, 10);
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;

const postgres = await startBenchPostgres();
const database = open(postgres.url);
try {
  const [one, ten] = [await quietTick(database, USUAL), await quietTick(database, TEN)];
  const askedNothing = await measure(() => database.pool.query('select 1'));
  const rows = [...one].map(([job, usual]) => {
    const big = ten.get(job);
    return [
      job,
      {
        statements: usual.statements,
        'at 10x': big?.statements,
        'p50 ms': usual.ms.toFixed(1),
        'at 10x: p50 ms': big?.ms.toFixed(1),
      },
    ] as const;
  });
  console.log(`A quiet tick (${load()}; one "select 1" takes ${askedNothing.ms.toFixed(2)} ms)`);
  console.table(Object.fromEntries(rows));

  console.log(`A feed of 100 new releases (${load()})`);
  console.table({ '1x': await newReleases(database, USUAL), '10x': await newReleases(database, TEN) });

  console.log(`A scan of the library (${load()})`);
  console.table({
    [`${USUAL.libraryFilms} films`]: await libraryScan(database, USUAL.libraryFilms),
    [`${TEN.libraryFilms} films`]: await libraryScan(database, TEN.libraryFilms),
  });
} finally {
  await database.close();
  await postgres.stop();
}
