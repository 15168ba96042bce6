import type { NotificationContent } from '@matinee/domain/notifications/notification';
import type { Title } from '@matinee/domain/titles/title';
import { formatAll } from '@matinee/texts/format';
import { type Html, joinHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { ACTIONS as DOWNLOAD } from '../features/download/button-actions.ts';
import { ACTIONS as WATCHLIST } from '../features/watchlist/button-actions.ts';
import { encodeButton } from '../replies/callback-data.ts';
import { resolutionMask } from '../replies/resolution-mask.ts';
import { titleCard } from '../titles/title-card.ts';
import { titleLine } from '../titles/title-line.ts';

type WatchlistMatch = Extract<NotificationContent, { kind: 'watchlist-match' }>['data'];

/** *It has come*: the card, how many releases in which new qualities, what there is of it in a lower one. */
export function watchlistMatchMessage(data: WatchlistMatch, title: Title | null, texts: Texts): Html {
  const named = (resolutions: readonly string[]) =>
    formatAll(
      resolutions.filter((resolution) => resolution !== 'unknown'),
      texts.language,
    );
  const resolutions = named(data.resolutions);
  const news = texts.html('match-news', {
    count: data.releaseIds.length,
    known: resolutions === '' ? 'no' : 'yes',
    resolutions,
  });
  const has = named(data.has);
  const footer = joinHtml([
    news,
    data.has.length === 0
      ? null
      : texts.html('match-has', { known: has === '' ? 'no' : 'yes', resolutions: has }),
  ]);
  return title === null
    ? joinHtml([titleLine({ imdbId: data.imdbId, title: null, year: null }), footer], '\n\n')
    : titleCard(title, texts, footer);
}

export function watchlistMatchKeyboard(data: WatchlistMatch, ownerId: number, texts: Texts): InlineKeyboard {
  const { imdbId, resolutions } = data;
  return new InlineKeyboard()
    .text(texts.plain('match-show'), encodeButton(ownerId, DOWNLOAD.showReleases, imdbId, 'all', 0))
    .row()
    .text(
      texts.plain('match-not-these', { count: resolutions.length }),
      encodeButton(ownerId, WATCHLIST.notTheseQualities, imdbId, resolutionMask(resolutions)),
    )
    .text(texts.plain('waiting-stop'), encodeButton(ownerId, WATCHLIST.stopWaiting, imdbId));
}
