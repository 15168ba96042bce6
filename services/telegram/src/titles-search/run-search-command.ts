import { parseArgs } from 'node:util';
import { configuredTitleSources } from '@matinee/catalogue/titles/configured-sources';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { connectionProblem } from '@matinee/db/connection-problem';
import { openDatabase } from '@matinee/db/database';
import { findTitleImport } from '@matinee/db/title-index';
import { ConfigError } from '@matinee/runtime/config/config-error';
import { readEnvironment } from '@matinee/runtime/config/environment';
import { imdbFragment, omdbFragment, tmdbFragment } from '@matinee/runtime/config/fragments/metadata';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { explainDatabaseFailure } from '@matinee/title-index/explain-database-failure';
import { findDatabase } from '@matinee/title-index/find-database';
import { createIndexedTitleSearch } from '@matinee/title-index/indexed-title-search';
import { searchTitles } from './search-titles.ts';

/** What the command needs of its surroundings. */
export interface SearchCommand {
  args: string[];
  env: Readonly<Record<string, string | undefined>>;
  repoDir: string;
  output: { write(text: string): unknown };
  errors: { write(text: string): unknown };
  now: () => Date;
  milliseconds: () => number;
}

const USAGE = `pnpm titles:search "<words>" [--limit <number>]

Shows as JSON what the bot would find: the titles in its order, what the title index thinks of each, which sources failed,
the milliseconds that it took, and when the index was imported.

  --limit   how many titles (1 to 50), 5 without it, as in the bot
`;

const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** `pnpm titles:search`. Gives the exit code. */
export async function runSearchCommand(command: SearchCommand): Promise<number> {
  const { env, output, now, milliseconds } = command;
  const fail = (sentence: string, code = 1) => {
    command.errors.write(`${sentence}\n`);
    return code;
  };
  const question = readArgs(command.args);
  if (question.type === 'help') {
    output.write(USAGE);
    return 0;
  }
  if (question.type === 'problem') return fail(`${question.problem}\n\n${USAGE}`, 2);
  const found = await findDatabase(env, command.repoDir);
  if (found.type === 'problem') return fail(found.sentence);
  const { url } = found;
  const { db, pool, close } = openDatabase({
    url,
    applicationName: 'matinee-titles-search',
    maxConnections: 2,
    onIdleError: () => undefined,
  });
  try {
    // Also finds out whether the database can be asked at all: the bot does without its index where it can't.
    const imported = await findTitleImport(db);
    const config = loadConfig({ ...tmdbFragment, ...omdbFragment, ...imdbFragment }, readEnvironment(env));
    const titles = createTitleMetadata({
      db,
      index: createIndexedTitleSearch({ db, pool, now }),
      sources: configuredTitleSources(config, SILENT),
      logger: SILENT,
      now,
    });
    const answer = await searchTitles({ titles, pool, now, milliseconds }, question.typed, question.limit);
    const importedAt = imported?.importedAt ?? null;
    output.write(`${JSON.stringify({ ...answer, importedAt }, null, 2)}\n`);
    return 0;
  } catch (error) {
    return fail(sentenceOf(error, url));
  } finally {
    await close();
  }
}

type Question =
  | { type: 'question'; typed: string; limit: number }
  | { type: 'help' }
  | { type: 'problem'; problem: string };

function readArgs(args: string[]): Question {
  try {
    const { values, positionals } = parseArgs({
      args: args.filter((arg) => arg !== '--'),
      allowPositionals: true,
      options: { limit: { type: 'string', default: '5' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { type: 'help' };
    const limit = Number(values.limit);
    const isUsable = Number.isInteger(limit) && limit >= 1 && limit <= 50;
    if (!isUsable) return { type: 'problem', problem: '--limit is a whole number from 1 to 50.' };
    if (positionals.length === 0) return { type: 'problem', problem: 'Which title?' };
    return { type: 'question', typed: positionals.join(' '), limit };
  } catch (error) {
    return { type: 'problem', problem: error instanceof Error ? error.message : String(error) };
  }
}

function sentenceOf(error: unknown, url: string): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof ExternalServiceError) {
    return `There is no title index, or nothing in it, and nobody else could be asked: ${error.message}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return connectionProblem(error, url) ?? explainDatabaseFailure(error)?.message ?? message;
}
