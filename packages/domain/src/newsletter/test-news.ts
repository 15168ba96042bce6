import { UNKNOWN_QUALITY } from '../releases/quality.ts';
import { imdbId } from '../titles/imdb-id.ts';
import type { NewsRelease, NewsTitle, ReaderFacts } from './issue.ts';

/** A release in the news, for tests: all that is not given is ordinary. */
export function newsRelease(given: Partial<NewsRelease> & { id: number }): NewsRelease {
  return {
    indexer: 'filelist',
    releaseId: String(given.id),
    name: `Some.Film.2020.1080p.BluRay.x264-G${given.id}`,
    imdbId: null,
    sizeBytes: 8_000_000_000,
    seeders: 10,
    leechers: 1,
    category: 'Filme HD',
    uploadedAt: null,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
    quality: { ...UNKNOWN_QUALITY, resolution: '1080p' },
    listedAt: new Date('2026-03-01T10:00:00Z'),
    firstSeenAt: new Date('2026-03-01T10:05:00Z'),
    isLatest: true,
    ...given,
  };
}

/** A title with one release, whose number is the id's. */
export function newsTitle(number: number, given: Partial<NewsTitle> = {}): NewsTitle {
  const id = imdbId(`tt${String(number).padStart(7, '0')}`);
  return {
    key: id,
    nameKeys: [],
    imdbId: id,
    title: `Film ${number}`,
    year: 2020,
    genres: [],
    score: null,
    releases: [newsRelease({ id: number, imdbId: id })],
    ...given,
  };
}

/** Somebody who has had and seen nothing, and takes everything. */
export function newReader(given: Partial<ReaderFacts> = {}): ReaderFacts {
  return {
    lastIssueAt: null,
    mailed: new Set(),
    knownTitles: new Set(),
    seen: new Set(),
    dismissed: new Set(),
    watchlist: new Set(),
    fromYear: null,
    excludedGenres: [],
    ...given,
  };
}
