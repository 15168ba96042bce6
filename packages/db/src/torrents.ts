import type { KnownTorrent } from '@matinee/domain/torrents/known-torrent';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { torrents } from './schema/torrents.ts';

const KNOWN_COLUMNS = {
  infoHash: torrents.infoHash,
  name: torrents.name,
  imdbId: torrents.imdbId,
  state: torrents.state,
  progress: torrents.progress,
  sizeBytes: torrents.sizeBytes,
  ratio: torrents.ratio,
  seedingSeconds: torrents.seedingSeconds,
  downloadDir: torrents.downloadDir,
  error: torrents.error,
  completedAt: torrents.completedAt,
  missingSince: torrents.missingSince,
  stateChangedAt: torrents.stateChangedAt,
  idleSince: torrents.idleSince,
  trouble: torrents.trouble,
  isLeaving: sql<boolean>`${torrents.removalDecidedAt} is not null`,
};

/** Every torrent that was ever asked for, as we last saw it. */
export async function readKnownTorrents(db: Db): Promise<KnownTorrent[]> {
  return db.select(KNOWN_COLUMNS).from(torrents);
}

/**
 * The torrents, held until the end of the transaction: whoever adds a person to one of them waits, and then sees whether
 * it is complete. Held in one order, so that two who hold several never wait for each other.
 */
export async function lockKnownTorrents(tx: Db, infoHashes: readonly InfoHash[]): Promise<KnownTorrent[]> {
  return tx
    .select(KNOWN_COLUMNS)
    .from(torrents)
    .where(inArray(torrents.infoHash, [...infoHashes]))
    .orderBy(torrents.infoHash)
    .for('update');
}

/** Writes down what is known of torrents now, any number in one statement. Ones that were forgotten stay so. */
export async function rememberTorrents(db: Db, known: readonly KnownTorrent[]): Promise<void> {
  if (known.length === 0) return;
  await db.execute(sql`
    update torrents set
      name = now_known."name",
      state = now_known."state",
      progress = now_known."progress",
      size_bytes = now_known."sizeBytes",
      ratio = now_known."ratio",
      seeding_seconds = now_known."seedingSeconds",
      download_dir = now_known."downloadDir",
      error = now_known."error",
      completed_at = now_known."completedAt",
      missing_since = now_known."missingSince",
      state_changed_at = now_known."stateChangedAt",
      idle_since = now_known."idleSince",
      trouble = now_known."trouble"
    from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as now_known (
      "infoHash" text, "name" text, "state" text, "progress" double precision, "sizeBytes" bigint,
      "ratio" double precision, "seedingSeconds" bigint, "downloadDir" text, "error" text,
      "completedAt" timestamptz, "missingSince" timestamptz, "stateChangedAt" timestamptz, "idleSince" timestamptz, "trouble" text)
    where torrents.info_hash = now_known."infoHash"`);
}
