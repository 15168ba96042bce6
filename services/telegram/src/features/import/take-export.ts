import type { ImdbExport } from '@matinee/clients/imdb/exports/read-export';
import type { Database } from '@matinee/db/database';
import { findUserTitles, holdPerson, saveListedNames, writeRatings } from '@matinee/db/listed-titles';
import { addListedTitles } from '@matinee/db/listed-watchlist';
import { takeRatings } from '@matinee/domain/ratings/take-ratings';
import { isWaitedFor } from '@matinee/domain/watchlist/sync-watchlist';
import { z } from 'zod';
import { broughtBefore, rememberBrought } from './once-per-update.ts';

const takenSchema = z.object({
  ratings: z.object({ added: z.number(), changed: z.number(), same: z.number(), kept: z.number() }),
  /** Of a list: how many of its titles are new on the watchlist, and how many were there. */
  list: z.object({ added: z.number(), same: z.number() }),
});

export type TakenExport = z.infer<typeof takenSchema>;

/** Takes over what stands in an export of IMDb's: all of it, or nothing. Taken twice, it changes nothing. */
export async function takeExport(
  db: Database['db'],
  { userId, updateId }: { userId: number; updateId: number },
  content: ImdbExport,
  now: Date,
): Promise<TakenExport> {
  return db.transaction(async (tx) => {
    await holdPerson(tx, userId);
    const before = await broughtBefore(tx, updateId, takenSchema, now);
    if (before !== null) return before;
    await saveListedNames(tx, content.titles, now);
    const rated = content.ratings.map(({ imdbId }) => imdbId);
    const { changes, counts } = takeRatings(await findUserTitles(tx, userId, rated), content.ratings, now);
    await writeRatings(tx, userId, changes, 'csv');
    const episodes = new Set(
      content.titles.filter(({ kind }) => !isWaitedFor(kind)).map(({ imdbId }) => imdbId),
    );
    const wanted = new Set(content.listed.filter((imdbId) => !episodes.has(imdbId)));
    const added = await addListedTitles(tx, userId, [...wanted], 'csv', now);
    const taken: TakenExport = { ratings: counts, list: { added, same: wanted.size - added } };
    await rememberBrought(tx, updateId, taken, now);
    return taken;
  });
}
