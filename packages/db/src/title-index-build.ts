import pg from 'pg';
import {
  type CopyRow,
  copyRows,
  createStaging,
  dropStaging,
  STAGING,
  type StagedFile,
  stagedVersion,
  stageFile,
  unstageFiles,
} from './title-index-staging.ts';
import {
  ASSEMBLY,
  BUILD_TABLES,
  buildIndexesLike,
  cancelStatements,
  exchangeTables,
  LIVE_TABLES,
  nextOf,
} from './title-index-tables.ts';

/** What an index holds. */
export interface TitleIndexSize {
  titles: number;
  names: number;
  words: number;
}

/** A finished import. */
export interface ImportDone {
  at: Date;
  size: TitleIndexSize;
  files: Record<StagedFile, { version: string; rows: number }>;
}

/** One making of a title index: files are staged, tables are built of them beside the live ones, and exchanged at the end. */
export interface TitleIndexBuild {
  /** The version of a file that is already staged, by a build that was interrupted. */
  stagedVersion(file: StagedFile): Promise<string | null>;
  /** Replaces what is staged of a file, in one transaction. `rows` come some at a time, no faster than Postgres writes. */
  stage(file: StagedFile, version: string, rows: AsyncIterable<readonly CopyRow[]>): Promise<void>;
  /** Forgets what is staged of files. */
  unstage(files: readonly StagedFile[]): Promise<void>;
  countStaged(file: StagedFile): Promise<number>;
  /** The numbers of all staged titles (`tt0133093` is 133093), some at a time. */
  stagedTitles(): AsyncIterable<readonly number[]>;
  /** Makes the new tables. `keysOf` gives the keys under which a word is found when it is misspelt. */
  assemble(keysOf: (word: string) => number[], onStep: (step: string) => void): Promise<TitleIndexSize>;
  /** Puts the new tables in place: a search sees all of the old ones or all of the new ones. */
  exchange(done: ImportDone): Promise<void>;
  /** Clears away what was staged and built. */
  discard(): Promise<void>;
  close(): Promise<void>;
}

export interface TitleIndexBuildOptions {
  url: string;
  applicationName: string;
  /** Ends what is under way, in Postgres too: every method then throws its reason. */
  signal: AbortSignal;
}

/** Rows held in memory at a time. */
const BATCH = 20_000;
/** Searches take milliseconds. One that hangs must not hold up all who come after us for long: we give way and try again. */
const EXCHANGE_TRIES = 30;
const LOCK_NOT_AVAILABLE = '55P03';

/** Opens connections of its own: this takes minutes, and no time limit of a pool may end it. */
export async function openTitleIndexBuild(options: TitleIndexBuildOptions): Promise<TitleIndexBuild> {
  const { url, signal } = options;
  const writer = await connect(options);
  const reader = await connect(options);
  const pids = await Promise.all([pidOf(writer), pidOf(reader)]);
  const cancel = () => void cancelStatements(url, pids).catch(() => undefined);
  signal.addEventListener('abort', cancel);

  /** What was cancelled fails with Postgres's words for it; the reason why is worth more. */
  async function run<T>(work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  }

  async function count(table: string): Promise<number> {
    const answer = await run(() => writer.query<{ n: string }>(`select count(*) as n from ${table}`));
    return Number(answer.rows[0]?.n);
  }

  async function* read<Row extends pg.QueryResultRow>(select: string): AsyncGenerator<Row[]> {
    await run(() => reader.query(`begin; declare reading no scroll cursor for ${select}`));
    try {
      for (;;) {
        const { rows } = await run(() => reader.query<Row>(`fetch ${BATCH} from reading`));
        if (rows.length === 0) return;
        yield rows;
      }
    } finally {
      await reader.query('rollback').catch(() => undefined);
    }
  }

  async function writeWords(keysOf: (word: string) => number[]): Promise<void> {
    const words = read<{ word: string; names: number; best_rank: number }>(
      'select word, names, best_rank from title_import_words order by best_rank, word',
    );
    async function* rows(): AsyncGenerator<CopyRow[]> {
      for await (const batch of words) {
        yield batch.map(({ word, names, best_rank: rank }) => [
          word,
          names,
          rank,
          `{${keysOf(word).join(',')}}`,
        ]);
      }
    }
    const target = `${nextOf('title_index_words')} (word, names, best_rank, keys)`;
    await run(() => copyRows(writer, target, rows()));
  }

  return {
    stagedVersion: (file) => run(() => stagedVersion(writer, file)),
    stage: (file, version, rows) => run(() => stageFile(writer, { file, version, rows })),
    unstage: (files) => run(() => unstageFiles(writer, files)),
    countStaged: (file) => count(STAGING[file].table),
    async *stagedTitles() {
      const ids = read<{ id: number }>(`select id from ${STAGING.titles.table}`);
      for await (const batch of ids) yield batch.map(({ id }) => id);
    },

    async assemble(keysOf, onStep) {
      for (const { step, sql } of ASSEMBLY) {
        onStep(step);
        await run(() => writer.query(sql));
      }
      onStep('writing words');
      await writeWords(keysOf);
      for (const table of LIVE_TABLES) {
        onStep(`indexing ${table}`);
        await run(() => buildIndexesLike(writer, table));
      }
      const [titles, names, words] = LIVE_TABLES.map(nextOf);
      return {
        titles: await count(titles ?? ''),
        names: await count(names ?? ''),
        words: await count(words ?? ''),
      };
    },

    async exchange(done) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await run(() => exchangeTables(writer, done));
        } catch (error) {
          const isBusy = (error as { code?: unknown }).code === LOCK_NOT_AVAILABLE;
          if (!isBusy || tries === EXCHANGE_TRIES) throw error;
        }
      }
    },

    async discard() {
      await writer.query(`drop table if exists ${BUILD_TABLES.join(', ')}`);
      await dropStaging(writer);
    },

    async close() {
      signal.removeEventListener('abort', cancel);
      await Promise.all([writer, reader].map((client) => client.end().catch(() => undefined)));
    },
  };
}

async function connect(options: TitleIndexBuildOptions): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: options.applicationName,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A connection that breaks fails its query; without a listener Node would exit.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`
    set statement_timeout = 0;
    set work_mem = '128MB';
    set maintenance_work_mem = '256MB';
    set client_min_messages = warning`);
  await createStaging(client);
  return client;
}

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}
