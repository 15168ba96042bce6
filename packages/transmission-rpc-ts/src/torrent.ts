import { z } from 'zod';

/** 3.00 prints some booleans as 0 and 1. */
const flag = z.union([z.boolean(), z.literal([0, 1]).transform((value) => value === 1)]);

/** Transmission 2.x answers 0 for fields that it does not know, `labels` among them. */
const labels = z.union([z.array(z.string()), z.literal(0).transform((): string[] => [])]);

const trackerStat = z.object({
  id: z.number(),
  tier: z.number(),
  announce: z.string(),
  host: z.string(),
  lastAnnounceResult: z.string(),
  lastAnnounceSucceeded: flag,
  lastAnnounceTime: z.number(),
  seederCount: z.number(),
  leecherCount: z.number(),
});

/** Each field of a torrent that can be asked for, by its one name here. Sizes in bytes, rates in bytes a second, dates in
 * seconds since 1970 with 0 for *never*. */
export const torrentShape = {
  /** Changes when the daemon restarts: keep `hashString` instead. */
  id: z.number().int(),
  hashString: z.string().transform((hash) => hash.toLowerCase()),
  name: z.string(),
  /** See {@link TORRENT_STATUS}. */
  status: z.number().int(),
  /** See {@link TORRENT_ERROR}. */
  error: z.number().int(),
  /** Empty when all is well. The tracker's own words may stand in it. */
  errorString: z.string(),
  /** 0 to 1, of the wanted files. 0 for a magnet without metadata, whose `leftUntilDone` is 0 as well. */
  percentDone: z.number(),
  /** 0 to 1; below 1 only for a magnet that has yet to learn what it is. */
  metadataPercentComplete: z.number(),
  recheckProgress: z.number(),
  leftUntilDone: z.number(),
  sizeWhenDone: z.number(),
  totalSize: z.number(),
  haveValid: z.number(),
  haveUnchecked: z.number(),
  rateDownload: z.number(),
  rateUpload: z.number(),
  /** Seconds; negative when unknown. */
  eta: z.number(),
  etaIdle: z.number(),
  /** -1 for none yet, -2 for infinite. */
  uploadRatio: z.number(),
  uploadedEver: z.number(),
  downloadedEver: z.number(),
  secondsDownloading: z.number(),
  secondsSeeding: z.number(),
  addedDate: z.number(),
  /** Stays 0 on 3.00 and 4.0 when the data was on disk already. */
  doneDate: z.number(),
  startDate: z.number(),
  activityDate: z.number(),
  /** Stopped because a seeding limit was reached. */
  isFinished: flag,
  /** Its meaning differs between versions. */
  isStalled: flag,
  isPrivate: flag,
  labels,
  downloadDir: z.string(),
  queuePosition: z.number(),
  seedRatioLimit: z.number(),
  /** See {@link SEED_LIMIT_MODE}. */
  seedRatioMode: z.number(),
  seedIdleLimit: z.number(),
  seedIdleMode: z.number(),
  downloadLimit: z.number(),
  downloadLimited: flag,
  uploadLimit: z.number(),
  uploadLimited: flag,
  peersConnected: z.number(),
  peersSendingToUs: z.number(),
  peersGettingFromUs: z.number(),
  files: z.array(z.object({ name: z.string(), length: z.number(), bytesCompleted: z.number() })),
  fileStats: z.array(z.object({ bytesCompleted: z.number(), wanted: flag, priority: z.number() })),
  wanted: z.array(flag),
  comment: z.string(),
  dateCreated: z.number(),
  /** Where the daemon keeps the .torrent. */
  torrentFile: z.string(),
  /** **Secret**: holds the announce URLs, and with them the user's passkey. */
  magnetLink: z.string(),
  /** **Secret**: holds the announce URLs. */
  trackerStats: z.array(trackerStat),
};

const torrentSchema = z.object(torrentShape);

/** A torrent with every field; what `get` answers has those that were asked for. */
export type Torrent = z.output<typeof torrentSchema>;
export type TorrentField = keyof Torrent;

/** What `get` asks for by default: what a list of torrents shows, and no secrets. */
export const DEFAULT_FIELDS = [
  'id',
  'hashString',
  'name',
  'status',
  'error',
  'errorString',
  'percentDone',
  'metadataPercentComplete',
  'leftUntilDone',
  'sizeWhenDone',
  'totalSize',
  'rateDownload',
  'rateUpload',
  'eta',
  'uploadRatio',
  'secondsSeeding',
  'addedDate',
  'doneDate',
  'isFinished',
  'labels',
  'downloadDir',
] as const satisfies readonly TorrentField[];

export type DefaultField = (typeof DEFAULT_FIELDS)[number];

/** Values of `status`. */
export const TORRENT_STATUS = {
  stopped: 0,
  queuedToVerify: 1,
  verifying: 2,
  queuedToDownload: 3,
  downloading: 4,
  queuedToSeed: 5,
  seeding: 6,
} as const;

/** Values of `error`. */
export const TORRENT_ERROR = { none: 0, trackerWarning: 1, trackerError: 2, localError: 3 } as const;

/** Values of `seedRatioMode` and `seedIdleMode`: which limit holds for a torrent. */
export const SEED_LIMIT_MODE = { global: 0, own: 1, unlimited: 2 } as const;

/** The schema of a torrent of which these fields were asked for. */
export function torrentWith<F extends TorrentField>(fields: readonly F[]): z.ZodType<Pick<Torrent, F>> {
  const shape = Object.fromEntries(fields.map((field) => [field, torrentShape[field]]));
  return z.object(shape) as unknown as z.ZodType<Pick<Torrent, F>>;
}
