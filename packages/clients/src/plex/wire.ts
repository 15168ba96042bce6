import { z } from 'zod';

const container = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object({ MediaContainer: z.object(shape).loose() }).loose();

export const identityWire = container({ machineIdentifier: z.string(), version: z.string() });

/** Lists are missing, not empty, when there is nothing in them. */
export const sectionsWire = container({
  Directory: z.array(z.object({ key: z.coerce.string(), type: z.string() }).loose()).nullish(),
});

/** `guid` and `Guid` are two keys that differ by a capital only. */
export const movieWire = z
  .object({
    ratingKey: z.coerce.string(),
    /** The agent's own id; with the agents of old, the IMDb id is in it. */
    guid: z.string().nullish(),
    /** Ids elsewhere, by the new agents, where asked for. */
    Guid: z.array(z.object({ id: z.string() }).loose()).nullish(),
    title: z.string(),
    year: z.number().nullish(),
    /** Seconds since 1970. */
    addedAt: z.number().nullish(),
    updatedAt: z.number().nullish(),
    /** One for each copy; missing for films whose file is away. */
    Media: z
      .array(z.object({ videoResolution: z.coerce.string().nullish(), height: z.number().nullish() }).loose())
      .nullish(),
  })
  .loose();

/** `totalSize` is missing when the answer is not paged. */
export const moviesWire = container({
  totalSize: z.coerce.number().nullish(),
  Metadata: z.array(movieWire).nullish(),
});

export type MovieWire = z.infer<typeof movieWire>;

/** plex.tv's view of a server: its own numbers of the libraries, which are not the server's keys. */
export const sharedLibrariesWire = z
  .object({ librarySections: z.array(z.object({ id: z.number() }).loose()) })
  .loose();

export const refusalWire = z.object({ errors: z.array(z.object({ message: z.string() }).loose()) }).loose();
