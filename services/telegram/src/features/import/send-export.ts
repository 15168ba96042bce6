import { type ExportedRating, writeRatingsExport } from '@matinee/clients/imdb/exports/write-ratings';
import { findRatings, type RatingView } from '@matinee/db/listed-titles';
import { InputFile } from 'grammy';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { ImportDeps } from './ports.ts';

/** One's ratings as a file in IMDb's own columns: what reads IMDb's exports reads it, and so do we. */
export async function sendExport(
  { db, now }: Pick<ImportDeps, 'db' | 'now'>,
  ctx: BotContext,
): Promise<void> {
  const ratings = await findRatings(db, ctx.user.id);
  if (ratings.length === 0) {
    await ctx.reply(ctx.texts.html('export-none'), HTML);
    return;
  }
  const text = writeRatingsExport(ratings.map(toExported));
  const name = `matinee-ratings-${now().toISOString().slice(0, 10)}.csv`;
  await ctx.replyWithDocument(new InputFile(new TextEncoder().encode(text), name), {
    caption: ctx.texts.html('export-done', { count: ratings.length }),
    ...HTML,
  });
}

export function toExported({ facts, ...rating }: RatingView): ExportedRating {
  const first = <T>(pick: (one: (typeof facts)[number]) => T | null | undefined): T | null => {
    for (const one of facts) {
      const value = pick(one);
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  return {
    ...rating,
    imdbScore: first(({ scores }) => scores?.imdb),
    imdbVotes: first(({ scores }) => scores?.imdbVotes),
    runtimeMinutes: first(({ runtimeMinutes }) => runtimeMinutes),
    genres: first(({ genres }) => (genres?.length ? genres : null)) ?? [],
    directors: first(({ directors }) => (directors?.length ? directors : null)) ?? [],
  };
}
