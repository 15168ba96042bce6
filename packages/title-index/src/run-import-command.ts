import path from 'node:path';
import { parseArgs } from 'node:util';
import { connectionProblem } from '@matinee/db/connection-problem';
import { openDatabase } from '@matinee/db/database';
import { createJobLocks } from '@matinee/db/job-locks';
import { findTitleImport } from '@matinee/db/title-index';
import { IMDB_DATASETS_URL, locationsBelow } from './dataset-locations.ts';
import { isAddress } from './dataset-source.ts';
import { explainDatabaseFailure } from './explain-database-failure.ts';
import { findDatabase } from './find-database.ts';
import { type ImportOutcome, importTitles } from './import-titles.ts';
import { createProgressLines } from './progress-lines.ts';
import { TitlesImportError } from './titles-import-error.ts';
import { TITLES_IMPORT_JOB } from './titles-import-job.ts';

/** What the command needs of its surroundings. */
export interface ImportCommand {
  args: string[];
  env: Readonly<Record<string, string | undefined>>;
  repoDir: string;
  /** Paths are below this. */
  directory: string;
  signal: AbortSignal;
  output: { write(text: string): unknown; isTTY?: boolean };
  errors: { write(text: string): unknown };
  now: () => Date;
}

const USAGE = `pnpm titles:import [--from <address or folder>] [--force]

Makes the index in which titles are searched from IMDb's public data sets (title.basics, title.akas and title.ratings), for
personal and non-commercial use. Takes some minutes; searches go on meanwhile.

  --from    where the files are; without it IMDB_DATASETS_URL, or ${IMDB_DATASETS_URL}
  --force   import files also that are the same as last time, or much smaller
`;

/** `pnpm titles:import`. Gives the exit code. */
export async function runImportCommand(command: ImportCommand): Promise<number> {
  const { env, output } = command;
  const fail = (sentence: string) => {
    command.errors.write(`${sentence}\n`);
    return 1;
  };
  const options = readArgs(command.args);
  if (options.type !== 'options') {
    if (options.type === 'help') output.write(USAGE);
    else fail(`${options.problem}\n\n${USAGE}`);
    return options.type === 'help' ? 0 : 2;
  }
  const database = await findDatabase(env, command.repoDir);
  if (database.type === 'problem') return fail(database.sentence);

  const progress = createProgressLines({
    write: (text) => void output.write(text),
    isTerminal: output.isTTY === true,
    now: command.now,
  });
  const from = options.from ?? env.IMDB_DATASETS_URL ?? '';
  const base =
    from === '' ? IMDB_DATASETS_URL : isAddress(from) ? from : path.resolve(command.directory, from);
  const startedAt = command.now().getTime();
  try {
    const outcome = await underLock(database.url, command.signal, (signal) =>
      importFrom(base, {
        databaseUrl: database.url,
        isForced: options.isForced,
        signal,
        now: command.now,
        progress,
      }),
    );
    progress.end();
    if (outcome === 'locked') return fail('Another import is running. Let it finish, then try again.');
    output.write(`${sentenceOf(outcome, command.now().getTime() - startedAt)}\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (command.signal.aborted) {
      fail('Stopped. The old index is still in place; started again, the import goes on where it was.');
      return 130;
    }
    return fail(sentenceOfFailure(error, database.url));
  }
}

type Options = { type: 'options'; from: string | undefined; isForced: boolean };

function readArgs(args: string[]): Options | { type: 'help' } | { type: 'problem'; problem: string } {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      options: {
        from: { type: 'string' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { type: 'help' };
    return { type: 'options', from: values.from, isForced: values.force === true };
  } catch (error) {
    return { type: 'problem', problem: error instanceof Error ? error.message : String(error) };
  }
}

async function importFrom(
  base: string,
  options: {
    databaseUrl: string;
    isForced: boolean;
    signal: AbortSignal;
    now: () => Date;
    progress: ReturnType<typeof createProgressLines>;
  },
): Promise<ImportOutcome> {
  const { progress, ...rest } = options;
  const last = await lastImport(options.databaseUrl);
  return importTitles({ ...rest, locations: locationsBelow(base), last, onProgress: progress.show });
}

async function lastImport(url: string) {
  const { db, close } = openDatabase({
    url,
    applicationName: 'matinee-titles-import',
    maxConnections: 1,
    onIdleError: () => undefined,
  });
  try {
    return await findTitleImport(db);
  } finally {
    await close();
  }
}

/** The job's lock: neither a second command nor the worker imports at the same time. */
async function underLock<T>(
  url: string,
  signal: AbortSignal,
  perform: (signal: AbortSignal) => Promise<T>,
): Promise<T | 'locked'> {
  const locks = createJobLocks({ url, applicationName: 'matinee-titles-import' });
  try {
    let result: { value: T } | undefined;
    await locks.withLock(TITLES_IMPORT_JOB, async (lost) => {
      result = { value: await perform(AbortSignal.any([signal, lost])) };
    });
    return result === undefined ? 'locked' : result.value;
  } finally {
    await locks.close();
  }
}

function sentenceOf(outcome: ImportOutcome, durationMs: number): string {
  if (outcome.type === 'unchanged') return 'Nothing to do: the files are the same as last time.';
  const { titles, names, words } = outcome.size;
  const [t, n, w] = [titles, names, words].map((count) => count.toLocaleString('en'));
  return `Imported ${t} titles with ${n} names and ${w} words in ${Math.round(durationMs / 1000)} s.`;
}

function sentenceOfFailure(error: unknown, url: string): string {
  if (error instanceof TitlesImportError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return connectionProblem(error, url) ?? explainDatabaseFailure(error)?.message ?? message;
}
