import type { LibraryRating, LibraryView } from '@matinee/domain/library/activity';
import type { LibraryMovie } from '@matinee/domain/library/ports';
import type { Resolution } from '@matinee/domain/releases/quality';
import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { MovieWire, ViewWire } from './wire.ts';

/** Best first. Plex's word for what release names call `1080p` is `1080`; sessions say `1080p` too. */
const RESOLUTIONS: readonly [plex: string, ours: Resolution][] = [
  ['8k', '4320p'],
  ['4k', '2160p'],
  ['2k', '1440p'],
  ['1080', '1080p'],
  ['720', '720p'],
  ['576', '576p'],
  ['480', '480p'],
];

/** A film of Plex's as one of ours. */
export function toLibraryMovie(wire: MovieWire): LibraryMovie {
  const addedAt = toDate(wire.addedAt);
  return {
    ratingKey: wire.ratingKey,
    imdbId: imdbIdOf(wire),
    title: wire.title,
    year: wire.year ?? null,
    resolution: bestResolution(wire.Media ?? []),
    addedAt,
    updatedAt: toDate(wire.updatedAt) ?? addedAt ?? new Date(0),
  };
}

/** A row of the history as somebody's view. */
export function toLibraryView(wire: ViewWire): LibraryView {
  return {
    accountId: wire.accountID,
    ratingKey: wire.ratingKey ?? null,
    kind: wire.type === 'movie' ? 'movie' : 'other',
    viewedAt: new Date(wire.viewedAt * 1000),
  };
}

/** The owner's score of a film; `null` where there is none, or nobody knows since when. */
export function toLibraryRating(wire: MovieWire): LibraryRating | null {
  const score = toScore(wire.userRating);
  const ratedAt = toDate(wire.lastRatedAt);
  return score === null || ratedAt === null ? null : { imdbId: imdbIdOf(wire), score, ratedAt };
}

/** Plex's stars are half steps from 0 to 10, and clients may send any fraction; below nought is a rating taken back. */
export function toScore(rating: number | null | undefined): number | null {
  if (rating === null || rating === undefined || !(rating > 0) || rating > 10) return null;
  return Math.max(1, Math.round(rating));
}

/** `imdb://tt…` in `Guid`; with the agents of old `com.plexapp.agents.imdb://tt…?lang=en` in `guid`. */
export function imdbIdOf(wire: Pick<MovieWire, 'guid' | 'Guid'>): ImdbId | null {
  const guids = [...(wire.Guid ?? []).map(({ id }) => id), wire.guid ?? ''];
  const ids = guids.map((guid) => /^(?:com\.plexapp\.agents\.)?imdb:\/\/(tt\d+)/.exec(guid)?.[1]);
  return parseImdbId(ids.find((id) => id !== undefined) ?? '');
}

/** Several versions of one film are several `Media`. */
function bestResolution(media: NonNullable<MovieWire['Media']>): Resolution | null {
  const ours = media.map(({ videoResolution, height }) => {
    const plex = videoResolution?.toLowerCase().replace(/p$/, '');
    // Plex says `sd` of everything below 720 lines that is not exactly a standard.
    if (plex === 'sd') return (height ?? 0) > 480 ? '576p' : '480p';
    return RESOLUTIONS.find(([name]) => name === plex)?.[1];
  });
  return RESOLUTIONS.find(([, resolution]) => ours.includes(resolution))?.[1] ?? null;
}

function toDate(seconds: number | null | undefined): Date | null {
  return seconds === null || seconds === undefined ? null : new Date(seconds * 1000);
}
