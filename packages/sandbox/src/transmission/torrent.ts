import { z } from 'zod';

/**
 * Where a torrent is in its life. `closing` is the moment after the last byte when the daemon still says status 4 with
 * percentDone 1, no doneDate and an ETA of nought (seen on 3.00; a client must not be confused by it).
 */
export const torrentPhaseSchema = z.enum(['verifying', 'downloading', 'closing', 'seeding']);

/** A torrent of the fake daemon. Times are Unix seconds, as everywhere in Transmission; 0 is never. */
export const torrentSchema = z.object({
  infoHash: z.string(),
  name: z.string(),
  files: z.array(z.object({ path: z.string(), length: z.number() })),
  totalBytes: z.number(),
  pieceLength: z.number(),
  isPrivate: z.boolean(),
  announce: z.string(),
  comment: z.string(),
  createdAt: z.number(),
  /** A magnet link's: nobody has sent the metadata yet. */
  hasMetadata: z.boolean(),
  downloadDir: z.string(),
  labels: z.array(z.string()),
  isPaused: z.boolean(),
  /** Stopped by reaching its seed goal. */
  isFinished: z.boolean(),
  phase: torrentPhaseSchema,
  /** Sandbox seconds spent in this phase. */
  phaseSeconds: z.number(),
  /** Sandbox seconds of downloading so far; from these follow progress, rate and ETA. */
  workedSeconds: z.number(),
  isLocalError: z.boolean(),
  /** Nobody has its data: it neither gets nor gives anything. */
  isAbandoned: z.boolean().default(false),
  secondsDownloading: z.number(),
  secondsSeeding: z.number(),
  uploadedBytes: z.number(),
  seedRatioLimit: z.number(),
  /** 0 as the session says, 1 this torrent's own, 2 without limit. */
  seedRatioMode: z.number().int(),
  /** Kept and told, without effect: kilobytes a second. */
  downloadLimit: z.number().default(100),
  isDownloadLimited: z.boolean().default(false),
  uploadLimit: z.number().default(100),
  isUploadLimited: z.boolean().default(false),
  addedAt: z.number().int(),
  startedAt: z.number().int(),
  activeAt: z.number().int(),
  doneAt: z.number().int(),
});

export type Torrent = z.output<typeof torrentSchema>;

/** How the swarm looks: `none` when nobody has the data, `unregistered` when the tracker no longer knows the torrent. */
export type Swarm = 'lively' | 'none' | 'unregistered';
