/**
 * A tick of sync-torrents with 1,000 torrents of which nothing changed: queries, rows written, and time. Beside it 10 and
 * 100 torrents, so that the growth shows.
 *
 * Run: npx pnpm --filter @matinee/bench sync-torrents
 * Baseline: reading the same rows with one `select` and parsing the same list from JSON.
 */
import { openDatabase } from '@matinee/db/database';
import { torrents } from '@matinee/db/schema/torrents';
import { FOLLOW_POLICY } from '@matinee/domain/torrents/follow-policy';
import { type ClientTorrent, infoHash } from '@matinee/domain/torrents/torrent';
import { createLogger } from '@matinee/runtime/logging/logger';
import pg from 'pg';
import { syncTorrents } from '../services/myimdb/src/torrents/sync-torrents.ts';
import { startBenchPostgres, summary } from './bench-matinee.ts';

const ROUNDS = 200;

let queries = 0;
const originalQuery = pg.Client.prototype.query;
pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
  queries += 1;
  return Reflect.apply(originalQuery, this, args) as never;
} as typeof originalQuery;

const postgres = await startBenchPostgres();
const database = openDatabase({ url: postgres.url, applicationName: 'bench', onIdleError: () => {} });
const rows: Record<string, object> = {};
try {
  for (const count of [10, 100, 1_000]) rows[`${count} torrents`] = await measure(count);
  console.table(rows);
} finally {
  await database.close();
  await postgres.stop();
}

async function measure(count: number): Promise<object> {
  await database.pool.query('truncate torrents cascade');
  const shown = Array.from({ length: count }, (_, index) => shownTorrent(index));
  const listing = JSON.stringify(shown);
  const client = { listTorrents: async () => revived(JSON.parse(listing) as ClientTorrent[]) };
  await database.db.insert(torrents).values(
    shown.map((torrent) => ({
      infoHash: torrent.infoHash,
      name: torrent.name,
      state: 'wanted' as const,
      downloadDir: torrent.downloadDir,
      addedAt: new Date(),
      stateChangedAt: new Date(),
    })),
  );
  const tick = () =>
    syncTorrents({ db: database.db, client, policy: FOLLOW_POLICY, now: () => new Date() }, context());
  // The first ticks write what is new; from then on nothing changes.
  await tick();
  await tick();
  const before = await writes();
  queries = 0;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await tick();
    times.push(performance.now() - startedAt);
  }
  const perTick = queries / ROUNDS;
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    await Promise.all([database.pool.query('select * from torrents'), client.listTorrents()]);
    baseline.push(performance.now() - startedAt);
  }
  const { p50, p99 } = summary(times);
  return {
    'queries a tick': perTick,
    'rows written': (await writes()) - before,
    'p50 ms': p50,
    'p99 ms': p99,
    'baseline p50 ms': summary(baseline).p50,
  };
}

function shownTorrent(index: number): ClientTorrent {
  return {
    infoHash: infoHash(index.toString(16).padStart(40, '0')),
    name: `Some.Film.${index}.2024.1080p.BluRay.x264-GROUP`,
    state: 'seeding',
    progress: 1,
    isComplete: true,
    sizeBytes: 8e9,
    downloadRateBps: 0,
    uploadRateBps: 0,
    etaSeconds: null,
    ratio: 1.2,
    seedingSeconds: 86_400,
    downloadDir: '/downloads',
    addedAt: new Date('2026-01-01T00:00:00Z'),
    completedAt: new Date('2026-01-01T01:00:00Z'),
    error: null,
  };
}

function revived(listed: ClientTorrent[]): ClientTorrent[] {
  const date = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  return listed.map((torrent) => ({
    ...torrent,
    addedAt: date(torrent.addedAt),
    completedAt: date(torrent.completedAt),
  }));
}

/** Rows inserted, updated and deleted so far. Postgres counts with a delay, but all in the end. */
async function writes(): Promise<number> {
  await database.pool.query('select pg_stat_force_next_flush()');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { rows: counted } = await database.pool.query<{ written: string }>(
    'select sum(n_tup_ins + n_tup_upd + n_tup_del) as written from pg_stat_user_tables',
  );
  return Number(counted[0]?.written);
}

function context(): Parameters<typeof syncTorrents>[1] {
  return {
    signal: new AbortController().signal,
    logger: createLogger({ service: 'bench', level: 'silent', isTerminal: false }),
    count: () => {},
    eachItem: async (items, _describe, perform) => {
      for await (const item of items) await perform(item);
    },
  };
}
