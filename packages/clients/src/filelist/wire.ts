import { z } from 'zod';

/** Numbers come as numbers, and as text where another program has been between. */
const count = z
  .union([z.number(), z.string().regex(/^\s*\d+\s*$/)])
  .transform(Number)
  .pipe(z.number().nonnegative());
const flag = z
  .union([z.boolean(), z.number(), z.enum(['0', '1', 'true', 'false', ''])])
  .transform((value) => value === true || value === 1 || value === '1' || value === 'true');

/** A row of FileList's answers. Its `download_link` holds the passkey: not read, so that it cannot go anywhere. */
export const listingWire = z
  .object({
    id: count.pipe(z.number().int().positive()),
    name: z.string(),
    imdb: z.union([z.string(), z.number()]).nullish(),
    size: count,
    seeders: count,
    leechers: count,
    upload_date: z.string().nullish(),
    category: z.union([z.string(), z.number()]).nullish(),
    freeleech: flag.nullish(),
    // Missing in the answers of 2020, there since about 2021.
    doubleup: flag.nullish(),
    internal: flag.nullish(),
  })
  .loose();

export type ListingWire = z.infer<typeof listingWire>;

/** A bare list; some clients have seen it wrapped. Rows are read one by one: a strange one must not cost the rest. */
export const listingsWire = z.union([
  z.array(z.unknown()),
  z
    .object({ torrents: z.array(z.unknown()) })
    .loose()
    .transform((wrapper) => wrapper.torrents),
]);

/** What FileList says when it says no, with whatever status. */
export const errorWire = z.object({ error: z.string() }).loose();
