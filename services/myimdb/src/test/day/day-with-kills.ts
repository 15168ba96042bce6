import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '@matinee/db/database';
import { createRandom } from '@matinee/testkit/random';
import { build } from 'esbuild';
import { createActs } from './acts.ts';
import { createDay } from './create-day.ts';
import type { DayScale } from './day.ts';
import { fillDatabase } from './fill-database.ts';
import { type KillProxy, startKillProxy } from './kill-proxy.ts';

/** A day of three hours with something of everything in it: small, so that hardly a tick has nothing to do. */
export const KILL_DAY: DayScale = {
  seed: 7,
  hours: 3,
  people: 14,
  titles: 40,
  watchlistItems: 160,
  releases: 60,
  downloads: 12,
  views: 24,
};

export interface DayProcesses {
  /** Runs the day in one process, undisturbed. Says how many messages it sent to Postgres. */
  undisturbed(databaseUrl: string): Promise<{ messages: number }>;
  /** The same in processes that are killed one after the other, each at a random one of its messages. */
  killed(
    databaseUrl: string,
    plan: { kills: number; messages: number; seed: number },
  ): Promise<{ kills: number }>;
  /** The same in several processes at once. */
  together(databaseUrl: string, replicas: number): Promise<void>;
  close(): Promise<void>;
}

/** What a process says before its first job, more or less. */
const STARTING = 30;
/** The day should not be over before the last kill. */
const SHARE = 0.75;

/** The worker's jobs as real processes. Bundled: they start in a fraction of the time. */
export async function createDayProcesses(scale: DayScale): Promise<DayProcesses> {
  const dir = await mkdtemp(path.join(tmpdir(), 'matinee-day-'));
  const file = path.join(dir, 'day.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('day-process.ts', import.meta.url))],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'silent',
    keepNames: true,
    external: ['pg-native'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const running = new Set<ChildProcess>();

  function start(databaseUrl: string): { child: ChildProcess; ended: Promise<number | string | null> } {
    const child = spawn(process.execPath, [file, databaseUrl, JSON.stringify(scale)], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    running.add(child);
    const ended = once(child, 'exit').then(([code, signal]) => {
      running.delete(child);
      return (signal ?? code) as number | string | null;
    });
    return { child, ended };
  }

  async function throughProxy<T>(databaseUrl: string, run: (proxy: KillProxy) => Promise<T>): Promise<T> {
    const proxy = await startKillProxy(databaseUrl);
    try {
      return await run(proxy);
    } finally {
      proxy.close();
    }
  }

  async function begin(databaseUrl: string): Promise<void> {
    const database = openDatabase({ url: databaseUrl, applicationName: 'day', onIdleError: () => undefined });
    await createActs(database);
    await fillDatabase(database, createDay(scale));
    await database.close();
  }

  async function toTheEnd(databaseUrl: string): Promise<void> {
    const code = await start(databaseUrl).ended;
    if (code !== 0) throw new Error(`the day ended with ${code}`);
  }

  return {
    async undisturbed(databaseUrl) {
      await begin(databaseUrl);
      return throughProxy(databaseUrl, async (proxy) => {
        await toTheEnd(proxy.url);
        return { messages: proxy.messages() };
      });
    },
    async killed(databaseUrl, { kills, messages, seed }) {
      await begin(databaseUrl);
      const random = createRandom(seed);
      const longest = 2 * ((messages * SHARE) / kills + STARTING);
      return throughProxy(databaseUrl, async (proxy) => {
        for (let done = 0; done < kills; done += 1) {
          const { child, ended } = start(proxy.url);
          const nth = 1 + random.below(longest);
          proxy.arm(nth, random.pick(['before', 'after']), () => child.kill('SIGKILL'));
          const how = await ended;
          if (how === 0) return { kills: done };
          if (how !== 'SIGKILL') throw new Error(`it ended with ${how} before its ${nth}th message`);
        }
        await toTheEnd(databaseUrl);
        return { kills };
      });
    },
    async together(databaseUrl, replicas) {
      await begin(databaseUrl);
      await Promise.all(Array.from({ length: replicas }, () => toTheEnd(databaseUrl)));
    },
    async close() {
      for (const child of running) child.kill('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** By table, what is left out of a comparison: our own numbers, when something was seen first, and how often was looked. */
const TABLES: Record<string, readonly string[]> = {
  users: ['created_at'],
  torrents: ['id'],
  grabs: ['id'],
  watchlist_items: [],
  watchlist_rejections: [],
  watchlist_told: ['told_at'],
  user_titles: [],
  library_items: [],
  library_syncs: [],
  plex_accounts: [],
  plex_activity: [],
  plex_invitations: [],
  plex_watchlists: [],
  plex_films: [],
  imdb_lists: [],
  topics: [],
  // Which of two jobs found it first.
  releases: ['id', 'matched_at', 'first_seen_at', 'last_seen_at', 'uploaded_at'],
  release_searches: ['searched_at'],
  titles: ['updated_at'],
  title_facts: ['fetched_at'],
  // Told in `owedInDatabase`, by what is in them.
  outside_acts: [],
};

/** Every row that counts, as text, in order. */
export async function everyRow({ pool }: Database): Promise<string[]> {
  const rows: string[] = [];
  for (const [table, without] of Object.entries(TABLES)) {
    const found = await pool.query<{ line: string }>(
      `select (to_jsonb(it) - $1::text[])::text as line from ${table} as it order by 1`,
      [without],
    );
    rows.push(...found.rows.map(({ line }) => `${table} ${line}`));
  }
  return rows;
}
