import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';

/** Why a title is offered for the watchlist. The order is what links mean: new ones go to the end. */
const REASONS = ['no-release', 'none-of-these', 'tracker-busy'] as const;

export interface WatchlistOffer {
  imdbId: ImdbId;
  /** The resolutions just shown, as `resolution-mask.ts` writes them. */
  mask: number;
  reason: (typeof REASONS)[number];
}

const LINK = /^wl-(tt\d{7,10})-(\d{1,5})-(\d)$/;

/** What somebody waits for is theirs alone: from a group, a link leads to the private chat, and the offer with it. */
export function watchlistLink(botName: string, { imdbId, mask, reason }: WatchlistOffer): string {
  return `https://t.me/${botName}?start=wl-${imdbId}-${mask}-${REASONS.indexOf(reason)}`;
}

/** What such a link brings behind `/start`; `null` for anything else. */
export function readWatchlistLink(payload: string): WatchlistOffer | null {
  const [, id = '', mask = '', position = ''] = LINK.exec(payload.trim()) ?? [];
  const imdbId = parseImdbId(id);
  const reason = REASONS[Number(position)];
  return imdbId === null || reason === undefined ? null : { imdbId, mask: Number(mask), reason };
}
