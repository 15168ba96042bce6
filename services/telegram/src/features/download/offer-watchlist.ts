import type { Release } from '@matinee/domain/releases/release';
import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { resolutionMask, resolutionsOf, resolutionValues } from '../../replies/resolution-mask.ts';
import { joinHtml } from '../../texts/html.ts';
import { nameLine } from '../../titles/title-card.ts';
import { ACTIONS } from './button-actions.ts';
import type { DownloadDeps } from './ports.ts';
import { releasesPage } from './releases-page.ts';

const REASONS = {
  'no-release': 'watchlist-offer-no-release',
  'none-of-these': 'watchlist-offer-none-of-these',
  'tracker-busy': 'watchlist-offer-tracker-busy',
} as const;

/** *Add to your watchlist?* The resolutions just shown travel in the button, since they are rejected only with a yes. */
export async function offerWatchlist(
  ctx: BotContext,
  title: Title,
  offer: { rejected: Release[]; reason: keyof typeof REASONS },
): Promise<void> {
  const mask = resolutionMask(offer.rejected.map(({ quality }) => quality.resolution ?? 'unknown'));
  const keyboard = new InlineKeyboard()
    .text(
      ctx.texts.plain('watchlist-yes'),
      encodeButton(ctx.user.id, ACTIONS.addToWatchlist, title.imdbId, mask),
    )
    .text(ctx.texts.plain('watchlist-no'), encodeButton(ctx.user.id, ACTIONS.leaveIt));
  const text = joinHtml([nameLine(title), ctx.texts.html(REASONS[offer.reason], resolutionValues(mask))]);
  if (ctx.callbackQuery?.message?.text !== undefined) {
    await ctx.editMessageText(text, { reply_markup: keyboard, ...HTML });
  } else {
    await ctx.reply(text, { reply_markup: keyboard, ...HTML });
  }
}

/** *None of these* under a list of releases. */
export async function noneOfTheseReleases(
  deps: DownloadDeps,
  ctx: BotContext,
  [id = '', filter = 'all']: string[],
): Promise<void> {
  const imdbId = parseImdbId(id);
  const known = imdbId === null ? null : await deps.titles.get(imdbId, ctx.user.language);
  if (imdbId === null || known === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const { shown } = releasesPage(await deps.storedReleases(imdbId), filter, 0);
  await offerWatchlist(ctx, known.title, { rejected: shown, reason: 'none-of-these' });
}

/** *Yes, tell me*. */
export async function addToWatchlist(
  deps: DownloadDeps,
  ctx: BotContext,
  [id = '', mask = '0']: string[],
): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const rejectedResolutions = resolutionsOf(Number(mask));
  const { wasWaiting } = await deps.addToWatchlist({ userId: ctx.user.id, imdbId, rejectedResolutions });
  const known = await deps.titles.get(imdbId, ctx.user.language).catch(() => null);
  await ctx.editMessageText(
    joinHtml([
      known === null ? null : nameLine(known.title),
      ctx.texts.html(wasWaiting ? 'watchlist-was-there' : 'watchlist-added', resolutionValues(Number(mask))),
    ]),
    HTML,
  );
}

/** *No, thanks*, and *leave it*: the buttons go. */
export async function leaveIt(ctx: BotContext): Promise<void> {
  await ctx.editMessageReplyMarkup();
  await ctx.reply(ctx.texts.html('left-it'), HTML);
}
