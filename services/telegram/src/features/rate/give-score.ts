import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import { type Html, linkHtml } from '@matinee/texts/html';
import type { BotContext } from '../../context.ts';
import { editInPlace } from '../../replies/edit-in-place.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { cardWith, nameOf } from './name-title.ts';
import type { RateDeps } from './ports.ts';

/** A score below a title's card, or in a message of its own: stored with our time, and said in its place. */
export async function giveScore(
  deps: RateDeps,
  ctx: BotContext,
  [id = '', given = '']: string[],
): Promise<void> {
  const imdbId = parseImdbId(id);
  const score = readScore(Number(given));
  if (imdbId === null || score === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  await deps.rateTitle({ userId: ctx.user.id, imdbId, score });
  const said = scoreLine(ctx, imdbId, await nameOf(deps, ctx, imdbId), score);
  const isCard = ctx.callbackQuery?.message?.photo !== undefined;
  await editInPlace(ctx, isCard ? (await cardWith(deps, ctx, imdbId, said)).caption : said);
}

/** Buttons can be forged. */
export function readScore(score: number): number | null {
  return Number.isInteger(score) && score >= 1 && score <= 10 ? score : null;
}

/** What was given, and where it can be given too: IMDb takes no ratings from outside, but its page is a press away. */
export function scoreLine({ texts }: BotContext, imdbId: ImdbId, name: string, score: number): Html {
  const link = linkHtml('IMDb', `https://www.imdb.com/title/${imdbId}/`);
  return texts.html('rate-done', { name, score }, { link });
}
