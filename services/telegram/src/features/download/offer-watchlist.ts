import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import { joinHtml } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { resolutionsOf, resolutionValues } from '../../replies/resolution-mask.ts';
import { type WatchlistOffer, watchlistLink } from '../../replies/watchlist-link.ts';
import { nameLine } from '../../titles/title-card.ts';
import { ACTIONS } from './button-actions.ts';
import type { DownloadDeps } from './ports.ts';
import { releasesPage, resolutionsShown } from './releases-page.ts';

const SENTENCES = {
  'no-release': 'watchlist-offer-no-release',
  'none-of-these': 'watchlist-offer-none-of-these',
  'tracker-busy': 'watchlist-offer-tracker-busy',
} as const;

/**
 * *Add to your watchlist?* The resolutions just shown travel in the button, since they are rejected only with a yes. In a
 * group the button leads to the private chat.
 */
export async function offerWatchlist(
  ctx: BotContext,
  title: Title,
  { rejected, reason }: { rejected: number; reason: WatchlistOffer['reason'] },
): Promise<void> {
  const keyboard = offerKeyboard(ctx, { imdbId: title.imdbId, mask: rejected, reason });
  const sentence = ctx.texts.html(SENTENCES[reason], resolutionValues(rejected, ctx.texts.language));
  const text = joinHtml([nameLine(title), sentence]);
  if (ctx.callbackQuery?.message?.text !== undefined) {
    await ctx.editMessageText(text, { reply_markup: keyboard, ...HTML });
  } else {
    await ctx.reply(text, { reply_markup: keyboard, ...HTML });
  }
}

function offerKeyboard({ texts, user, chat, me }: BotContext, offer: WatchlistOffer): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  if (chat?.type === 'private') {
    const { imdbId, mask } = offer;
    const yes = encodeButton(user.id, ACTIONS.addToWatchlist, imdbId, mask);
    keyboard.text(texts.plain('watchlist-yes'), yes);
  } else keyboard.url(texts.plain('group-to-private'), watchlistLink(me.username, offer));
  return keyboard.text(texts.plain('watchlist-no'), encodeButton(user.id, ACTIONS.leaveIt));
}

/** Somebody has come from a group by such a link. */
export async function offerByLink(deps: DownloadDeps, ctx: BotContext, offer: WatchlistOffer): Promise<void> {
  const known = await deps.titles.get(offer.imdbId, ctx.user.language);
  if (known === null) await ctx.reply(ctx.texts.html('card-too-old'), HTML);
  else await offerWatchlist(ctx, known.title, { rejected: offer.mask, reason: offer.reason });
}

/**
 * *None of these* under a list of releases. What the list showed stands in the button: a release that has come since was
 * not seen, and is not rejected. Buttons of before that said nothing of it mean what there is now.
 */
export async function noneOfTheseReleases(
  deps: DownloadDeps,
  ctx: BotContext,
  [id = '', filter = 'all', mask]: string[],
): Promise<void> {
  const imdbId = parseImdbId(id);
  const known = imdbId === null ? null : await deps.titles.get(imdbId, ctx.user.language);
  if (imdbId === null || known === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const rejected =
    mask === undefined
      ? resolutionsShown(releasesPage(await deps.storedReleases(imdbId), filter, 0).shown)
      : Number(mask);
  await offerWatchlist(ctx, known.title, { rejected, reason: 'none-of-these' });
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
      ctx.texts.html(
        wasWaiting ? 'watchlist-was-there' : 'watchlist-added',
        resolutionValues(Number(mask), ctx.texts.language),
      ),
    ]),
    HTML,
  );
}

/** *No, thanks*, and *leave it*: the buttons go. */
export async function leaveIt(ctx: BotContext): Promise<void> {
  await ctx.editMessageReplyMarkup();
  await ctx.reply(ctx.texts.html('left-it'), HTML);
}
