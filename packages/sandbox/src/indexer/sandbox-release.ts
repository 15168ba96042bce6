import { z } from 'zod';

/** FileList's categories that the sandbox uses: requests name them by number, answers by name. */
export const CATEGORY_NAMES: Readonly<Record<number, string>> = {
  1: 'Filme SD',
  2: 'Filme DVD',
  3: 'Filme DVD-RO',
  4: 'Filme HD',
  6: 'Filme 4K',
  19: 'Filme HD-RO',
  20: 'Filme Blu-Ray',
  21: 'Seriale HD',
  23: 'Seriale SD',
  26: 'Filme 4K Blu-Ray',
  27: 'Seriale 4K',
};

/** A release at the sandbox's indexer. */
export const sandboxReleaseSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  imdbId: z.string().nullable(),
  resolution: z.enum(['2160p', '1080p', '720p', '480p']),
  sizeBytes: z.number().int(),
  categoryId: z.number().int(),
  isFreeleech: z.boolean(),
  isDoubleUp: z.boolean(),
  isInternal: z.boolean(),
  isModerated: z.boolean(),
  seeders: z.number().int(),
  leechers: z.number().int(),
  timesCompleted: z.number().int(),
  comments: z.number().int(),
  files: z.number().int(),
  description: z.string(),
  uploadedAt: z.iso.datetime(),
});

export type SandboxRelease = z.output<typeof sandboxReleaseSchema>;
export type SandboxResolution = SandboxRelease['resolution'];
