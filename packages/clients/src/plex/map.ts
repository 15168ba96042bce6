import type { LibraryMovie } from '@matinee/domain/library/ports';
import type { Resolution } from '@matinee/domain/releases/quality';
import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { MovieWire } from './wire.ts';

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

/** `imdb://tt…` in `Guid`; with the agents of old `com.plexapp.agents.imdb://tt…?lang=en` in `guid`. */
function imdbIdOf(wire: MovieWire): ImdbId | null {
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
