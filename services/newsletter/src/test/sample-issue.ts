import type { Release } from '@matinee/domain/releases/release';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { NO_SCORES, type Title } from '@matinee/domain/titles/title';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import type { IssueView, TitleView } from '../issue/issue-view.ts';
import { createIssueLinks, type LinkPlaces } from '../links/issue-links.ts';

export const ISSUED = new Date('2026-11-27T08:00:00Z');

export const LINKS_SECRET = 'a secret for tests, long enough';

export const PLACES: LinkPlaces = {
  links: createMailLinks(LINKS_SECRET),
  landing: { host: 'https://links.example.org', basePath: '/matinee' },
  newsletterUrl: 'https://news.example.org',
};

export const sampleLinks = (issueId: number | null = 12) =>
  createIssueLinks(PLACES, { actorId: 7_300_000_001, issueId, issuedAt: ISSUED });

export function sampleRelease(id: number, given: Partial<Release> = {}): Release {
  return {
    id,
    indexer: 'filelist',
    releaseId: String(id),
    name: `The.Long.Film.2025.2160p.UHD.BluRay.x265-G${id}`,
    imdbId: null,
    sizeBytes: 62_500_000_000 - 1_300_000_000 * (id % 40),
    seeders: 20,
    leechers: 3,
    category: 'Filme 4K',
    uploadedAt: ISSUED,
    isFreeleech: id % 3 === 0,
    isDoubleUp: false,
    isInternal: false,
    quality:
      id % 2 === 0
        ? { resolution: '2160p', source: 'BluRay', isRemux: id % 4 === 0, codec: 'h265', hdr: ['DV', 'HDR'] }
        : { resolution: '1080p', source: 'WEB-DL', isRemux: false, codec: 'h264', hdr: [] },
    ...given,
  };
}

export function sampleFacts(number: number, given: Partial<Title> = {}): Title {
  const id = imdbId(`tt${String(1_000_000 + number)}`);
  return {
    imdbId: id,
    tmdbId: number,
    kind: 'movie',
    title: `The Long and Winding Film ${number}`,
    originalTitle: null,
    year: 2025,
    posterUrl: `https://image.tmdb.org/t/p/w500/poster${number}.jpg`,
    stars: ['Ana de la Frontera', 'Ștefan Mărginean', 'Someone Else-Entirely'],
    runtimeMinutes: 136,
    genres: ['Science Fiction', 'Drama', 'Thriller'],
    countries: ['United States of America', 'Romania'],
    certificate: 'PG-13',
    directors: ['Corneliu Porumboiu'],
    plot: 'When a reluctant projectionist finds a reel that nobody remembers having shot, he sets out through the forgotten cinemas of the Carpathians to find the woman in its last frame, and loses more than time.',
    trailerUrl: `https://www.youtube.com/watch?v=abcdefghi${number}`,
    scores: {
      ...NO_SCORES,
      imdb: (number % 60) / 10 + 3.5,
      imdbVotes: 90_000,
      rottenTomatoes: (number * 37) % 101,
      metacritic: (number * 23) % 101,
      tmdb: (number % 50) / 10 + 4.5,
    },
    ...given,
  };
}

export function sampleTitle(number: number, releases: number, given: Partial<TitleView> = {}): TitleView {
  const facts = sampleFacts(number);
  return {
    imdbId: facts.imdbId,
    name: facts.title,
    year: facts.year,
    facts,
    isOnWatchlist: number % 7 === 1,
    library: number % 5 === 1 ? ['1080p'] : [],
    releases: Array.from({ length: releases }, (_, at) => sampleRelease(number * 10 + at)),
    ...given,
  };
}

/** As many titles, with some releases of each; a quarter of them known from before. */
export function sampleIssue(titles: number, releasesOf: (number: number) => number): IssueView {
  const all = Array.from({ length: titles }, (_, at) => sampleTitle(at + 1, releasesOf(at + 1)));
  const known = Math.floor(titles / 4);
  const sections: IssueView['sections'] = [
    { section: 'new', titles: all.slice(known) },
    { section: 'known', titles: all.slice(0, known) },
  ];
  return { builtAt: ISSUED, sections: sections.filter((one) => one.titles.length > 0) };
}
