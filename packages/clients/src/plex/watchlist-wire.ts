import { z } from 'zod';

/** Ids elsewhere are filled, empty, or missing altogether. */
const listedFilm = z
  .object({
    /** Not a server's: 24 hexadecimal digits, Plex's own id of the film. */
    ratingKey: z.string(),
    type: z.string(),
    title: z.string(),
    year: z.number().nullish(),
    guid: z.string().nullish(),
    Guid: z.array(z.object({ id: z.string() }).loose()).nullish(),
  })
  .loose();

/** `Metadata` is missing on a page past the end. */
export const ownWatchlistWire = z
  .object({
    MediaContainer: z
      .object({ totalSize: z.coerce.number(), Metadata: z.array(listedFilm).nullish() })
      .loose(),
  })
  .loose();

export const listedFilmsWire = z
  .object({ MediaContainer: z.object({ Metadata: z.array(listedFilm).nullish() }).loose() })
  .loose();

/** The only list that ties a person's number to the id that watchlists are asked for by. */
export const friendsWire = z.array(z.object({ id: z.number(), uuid: z.string() }).loose());

const watchlistHub = z
  .object({
    watchlist: z
      .object({
        nodes: z.array(z.object({ id: z.string(), title: z.string(), type: z.string() }).loose()),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }).loose(),
      })
      .loose()
      .nullish(),
  })
  .loose();

/** The query's newer form answers `userV2`, the older one `user`. */
export const friendWatchlistWire = z
  .object({
    data: z.object({ userV2: watchlistHub.nullish(), user: watchlistHub.nullish() }).loose().nullish(),
    errors: z.array(z.object({ message: z.string() }).loose()).nullish(),
  })
  .loose();
