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
    /** Of whoever's token it is, 0 to 10; missing while there is none. */
    userRating: z.coerce.number().nullish(),
    /** Stays when the rating is taken back. */
    lastRatedAt: z.number().nullish(),
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

/** A row of the history. What has been deleted since has lost its key. */
export const viewWire = z
  .object({
    accountID: z.coerce.number(),
    ratingKey: z.coerce.string().nullish(),
    type: z.string().nullish(),
    /** Seconds since 1970. */
    viewedAt: z.coerce.number(),
  })
  .loose();

export const viewsWire = container({
  totalSize: z.coerce.number().nullish(),
  Metadata: z.array(viewWire).nullish(),
});

export type ViewWire = z.infer<typeof viewWire>;

/** The owner of a token, at plex.tv. */
export const ownerWire = z.object({ id: z.number(), email: z.string().nullish() }).loose();

/** plex.tv's view of a server: its own numbers of the libraries, which are not the server's keys. */
export const sharedLibrariesWire = z
  .object({ librarySections: z.array(z.object({ id: z.number() }).loose()) })
  .loose();

export const refusalWire = z.object({ errors: z.array(z.object({ message: z.string() }).loose()) }).loose();

/** A webhook's payload. `Metadata` is missing for what is about the server itself. */
export const webhookWire = z
  .object({
    event: z.string(),
    Account: z.object({ id: z.coerce.number() }).loose().nullish(),
    Server: z.object({ uuid: z.string() }).loose(),
    Metadata: movieWire
      .pick({ guid: true, Guid: true })
      .extend({ type: z.string().nullish(), ratingKey: z.coerce.string().nullish() })
      .loose()
      .nullish(),
    /** 0 to 10, as a number or as text; -1 takes it back. */
    rating: z.coerce.number().nullish().catch(null),
  })
  .loose();
