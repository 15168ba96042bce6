import {
  openTitleIndexBuild,
  type TitleIndexBuild,
  type TitleIndexSize,
} from '@matinee/db/title-index-build';
import type { StagedFile } from '@matinee/db/title-index-staging';
import { spellingKeys } from '@matinee/domain/titles/spelling-keys';
import { isUnchanged, openFile } from './dataset-source.ts';
import { explainDatabaseFailure } from './explain-database-failure.ts';
import { createTitleNumbers, readingOf, type TitleNumbers } from './imdb-files.ts';
import { readTsv } from './read-tsv.ts';
import { TitlesImportError } from './titles-import-error.ts';
import { unpack } from './unpack.ts';

/** Where each file is: an http(s) address or a path. */
export type DatasetLocations = Readonly<Record<StagedFile, string>>;

/** What the last import was made of. */
export interface LastImport {
  titles: number;
  files: Readonly<Record<StagedFile, { version: string; rows: number }>>;
}

export interface ImportTitlesOptions {
  /** `postgres://…`: an import has connections of its own. */
  databaseUrl: string;
  locations: DatasetLocations;
  /** `null`: there is no index yet. */
  last: LastImport | null;
  /** Import files also that are the same as last time, or much smaller. */
  isForced: boolean;
  signal: AbortSignal;
  onProgress(progress: ImportProgress): void;
  now: () => Date;
}

export type ImportProgress =
  | { type: 'file'; file: StagedFile; doneBytes: number; totalBytes: number | null; rows: number }
  | { type: 'file-kept'; file: StagedFile }
  | { type: 'step'; step: string };

export type ImportOutcome = { type: 'imported'; size: TitleIndexSize } | { type: 'unchanged' };

const FILES: readonly StagedFile[] = ['titles', 'ratings', 'akas'];

/**
 * Makes the title index anew from IMDb's files. Searches go on in the old one until the new one is whole, and after every
 * failure. An import that was killed goes on with the file at which it was. One at a time: the caller holds a lock.
 *
 * @throws TitlesImportError with a sentence for whoever runs it
 */
export async function importTitles(options: ImportTitlesOptions): Promise<ImportOutcome> {
  const { last, isForced, signal, onProgress } = options;
  try {
    if (last !== null && !isForced && (await areUnchanged(options, last))) return { type: 'unchanged' };
    const build = await openTitleIndexBuild({
      url: options.databaseUrl,
      applicationName: 'matinee-titles-import',
      signal,
    });
    try {
      const files = await stageFiles(build, options);
      if (!isForced)
        for (const file of FILES) refuseMuchSmaller(file, files[file].rows, last, options.locations);
      const size = await build.assemble(spellingKeys, (step) => onProgress({ type: 'step', step }));
      onProgress({ type: 'step', step: 'exchanging the index' });
      await build.exchange({ at: options.now(), size, files });
      await build.discard();
      return { type: 'imported', size };
    } finally {
      await build.close();
    }
  } catch (error) {
    throw explainDatabaseFailure(error) ?? error;
  }
}

async function areUnchanged({ locations, signal }: ImportTitlesOptions, last: LastImport): Promise<boolean> {
  for (const file of FILES) {
    if (!(await isUnchanged(locations[file], last.files[file].version, signal))) return false;
  }
  return true;
}

async function stageFiles(
  build: TitleIndexBuild,
  options: ImportTitlesOptions,
): Promise<Record<StagedFile, { version: string; rows: number }>> {
  const known = createTitleNumbers();
  const titles = await stageOne(build, 'titles', known, options);
  if (titles.wasKept) {
    for await (const numbers of build.stagedTitles()) for (const number of numbers) known.add(number);
  } else {
    // Which names and votes are kept hangs on the titles.
    await build.unstage(['akas', 'ratings']);
  }
  const ratings = await stageOne(build, 'ratings', known, options);
  const akas = await stageOne(build, 'akas', known, options);
  return { titles, ratings, akas };
}

async function stageOne(
  build: TitleIndexBuild,
  file: StagedFile,
  known: TitleNumbers,
  { locations, signal, onProgress }: ImportTitlesOptions,
): Promise<{ version: string; rows: number; wasKept: boolean }> {
  const location = locations[file];
  const staged = await build.stagedVersion(file);
  if (staged !== null && (await isUnchanged(location, staged, signal))) {
    onProgress({ type: 'file-kept', file });
    return { version: staged, rows: await build.countStaged(file), wasKept: true };
  }
  const { version, totalBytes, bytes } = await openFile(location, signal);
  let doneBytes = 0;
  let rows = 0;
  async function* counted() {
    for await (const piece of bytes) {
      doneBytes += piece.length;
      yield piece;
    }
  }
  async function* read() {
    const content = unpack(counted(), location);
    for await (const batch of readTsv({ bytes: content, location, ...readingOf(file, known) })) {
      rows += batch.length;
      onProgress({ type: 'file', file, doneBytes, totalBytes, rows });
      signal.throwIfAborted();
      yield batch;
    }
  }
  await build.stage(file, version, read());
  if (rows === 0) throw new TitlesImportError(`${location} has nothing in it that could be searched.`);
  return { version, rows, wasKept: false };
}

/** IMDb's files grow: one that has halved was cut somewhere, or is another file. */
function refuseMuchSmaller(
  file: StagedFile,
  rows: number,
  last: LastImport | null,
  locations: DatasetLocations,
): void {
  const before = last?.files[file].rows ?? 0;
  if (rows * 2 >= before) return;
  throw new TitlesImportError(
    `${locations[file]} gives ${rows} rows, and gave ${before} last time: it is not whole. "--force" imports it nevertheless.`,
  );
}
