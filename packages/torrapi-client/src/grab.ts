import { z } from 'zod';
import { infoHashSchema } from './torrents.ts';

/** A .torrent of 8 MB describes some 400,000 pieces; in base64 it grows by a third. */
export const MAX_METAINFO_BYTES = 8 * 1024 * 1024;

/** Where a torrent comes from. `release` is the way to prefer: torrapi fetches the .torrent with its own passkey. */
export const grabSourceSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('release'),
    indexer: z.enum(['filelist', 'torznab']),
    /** The indexer's own id. The release must stand in the `releases` table. */
    releaseId: z.string().min(1).max(2_000),
  }),
  z.strictObject({ type: z.literal('magnet'), magnet: z.string().min(1).max(16_000) }),
  z.strictObject({
    type: z.literal('torrent-file'),
    metainfoBase64: z
      .string()
      .min(1)
      .max(Math.ceil(MAX_METAINFO_BYTES / 3) * 4),
  }),
  z.strictObject({ type: z.literal('url'), url: z.string().min(1).max(2_000) }),
]);

/** Body of `POST /v1/torrents`. */
export const grabRequestSchema = z.strictObject({
  /** For whom: a `users` row. */
  userId: z.number().int().positive(),
  way: z.enum(['bot', 'newsletter', 'topic']),
  source: grabSourceSchema,
  /** Absolute, as the torrent client sees it, inside `DOWNLOAD_DIRS`; the first of those when left out. */
  directory: z.string().min(1).max(4_096).optional(),
});

/** Body of `POST /v1/torrents/{infoHash}/replace`: what takes the place of that torrent. */
export const replaceRequestSchema = grabRequestSchema.pick({ userId: true, source: true });

/** Header `Idempotency-Key`: a request repeated with the same one by the same user is one request. */
export const idempotencyKeySchema = z.string().min(1).max(200);

/** Answer of `POST /v1/torrents`: 201 for `added`, 200 for the others. */
export const grabAnswerSchema = z.object({
  /** `already-there`: somebody else had asked for it. `already-yours`: this user had. */
  outcome: z.enum(['added', 'already-there', 'already-yours']),
  infoHash: infoHashSchema,
  name: z.string(),
  /** It was complete before this person asked: they are told by this answer, and no notification follows. */
  isComplete: z.boolean(),
  /** 0 while unknown: a magnet's metadata has yet to come. */
  sizeBytes: z.number(),
  /** 0 to 1. */
  progress: z.number(),
});

export type GrabSource = z.output<typeof grabSourceSchema>;
export type GrabRequest = z.output<typeof grabRequestSchema>;
export type ReplaceRequest = z.output<typeof replaceRequestSchema>;
export type GrabAnswer = z.output<typeof grabAnswerSchema>;
