import type { Database } from '@matinee/db/database';
import { type ClientTorrent, type InfoHash, infoHash } from '@matinee/domain/torrents/torrent';

export const NOW = new Date('2030-01-01T12:00:00Z');
export const ASKED_AT = new Date('2030-01-01T11:00:00Z');
export const ANA = 2 ** 45;
export const BOB = 12;

export const hashOf = (n: number): InfoHash => infoHash(n.toString(16).padStart(40, '0'));

/** The nth torrent as the client shows it: it downloads, half of it is here. */
export function shown(n: number, parts: Partial<ClientTorrent> = {}): ClientTorrent {
  return {
    infoHash: hashOf(n),
    name: `torrent ${n}`,
    state: 'downloading',
    progress: 0.5,
    isComplete: false,
    sizeBytes: 1_000,
    downloadRateBps: 100,
    uploadRateBps: 0,
    etaSeconds: 5,
    ratio: 0,
    seedingSeconds: 0,
    downloadDir: '/downloads',
    addedAt: ASKED_AT,
    completedAt: null,
    error: null,
    ...parts,
  };
}

export const complete = (n: number): ClientTorrent =>
  shown(n, { state: 'seeding', progress: 1, isComplete: true, downloadRateBps: 0 });

export async function addPeople(database: Database): Promise<void> {
  await database.pool.query(
    `insert into users (id, name, role) values ($1, 'Ana', 'admin'), ($2, 'Bob', 'user')`,
    [ANA, BOB],
  );
}

/** Rows as torrapi leaves them: torrents just like {@link shown}, each asked for by these people. */
export async function addTorrents(
  database: Database,
  count: number,
  requesters: readonly number[],
): Promise<void> {
  const hashes = Array.from({ length: count }, (_, n) => hashOf(n));
  await database.pool.query(
    `insert into torrents (info_hash, name, state, progress, size_bytes, ratio, download_dir, added_at, state_changed_at, idle_since)
     select hash, 'release ' || hash, 'downloading', 0.5, 1000, 0, '/downloads', $2, $3, $3 from unnest($1::text[]) as hash`,
    [hashes, ASKED_AT, NOW],
  );
  await database.pool.query(
    `insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at, added_at)
     select person, hash, 'bot', 'magnet', '/downloads', 'added', $3, $3, $3
     from unnest($1::text[]) as hash, unnest($2::bigint[]) as person`,
    [hashes, requesters, ASKED_AT],
  );
}

/** Who is owed what: `user:info-hash`, in order, once for every notification. */
export async function owedTo(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ owed: string }>(
    `select user_id || ':' || (data ->> 'infoHash') as owed from notifications order by 1`,
  );
  return rows.map(({ owed }) => owed);
}

export async function statesOf(database: Database): Promise<string[]> {
  const { rows } = await database.pool.query<{ state: string }>(
    'select state from torrents order by info_hash',
  );
  return rows.map(({ state }) => state);
}
