import type { ClientTorrent, InfoHash } from '@matinee/domain/torrents/torrent';
import { z } from 'zod';

/** Accepts either case, gives lower case. */
export const infoHashSchema = z
  .string()
  .regex(/^[0-9a-fA-F]{40}$/, 'an info-hash has 40 hex digits')
  .overwrite((hash) => hash.toLowerCase()) as unknown as z.ZodType<InfoHash, InfoHash>;

/** ISO 8601 on the wire, a Date in our hands. */
const instantSchema = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** The domain's ClientTorrent on the wire: parse it to read an answer, encode it to write one. */
export const clientTorrentSchema = z.object({
  infoHash: infoHashSchema,
  name: z.string(),
  state: z.enum(['queued', 'checking', 'downloading', 'seeding', 'finished', 'stopped', 'error']),
  progress: z.number().min(0).max(1),
  isComplete: z.boolean(),
  sizeBytes: z.number().nonnegative(),
  downloadRateBps: z.number().nonnegative(),
  uploadRateBps: z.number().nonnegative(),
  etaSeconds: z.number().nonnegative().nullable(),
  ratio: z.number().nonnegative().nullable(),
  seedingSeconds: z.number().nonnegative(),
  downloadDir: z.string(),
  addedAt: instantSchema.nullable(),
  completedAt: instantSchema.nullable(),
  error: z.string().nullable(),
}) satisfies z.ZodType<ClientTorrent>;

export const torrentFileSchema = z.object({
  /** Path below the torrent's directory. */
  name: z.string(),
  sizeBytes: z.number().nonnegative(),
  completedBytes: z.number().nonnegative(),
});

/** Answer of `GET /v1/torrents/{infoHash}`. */
export const torrentDetailsSchema = clientTorrentSchema.extend({ files: z.array(torrentFileSchema) });

export type TorrentDetails = z.output<typeof torrentDetailsSchema>;

/** Query of `GET /v1/torrents`. Without any, the answer holds every torrent of the client. */
export const listTorrentsQuerySchema = z.strictObject({
  /** Comma list. */
  infoHashes: z.string().max(50_000).optional(),
  /** Comma list of states. */
  states: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(10_000).optional(),
  offset: z.coerce.number().int().min(0).optional(),
});

/** Answer of `GET /v1/torrents`, oldest first. */
export const listTorrentsAnswerSchema = z.object({
  torrents: z.array(clientTorrentSchema),
  /** How many the filter leaves, before paging. */
  total: z.number().int(),
});

/** Query of `DELETE /v1/torrents/{infoHash}`. */
export const removeTorrentQuerySchema = z.strictObject({
  /** On whose behalf: a `users` row. */
  userId: z.coerce.number().int().positive().optional(),
  /** On nobody's, but as stands in the torrent's row (`removal_decided_at`); then `userId` and `force` say nothing. */
  decided: z.stringbool().default(false),
  /** Its files too? They stay by default. */
  data: z.stringbool().default(false),
  /** Also when others asked for it: for admins. */
  force: z.stringbool().default(false),
});

/** Body of `PATCH /v1/torrents/{infoHash}`. What is left out stays. */
export const changeTorrentSchema = z
  .strictObject({
    /** Replaces all. */
    labels: z
      .array(
        z
          .string()
          .min(1)
          .max(100)
          .regex(/^[^,]*[^,\s][^,]*$/, 'may be neither blank nor hold a comma'),
      )
      .max(50)
      .optional(),
    /** KB/s; `null` for none. */
    downloadLimitKbps: z.number().int().min(0).max(10_000_000).nullable().optional(),
    uploadLimitKbps: z.number().int().min(0).max(10_000_000).nullable().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'nothing is to be changed');

export type TorrentChange = z.output<typeof changeTorrentSchema>;
