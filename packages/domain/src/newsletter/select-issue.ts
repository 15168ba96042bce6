import type { IssuePlan, NewsRelease, NewsTitle, ReaderFacts } from './issue.ts';

/** A listing is dated by the tracker, and found later: what was listed so long before the last issue is no news any more. */
const LATE_MS = 2 * 24 * 60 * 60 * 1000;

/**
 * What of the news is for this reader: releases that were not mailed to them before, of titles that they have not seen, did
 * not dismiss, and that are within their limits. `null` when there is nothing: then there is no mail.
 */
export function selectIssue(news: readonly NewsTitle[], reader: ReaderFacts): IssuePlan | null {
  const titles = news.flatMap((title) => {
    if (!isWanted(title, reader)) return [];
    const releases = title.releases.filter((release) => isNews(release, reader));
    return releases.length === 0 ? [] : [{ ...title, releases }];
  });
  if (titles.length === 0) return null;
  const ordered = titles.toSorted((a, b) => compare(a, b, reader));
  return {
    newTitles: ordered.filter((title) => !wasMailed(title, reader)),
    knownTitles: ordered.filter((title) => wasMailed(title, reader)),
  };
}

function wasMailed({ key, nameKeys }: NewsTitle, { knownTitles }: ReaderFacts): boolean {
  return [key, ...nameKeys].some((one) => knownTitles.has(one));
}

/** A year or genre that nobody knows is within every limit. */
function isWanted({ imdbId, year, genres }: NewsTitle, reader: ReaderFacts): boolean {
  if (imdbId !== null && (reader.seen.has(imdbId) || reader.dismissed.has(imdbId))) return false;
  if (year !== null && reader.fromYear !== null && year < reader.fromYear) return false;
  return !genres.some((genre) => reader.excludedGenres.includes(genre));
}

/** The newest at the indexer, and what has come since the reader's last issue; of both, what they have not had. */
function isNews(release: NewsRelease, { mailed, lastIssueAt }: ReaderFacts): boolean {
  if (mailed.has(release.id)) return false;
  if (release.isLatest) return true;
  if (lastIssueAt === null) return false;
  const since = lastIssueAt.getTime();
  return release.firstSeenAt.getTime() > since && release.listedAt.getTime() > since - LATE_MS;
}

/** What they wait for first, then the best; what nobody has rated after that, the newest first. */
function compare(a: NewsTitle, b: NewsTitle, { watchlist }: ReaderFacts): number {
  const waits = ({ imdbId }: NewsTitle) => (imdbId !== null && watchlist.has(imdbId) ? 0 : 1);
  return (
    waits(a) - waits(b) ||
    (b.score ?? -1) - (a.score ?? -1) ||
    newest(b) - newest(a) ||
    // So that an issue that is made twice is the same twice.
    (a.key < b.key ? -1 : 1)
  );
}

function newest({ releases }: NewsTitle): number {
  return Math.max(...releases.map(({ listedAt }) => listedAt.getTime()));
}
