import { z } from 'zod';

/** Answer of `GET /v1/session`: the torrent client. */
export const sessionAnswerSchema = z.object({
  /** `4.1.1 (0)`. */
  clientVersion: z.string(),
  torrentCount: z.number().int(),
  downloadRateBps: z.number(),
  uploadRateBps: z.number(),
  /** Since the client first ran. */
  downloadedBytes: z.number(),
  uploadedBytes: z.number(),
});

export type Session = z.output<typeof sessionAnswerSchema>;
