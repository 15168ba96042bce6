import type { RatedTitle } from '@matinee/domain/imdb/ports';
import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { ListedTitle } from '@matinee/domain/titles/title';
import { KINDS } from '../map.ts';
import type { RatingsWire, TitleWire, WatchlistWire } from './wire.ts';

/** A page of a watchlist: its titles, and the ids of what we don't follow (games, podcasts). */
export function toEntries(wire: WatchlistWire['items']): { entries: ListedTitle[]; others: string[] } {
  const items = wire.edges.flatMap(({ node: { item } }) => (item && 'id' in item ? [item as TitleWire] : []));
  const titles = items.map((item) => ({ id: item.id, title: toTitle(item) }));
  return {
    entries: titles.flatMap(({ title }) => title ?? []),
    others: titles.flatMap(({ id, title }) => (title === null ? [id] : [])),
  };
}

export function toRatings(wire: RatingsWire): { entries: RatedTitle[]; others: string[] } {
  const all = wire.edges.map(({ node: { title, userRating } }) => ({
    id: title.id,
    title: toTitle(title),
    userRating,
  }));
  return {
    entries: all.flatMap(({ title, userRating: { value, date } }) => {
      if (title === null) return [];
      const ratedOn = date == null ? null : { at: new Date(date), precision: 'moment' as const };
      return [{ ...title, rating: { imdbId: title.imdbId, score: value, ratedOn } }];
    }),
    others: all.flatMap(({ id, title }) => (title === null ? [id] : [])),
  };
}

function toTitle(wire: TitleWire): ListedTitle | null {
  const imdbId = parseImdbId(wire.id);
  const kind = KINDS[wire.titleType?.id ?? ''] ?? null;
  if (imdbId === null || kind === null) return null;
  return {
    imdbId,
    kind,
    title: wire.titleText?.text ?? null,
    originalTitle: wire.originalTitleText?.text ?? null,
    year: wire.releaseYear?.year ?? null,
  };
}
