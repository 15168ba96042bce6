import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { Html } from '@matinee/texts/html';
import type { BotContext } from '../../context.ts';
import { scoreKeyboard } from '../../ratings/score-keyboard.ts';
import { editInPlace } from '../../replies/edit-in-place.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { cardWith, nameOf } from './name-title.ts';
import type { RateDeps } from './ports.ts';

/** *Rate it later*, and `/RateTitle_<id>`: the ten scores in a message of their own. */
export async function askForScore(deps: RateDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const score = await deps.findScore(ctx.user.id, imdbId);
  await ctx.reply(question(ctx, await nameOf(deps, ctx, imdbId), score), {
    ...HTML,
    reply_markup: scoreKeyboard({ ownerId: ctx.user.id, imdbId, score }),
  });
}

/** *This one*, below the card: the scores take the place of its buttons. */
export async function confirmTitle(deps: RateDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const score = await deps.findScore(ctx.user.id, imdbId);
  const { caption } = await cardWith(
    deps,
    ctx,
    imdbId,
    question(ctx, await nameOf(deps, ctx, imdbId), score),
  );
  await editInPlace(ctx, caption, scoreKeyboard({ ownerId: ctx.user.id, imdbId, score }));
}

function question({ texts }: BotContext, name: string | ImdbId, score: number | null): Html {
  return score === null ? texts.html('rate-ask', { name }) : texts.html('rate-ask-again', { name, score });
}
