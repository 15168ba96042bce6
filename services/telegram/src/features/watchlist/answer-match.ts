import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import { type Html, joinHtml } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { editInPlace } from '../../replies/edit-in-place.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { resolutionsOf, resolutionValues } from '../../replies/resolution-mask.ts';
import { titleLine } from '../../titles/title-line.ts';
import { ACTIONS } from './button-actions.ts';
import type { WatchlistDeps } from './ports.ts';

/** *Not these qualities*: those are out, and the waiting goes on for others. */
export async function notTheseQualities(
  deps: WatchlistDeps,
  ctx: BotContext,
  [id = '', maskText = '0']: string[],
): Promise<void> {
  const mask = Number(maskText);
  await answer(deps, ctx, id, async (imdbId) => {
    await deps.reject({ userId: ctx.user.id, imdbId, resolutions: resolutionsOf(mask) });
    const stop = encodeButton(ctx.user.id, ACTIONS.stopWaiting, imdbId);
    return {
      sentence: ctx.texts.html('waiting-rejected', resolutionValues(mask, ctx.texts.language)),
      keyboard: new InlineKeyboard().text(ctx.texts.plain('waiting-stop'), stop),
    };
  });
}

/** *Stop waiting*, with a way back for a slip of the thumb. */
export async function stopWaiting(deps: WatchlistDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  await answer(deps, ctx, id, async (imdbId) => {
    await deps.stopWaiting(ctx.user.id, imdbId);
    const again = encodeButton(ctx.user.id, ACTIONS.waitAgain, imdbId);
    return {
      sentence: ctx.texts.html('waiting-stopped'),
      keyboard: new InlineKeyboard().text(ctx.texts.plain('waiting-again'), again),
    };
  });
}

export async function waitAgain(deps: WatchlistDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  await answer(deps, ctx, id, async (imdbId) => {
    await deps.waitAgain(ctx.user.id, imdbId);
    const stop = encodeButton(ctx.user.id, ACTIONS.stopWaiting, imdbId);
    return {
      sentence: ctx.texts.html('waiting-goes-on'),
      keyboard: new InlineKeyboard().text(ctx.texts.plain('waiting-stop'), stop),
    };
  });
}

/** Does what was asked with the title, and says so in the message whose button was pressed; to what was typed, in a new one. */
async function answer(
  deps: WatchlistDeps,
  ctx: BotContext,
  id: string,
  perform: (imdbId: ImdbId) => Promise<{ sentence: Html; keyboard: InlineKeyboard }>,
): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const { sentence, keyboard } = await perform(imdbId);
  const name = await deps.findName(imdbId, ctx.texts.language);
  const line = titleLine({ imdbId, title: name?.title ?? null, year: name?.year ?? null });
  const text = joinHtml([line, sentence]);
  if (ctx.callbackQuery !== undefined) await editInPlace(ctx, text, keyboard);
  else
    await ctx.reply(text, { ...HTML, reply_markup: keyboard, link_preview_options: { is_disabled: true } });
}
