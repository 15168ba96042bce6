import type { OwedNotification } from '../notifications/notification.ts';
import type { Quality, Resolution } from '../releases/quality.ts';
import { isForAHome } from '../releases/rank-releases.ts';
import { resolutionChoices } from '../releases/resolution-choices.ts';
import type { ImdbId } from '../titles/imdb-id.ts';
import type { UserId } from '../users/user.ts';

/** What somebody can say no to, or be told of, per title; `unknown` for releases whose name does not tell. */
export type WatchedResolution = Resolution | 'unknown';

/** A title on somebody's watchlist, and all that says whether they want to hear of a release of it. */
export interface WatchedTitle {
  userId: UserId;
  imdbId: ImdbId;
  /** They wait for it no longer. */
  isStopped: boolean;
  /** They have switched alerts off, or take no messages at all. */
  isMuted: boolean;
  rejected: readonly WatchedResolution[];
  /** What they have heard of before. */
  told: readonly WatchedResolution[];
  /** What the library has of it. */
  library: readonly WatchedResolution[];
  /** What has been downloaded of it, and what this person has on its way. */
  downloaded: readonly WatchedResolution[];
  /** The releases that turned up. */
  releases: readonly WatchedRelease[];
}

export interface WatchedRelease {
  id: number;
  quality: Pick<Quality, 'resolution' | 'source'>;
}

/** Releases of one title that one person is to hear of. */
export interface WatchMatch {
  userId: UserId;
  imdbId: ImdbId;
  /** Best for a home first, each once. */
  resolutions: WatchedResolution[];
  releaseIds: number[];
  /** What there is of it in a lower quality, best first. */
  has: WatchedResolution[];
}

/**
 * Which of the releases that turned up are news to whom: not those of a quality that the person said no to, has heard of, or
 * has; nor what was filmed in a cinema, which would use up the one time that its resolution is told.
 */
export function matchWatchlist(watched: readonly WatchedTitle[]): WatchMatch[] {
  return watched.flatMap((title) => {
    if (title.isStopped || title.isMuted) return [];
    const has = [...title.library, ...title.downloaded];
    const best = Math.max(-1, ...has.map(linesOf));
    const news = title.releases.filter(({ quality }) => {
      const resolution = quality.resolution ?? 'unknown';
      return (
        isForAHome(quality) &&
        linesOf(resolution) > best &&
        !title.rejected.includes(resolution) &&
        !title.told.includes(resolution)
      );
    });
    return news.length === 0 ? [] : [toMatch(title, news, has)];
  });
}

/** Of what was to be told, that which nobody else has told meanwhile; nothing is left of a match that has no news. */
export function onlyNew(
  matches: readonly WatchMatch[],
  isNew: (userId: UserId, imdbId: ImdbId, resolution: WatchedResolution) => boolean,
): WatchMatch[] {
  return matches
    .map((match) => ({
      ...match,
      resolutions: match.resolutions.filter((resolution) => isNew(match.userId, match.imdbId, resolution)),
    }))
    .filter(({ resolutions }) => resolutions.length > 0);
}

/** One message for a person and a title. A quality is in one key only, ever: it is told once. */
export function watchlistNotification(match: WatchMatch): OwedNotification {
  const { userId, imdbId, resolutions, releaseIds, has } = match;
  return {
    userId,
    channel: 'telegram',
    dedupeKey: `watchlist-match:${userId}:${imdbId}:${resolutions.toSorted().join('+')}`,
    kind: 'watchlist-match',
    data: { imdbId, resolutions, releaseIds, has },
  };
}

function toMatch(
  title: WatchedTitle,
  news: readonly WatchedRelease[],
  has: readonly WatchedResolution[],
): WatchMatch {
  return {
    userId: title.userId,
    imdbId: title.imdbId,
    resolutions: resolutionChoices(news).map(({ resolution }) => resolution),
    releaseIds: news.map(({ id }) => id).toSorted((a, b) => a - b),
    has: [...new Set(has)].toSorted((a, b) => linesOf(b) - linesOf(a)),
  };
}

/** A copy of which nobody knows the quality is worth less than any that is known. */
function linesOf(resolution: WatchedResolution): number {
  return resolution === 'unknown' ? 0 : Number.parseInt(resolution, 10);
}
