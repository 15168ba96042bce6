/**
 * Finding the title that was meant, in an index of the real size: how long an import takes and what it needs, how long a
 * search takes, and how often the title is found that a person means.
 *
 * Run: npx pnpm --filter @matinee/bench titles [--size 0.1] [--folder /tmp/matinee-titles] [--keep] [--skip memory,search]
 * The folder is made, some 4 GB at full size, and removed at the end; with --keep it stays, and a later run takes the files
 * and the index from there.
 */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findTitleImport } from '@matinee/db/title-index';
import { build } from '@matinee/launcher/build';
import { REPO, startBenchPostgres } from '../bench-matinee.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { generateDatasets } from './generate-datasets.ts';
import { measureImport } from './import-cost.ts';
import { timeQueries } from './latency.ts';
import { type Query, readQueries } from './meant-titles.ts';
import { judge, type Quality, shown } from './quality.ts';
import { measureBot } from './service-memory.ts';
import { matineeFinder, prefixFinder, prepareBaselines, trigramFinder } from './title-finders.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1' },
    folder: { type: 'string', default: '/tmp/matinee-titles' },
    keep: { type: 'boolean', default: false },
    skip: { type: 'string', default: '' },
  },
});
const size = Number(values.size);
const files = path.join(values.folder, 'files');
const isWanted = (part: string) => !values.skip.split(',').includes(part);
const queries = readQueries();
const SETS: readonly Query['set'][] = ['tuned', 'held-out', 'blind'];

try {
  if (!existsSync(files)) {
    console.log(`Writing data sets of ${size} times the real size …`);
    await generateDatasets(`${files}.part`, { titles: 1_500_000 * size, others: 6_000_000 * size });
    await rename(`${files}.part`, files);
  }
  const server = await startBenchServer(path.join(values.folder, 'postgres'));
  try {
    if ((await findTitleImport(server.database.db)) === null) await measureImport(server, files);
    if (isWanted('search')) await measureSearch(server);
    if (isWanted('quality')) await measureQuality(server);
    if (isWanted('memory')) await measureMemory(server);
  } finally {
    await server.stop();
  }
} finally {
  if (!values.keep) await rm(values.folder, { recursive: true, force: true });
}

async function measureSearch(server: BenchServer): Promise<void> {
  await server.cool();
  const cold = await timeQueries(matineeFinder(server.database.pool), every(queries, 7), 1);
  await server.cool();
  const cold8 = await timeQueries(matineeFinder(server.database.pool), every(queries, 3), 8);
  const find = matineeFinder(server.database.pool);
  const twice = [...queries, ...queries];
  for (let round = 0; round < 4; round += 1) await timeQueries(find, queries, 8);
  // The paused one last: a machine that takes memory away from who does not use it makes what comes after it cold.
  const warm8 = await timeQueries(find, twice, 8);
  const warm = await timeQueries(find, twice, 1);
  console.table({
    'cold, 1 person': cold,
    'cold, 8 people': cold8,
    'warm, 1 person': warm,
    'warm, 8 people, none between': warm8,
    'warm, 8 people, a second between questions': await timeQueries(find, queries, 8, 1_000),
  });
}

async function measureQuality({ url, database: { pool } }: BenchServer): Promise<void> {
  console.log('Preparing what is compared with …');
  await prepareBaselines(url);
  const finders = {
    Matinee: matineeFinder(pool),
    'words, TMDB-like': prefixFinder(pool),
    trigrams: trigramFinder(pool),
  };
  const results: {
    name: string;
    bySet: Map<Query['set'], Quality>;
    time: Awaited<ReturnType<typeof timeQueries>>;
  }[] = [];
  for (const [name, find] of Object.entries(finders)) {
    const bySet = new Map<Query['set'], Quality>();
    // A search by trigrams takes a second: it is asked some of them.
    const step = name === 'trigrams' ? 5 : 1;
    for (const set of SETS) bySet.set(set, await judge(find, every(inSet(set), step)));
    results.push({ name, bySet, time: await timeQueries(find, every(queries, 29), 1) });
  }
  console.log('Found first / among the first five:');
  console.table(
    Object.fromEntries(
      results.map(({ name, bySet, time }) => [
        name,
        {
          ...Object.fromEntries([...bySet].map(([set, { all }]) => [`${set} (${all.queries})`, shown(all)])),
          'p50 ms': time.p50,
          'p95 ms': time.p95,
        },
      ]),
    ),
  );
  for (const set of SETS) {
    const categories = [...new Set(inSet(set).map(({ category }) => category))];
    console.table(
      Object.fromEntries(
        categories.map((category) => [
          `${set}: ${category} (${inSet(set).filter((query) => query.category === category).length})`,
          Object.fromEntries(
            results.flatMap(({ name, bySet }) => {
              const share = bySet.get(set)?.byCategory.get(category);
              return share === undefined ? [] : [[name, shown(share)]];
            }),
          ),
        ]),
      ),
    );
    console.log(`Matinee does not find, ${set}:`, results[0]?.bySet.get(set)?.missed);
  }
}

function inSet(set: Query['set']): Query[] {
  return queries.filter((query) => query.set === set);
}

async function measureMemory(server: BenchServer): Promise<void> {
  await build({ repoDir: REPO });
  const empty = await startBenchPostgres();
  try {
    console.table({
      'without an index': await measureBot(empty.url),
      'with the index': await measureBot(server.url),
    });
  } finally {
    await empty.stop();
  }
}

function every<T>(items: readonly T[], step: number): T[] {
  return items.filter((_, at) => at % step === 0);
}
