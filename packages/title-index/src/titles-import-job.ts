import type { Db } from '@matinee/db/database';
import { findTitleImport } from '@matinee/db/title-index';
import { locationsBelow } from './dataset-locations.ts';
import { importTitles } from './import-titles.ts';

/** Names the job, its lock and its row in `job_runs`: the command takes the same lock. */
export const TITLES_IMPORT_JOB = 'import-titles';

/** What a job is given; packages/runtime has more. */
export interface TitlesImportContext {
  signal: AbortSignal;
  logger: { info(fields: object, message: string): void };
  count(name: string, n?: number): void;
}

/**
 * The import as a job of the worker, once a week: IMDb's files are new every day, and what a week brings is mostly not
 * yet to be had anywhere. Holds no lock of its own: jobs have one.
 */
export function createTitlesImport(deps: {
  db: Db;
  /** `postgres://…`: an import has connections of its own. */
  databaseUrl: string;
  /** Where the files are, see `FILE_NAMES`. */
  baseUrl: string;
  now: () => Date;
}): (context: TitlesImportContext) => Promise<void> {
  const locations = locationsBelow(deps.baseUrl);
  return async ({ signal, logger, count }) => {
    const outcome = await importTitles({
      databaseUrl: deps.databaseUrl,
      locations,
      last: await findTitleImport(deps.db),
      isForced: false,
      signal,
      now: deps.now,
      onProgress(progress) {
        if (progress.type === 'step') logger.info({ step: progress.step }, 'making the title index');
      },
    });
    if (outcome.type === 'unchanged') return;
    count('titles', outcome.size.titles);
    count('names', outcome.size.names);
  };
}
