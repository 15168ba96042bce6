import type { SandboxTitle } from '../titles/title.ts';
import { isSeries, titleByImdbId } from '../titles/titles.ts';
import { seededFraction } from '../world/seeded-fraction.ts';
import type { LibraryItem } from './library-state.ts';
import type { MediaLibrary } from './media-library.ts';
import type { Container } from './plex-container.ts';

export const MOVIE_SECTION = '1';
export const SHOW_SECTION = '2';

/** Plex's numbers for kinds of items. */
export type ItemType = 'movie' | 'show' | 'season' | 'episode';
export const ITEM_TYPES: Readonly<Record<string, ItemType>> = {
  '1': 'movie',
  '2': 'show',
  '3': 'season',
  '4': 'episode',
};

export interface ItemView {
  library: MediaLibrary;
  /** Whose state is shown. */
  accountId: number;
  /** External ids: only where asked for in lists, always in single items. */
  withGuids: boolean;
}

/** The section that an item lives in. */
export function sectionOf(item: LibraryItem): string {
  const title = titleOf(item);
  return title !== null && isSeries(title) ? SHOW_SECTION : MOVIE_SECTION;
}

export function titleOf(item: LibraryItem): SandboxTitle | null {
  return item.imdbId === null ? null : titleByImdbId(item.imdbId);
}

/** An item as a movie or a show. */
export function itemMetadata(item: LibraryItem, view: ItemView): Container {
  const title = titleOf(item);
  const show = sectionOf(item) === SHOW_SECTION;
  const type = show ? 'show' : 'movie';
  const episodes = title === null ? [] : episodeKeys(item, title);
  return {
    ...common(item, item.ratingKey, type, view),
    title: item.title,
    ...(title === null || title.originalTitle === title.title ? {} : { originalTitle: title.originalTitle }),
    ...(title === null
      ? { guid: `local://${item.ratingKey}` }
      : {
          guid: `plex://${type}/${plexId(title.imdbId)}`,
          contentRating: title.certificate ?? undefined,
          summary: title.plot,
          rating: (title.scores.rottenTomatoes ?? 0) / 10 || undefined,
          audienceRating: title.scores.imdb,
          year: title.year,
          originallyAvailableAt: title.releasedOn,
          duration: title.runtimeMinutes * 60_000,
          slug: title.title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
          Genre: title.genres.map((tag) => ({ tag })),
          Director: title.directors.map((tag) => ({ tag })),
          Role: title.cast.map((one) => ({ tag: one.name, role: one.character })),
          ...(view.withGuids
            ? {
                Guid: [
                  { id: `imdb://${title.imdbId}` },
                  { id: `tmdb://${title.tmdbId}` },
                  { id: `tvdb://${title.tmdbId + 7000}` },
                ],
              }
            : {}),
        }),
    ...(show
      ? {
          index: 1,
          childCount: title?.seasons.length ?? 0,
          leafCount: episodes.length,
          viewedLeafCount: episodes.filter(
            (one) => view.library.playState(one.key, view.accountId).viewCount > 0,
          ).length,
        }
      : { Media: item.versions.map((version, index) => media(item, version, index, title)) }),
  };
}

export function seasonsMetadata(item: LibraryItem, title: SandboxTitle, view: ItemView): Container[] {
  return title.seasons.map((season) => ({
    ...common(item, item.ratingKey + season.number * 100, 'season', view),
    key: `/library/metadata/${item.ratingKey + season.number * 100}/children`,
    title: `Season ${season.number}`,
    guid: `plex://season/${plexId(`${title.imdbId}/${season.number}`)}`,
    parentRatingKey: String(item.ratingKey),
    parentKey: `/library/metadata/${item.ratingKey}`,
    parentTitle: title.title,
    index: season.number,
    leafCount: season.episodes.length,
  }));
}

export function episodesMetadata(item: LibraryItem, title: SandboxTitle, view: ItemView): Container[] {
  return episodeKeys(item, title).map(({ key, season, index, name }) => ({
    ...common(item, key, 'episode', view),
    title: name,
    guid: `plex://episode/${plexId(`${title.imdbId}/${season}/${index}`)}`,
    parentRatingKey: String(item.ratingKey + season * 100),
    parentKey: `/library/metadata/${item.ratingKey + season * 100}`,
    grandparentRatingKey: String(item.ratingKey),
    grandparentKey: `/library/metadata/${item.ratingKey}`,
    grandparentTitle: title.title,
    parentTitle: `Season ${season}`,
    index,
    parentIndex: season,
    duration: title.runtimeMinutes * 60_000,
    // An episode's own ids, not the show's: a trap for whoever joins on them.
    ...(view.withGuids
      ? { Guid: [{ id: `imdb://tt${9_000_000 + key}` }, { id: `tvdb://${key + 40_000}` }] }
      : {}),
  }));
}

/** The keys of a series' episodes: 101 is the first of the first season. */
export function episodeKeys(
  item: LibraryItem,
  title: SandboxTitle,
): { key: number; season: number; index: number; name: string }[] {
  return title.seasons.flatMap((season) =>
    season.episodes.map((name, at) => ({
      key: item.ratingKey + season.number * 100 + at + 1,
      season: season.number,
      index: at + 1,
      name,
    })),
  );
}

function common(
  item: LibraryItem,
  ratingKey: number,
  type: ItemType,
  { library, accountId }: ItemView,
): Container {
  const { viewCount, lastViewedAt, userRating, lastRatedAt } = library.playState(ratingKey, accountId);
  return {
    ratingKey: String(ratingKey),
    key: `/library/metadata/${ratingKey}${type === 'show' ? '/children' : ''}`,
    type,
    librarySectionID: Number(sectionOf(item)),
    librarySectionTitle: sectionOf(item) === SHOW_SECTION ? 'TV Shows' : 'Movies',
    thumb: `/library/metadata/${item.ratingKey}/thumb/${item.updatedAt}`,
    addedAt: item.addedAt,
    updatedAt: item.updatedAt,
    ...(viewCount === 0 ? {} : { viewCount, lastViewedAt: lastViewedAt ?? undefined }),
    ...(userRating === null ? {} : { userRating, lastRatedAt: lastRatedAt ?? undefined }),
  };
}

function media(
  item: LibraryItem,
  version: LibraryItem['versions'][number],
  index: number,
  title: SandboxTitle | null,
): Container {
  const [width, height] = { '4k': [3840, 1600], '1080': [1920, 800], '720': [1280, 534], sd: [720, 304] }[
    version.resolution
  ];
  const duration = (title?.runtimeMinutes ?? 100) * 60_000;
  return {
    id: item.ratingKey * 10 + index,
    duration,
    bitrate: Math.round((version.sizeBytes * 8) / (duration / 1000) / 1000),
    width,
    height,
    videoResolution: version.resolution,
    videoCodec: version.resolution === '4k' ? 'hevc' : 'h264',
    container: 'mkv',
    Part: [
      {
        id: item.ratingKey * 10 + index,
        key: `/library/parts/${item.ratingKey * 10 + index}/file.mkv`,
        duration,
        file: version.file,
        size: version.sizeBytes,
        container: 'mkv',
      },
    ],
  };
}

/** 24 hex digits, as Plex's own ids. */
function plexId(key: string): string {
  const part = (salt: string): string =>
    Math.floor(seededFraction(key + salt) * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return `5d${part('a').slice(2)}${part('b')}${part('c')}`;
}
