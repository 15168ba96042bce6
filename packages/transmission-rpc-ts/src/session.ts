import { z } from 'zod';

const count = z.number();

export const sessionSchema = z.object({
  /** `4.1.1 (0)`. */
  version: z.string(),
  /** 16 is 3.00, 17 is 4.0, 18 and 19 are 4.1. */
  rpcVersion: z.number(),
  /** From 4.0 on. */
  rpcVersionSemver: z.string().optional(),
  /** Where torrents go that name no directory. */
  downloadDir: z.string(),
  incompleteDirEnabled: z.boolean(),
  startAddedTorrents: z.boolean(),
  seedRatioLimit: z.number().optional(),
  seedRatioLimited: z.boolean().optional(),
});

/** The fields that {@link sessionSchema} needs. */
export const SESSION_FIELDS = [
  'version',
  'rpcVersion',
  'rpcVersionSemver',
  'downloadDir',
  'incompleteDirEnabled',
  'startAddedTorrents',
  'seedRatioLimit',
  'seedRatioLimited',
];

/** The daemon and its settings. */
export type Session = z.output<typeof sessionSchema>;

const totals = z.object({
  downloadedBytes: count,
  uploadedBytes: count,
  filesAdded: count,
  sessionCount: count,
  secondsActive: count,
});

export const sessionStatsSchema = z.object({
  torrentCount: count,
  activeTorrentCount: count,
  pausedTorrentCount: count,
  /** Bytes a second. */
  downloadSpeed: count,
  uploadSpeed: count,
  /** Since the daemon first ran. */
  cumulativeStats: totals,
  /** Since it was started. */
  currentStats: totals,
});

/** What the daemon does and has done. */
export type SessionStats = z.output<typeof sessionStatsSchema>;

export const freeSpaceSchema = z
  .object({ path: z.string(), sizeBytes: count, totalSize: count.optional() })
  .transform((space) => ({
    path: space.path,
    freeBytes: space.sizeBytes,
    totalBytes: space.totalSize ?? null,
  }));

/** Room at a path, in bytes; `totalBytes` is `null` with daemons older than 4.0. */
export type FreeSpace = z.output<typeof freeSpaceSchema>;
