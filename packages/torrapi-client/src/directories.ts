import { z } from 'zod';

/** Answer of `GET /v1/directories`: the folders that torrents may go to. */
export const directoriesAnswerSchema = z.object({
  directories: z.array(
    z.object({
      /** Absolute, as the torrent client sees it. */
      path: z.string(),
      /** Where a grab goes that names none. */
      isDefault: z.boolean(),
      /** `null` when the client cannot say: the folder may not be there yet. */
      freeBytes: z.number().nullable(),
      /** `null` with clients older than 4.0. */
      totalBytes: z.number().nullable(),
    }),
  ),
});

export type Directory = z.output<typeof directoriesAnswerSchema>['directories'][number];
