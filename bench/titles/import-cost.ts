import { locationsBelow } from '@matinee/title-index/dataset-locations';
import { importTitles } from '@matinee/title-index/import-titles';
import type { BenchServer } from './bench-server.ts';

/** Imports the files of a folder, and prints how long that took, and what it needs of memory and disk. */
export async function measureImport({ url, database }: BenchServer, files: string): Promise<void> {
  const steps: [string, number][] = [];
  let mostMemory = 0;
  let mostDisk = 0;
  const startedAt = performance.now();
  const sampler = setInterval(() => {
    mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
  }, 100);
  const diskSampler = setInterval(() => {
    void diskBytes().then((bytes) => {
      mostDisk = Math.max(mostDisk, bytes);
    });
  }, 2_000);
  const diskBefore = await diskBytes();
  const outcome = await importTitles({
    databaseUrl: url,
    locations: locationsBelow(files),
    last: null,
    isForced: true,
    signal: new AbortController().signal,
    now: () => new Date(),
    onProgress(progress) {
      const step = progress.type === 'step' ? progress.step : `reading ${progress.file}`;
      if (steps.at(-1)?.[0] !== step) steps.push([step, performance.now()]);
    },
  });
  clearInterval(sampler);
  clearInterval(diskSampler);
  const endedAt = performance.now();
  console.log('Import:', outcome);
  console.table(
    steps.map(([step, at], place) => ({
      step,
      seconds: (((steps[place + 1]?.[1] ?? endedAt) - at) / 1000).toFixed(1),
    })),
  );
  console.log(
    `In all ${((endedAt - startedAt) / 1000).toFixed(0)} s; the importing process took ${Math.round(mostMemory / 1e6)} MB at most, ` +
      `the database ${megabytes(mostDisk - diskBefore)} more than before while it ran, ${megabytes((await diskBytes()) - diskBefore)} at the end.`,
  );
  const { rows } = await database.pool.query(
    `select relname as relation, pg_size_pretty(pg_relation_size(oid)) as size from pg_class
      where relname ~ '^title_index' and relkind in ('r', 'i') order by pg_relation_size(oid) desc`,
  );
  console.table(rows);

  async function diskBytes(): Promise<number> {
    const answer = await database.pool.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    );
    return Number(answer.rows[0]?.bytes);
  }
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
