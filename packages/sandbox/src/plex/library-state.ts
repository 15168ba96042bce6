import { z } from 'zod';
import { HOUSEHOLD } from './household.ts';

/** A file of a title. */
export const mediaVersionSchema = z.object({
  resolution: z.enum(['4k', '1080', '720', 'sd']),
  sizeBytes: z.number(),
  file: z.string(),
});

/** A title in the library. Times are Unix seconds, as everywhere on the server. */
export const libraryItemSchema = z.object({
  ratingKey: z.number().int(),
  /** `null`: a file that Plex could not match. */
  imdbId: z.string().nullable(),
  title: z.string(),
  addedAt: z.number().int(),
  updatedAt: z.number().int(),
  versions: z.array(mediaVersionSchema),
});

export const playSchema = z.object({
  /** `null`: marked by hand, which leaves no history. */
  historyId: z.number().int().nullable(),
  accountId: z.number().int(),
  /** `null`: the item is gone. */
  ratingKey: z.number().int().nullable(),
  title: z.string(),
  viewedAt: z.number().int(),
});

export const mediaLibrarySchema = z.object({
  items: z.array(libraryItemSchema),
  plays: z.array(playSchema),
  ratings: z.array(
    z.object({
      accountId: z.number().int(),
      ratingKey: z.number().int(),
      rating: z.number(),
      ratedAt: z.number().int(),
    }),
  ),
  /** Finished downloads that the next scan will find. */
  incoming: z.array(
    z.object({ name: z.string(), sizeBytes: z.number(), file: z.string(), dueInSeconds: z.number() }),
  ),
  nextKey: z.number().int(),
  nextHistoryId: z.number().int(),
});

export type LibraryItem = z.output<typeof libraryItemSchema>;
export type MediaVersion = z.output<typeof mediaVersionSchema>;
export type Play = z.output<typeof playSchema>;
export type MediaLibraryState = z.output<typeof mediaLibrarySchema>;

/** So far apart are the keys of titles: seasons and episodes of a series have theirs between. */
export const KEY_STEP = 1_000;

const DAY_S = 86_400;

const FIRST_ITEMS: readonly [string, MediaVersion['resolution'], number][] = [
  ['tt0245429', '1080', 640],
  ['tt0057012', 'sd', 512],
  ['tt0076786', '720', 371],
  ['tt0903747', '1080', 300],
  ['tt2278388', '1080', 214],
  ['tt0114369', '720', 120],
  ['tt7366338', '4k', 63],
  ['tt2543164', '4k', 20],
  ['tt4468740', '1080', 3],
];

/** Who has seen what, how many days ago. */
const FIRST_PLAYS: readonly [number, string, number][] = [
  [0, 'tt0245429', 600],
  [1, 'tt0245429', 540],
  [0, 'tt2278388', 210],
  [2, 'tt2278388', 98],
  [3, 'tt0245429', 14],
  [0, 'tt2543164', 9],
  [3, 'tt4468740', 1],
];

/** The library of a new world. `titleOf` names a title; series take part without single episodes having been seen. */
export function firstLibrary(bornAt: Date, titleOf: (imdbId: string) => string): MediaLibraryState {
  const now = Math.floor(bornAt.getTime() / 1000);
  const items = FIRST_ITEMS.map(([imdbId, resolution, days], index): LibraryItem => {
    const title = titleOf(imdbId);
    const addedAt = now - days * DAY_S - index * 137;
    const sizeBytes = { '4k': 24e9, '1080': 11e9, '720': 5.2e9, sd: 1.6e9 }[resolution];
    const file = `/data/movies/${title.replace(/[/:]/g, '')}/${title.replace(/[/:]/g, '')}.mkv`;
    return {
      ratingKey: (index + 1) * KEY_STEP,
      imdbId,
      title,
      addedAt,
      updatedAt: addedAt,
      versions: [{ resolution, sizeBytes, file }],
    };
  });
  const plays = FIRST_PLAYS.map(([who, imdbId, days], index): Play => {
    const item = items.find((one) => one.imdbId === imdbId);
    return {
      historyId: 102 + index,
      accountId: HOUSEHOLD[who]?.localId ?? 1,
      ratingKey: item?.ratingKey ?? null,
      title: item?.title ?? '',
      viewedAt: now - days * DAY_S + index * 61,
    };
  });
  const ofDeletedFilm: Play = {
    historyId: 101,
    accountId: 1,
    ratingKey: null,
    title: 'Deleted Movie',
    viewedAt: now - 700 * DAY_S,
  };
  return {
    items,
    plays: [ofDeletedFilm, ...plays],
    ratings: [{ accountId: 1, ratingKey: items[0]?.ratingKey ?? 0, rating: 9, ratedAt: now - 599 * DAY_S }],
    incoming: [],
    nextKey: (items.length + 1) * KEY_STEP,
    nextHistoryId: 102 + plays.length,
  };
}
