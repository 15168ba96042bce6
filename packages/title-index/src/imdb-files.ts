import type { CopyRow, StagedFile } from '@matinee/db/title-index-staging';
import { foldName } from '@matinee/domain/titles/fold-name';
import { hashText } from '@matinee/domain/titles/spelling-keys';
import type { TitleKind } from '@matinee/domain/titles/title';
import type { TsvFile } from './read-tsv.ts';
import { signed } from './signed.ts';

/** What IMDb calls the files (https://developer.imdb.com/non-commercial-datasets/). */
export const FILE_NAMES: Readonly<Record<StagedFile, string>> = {
  titles: 'title.basics.tsv.gz',
  akas: 'title.akas.tsv.gz',
  ratings: 'title.ratings.tsv.gz',
};

/** What people ask to watch. Episodes, shorts, videos, games and podcasts are left out. */
const KINDS: Readonly<Record<string, TitleKind>> = {
  movie: 'movie',
  tvMovie: 'tv-movie',
  tvSeries: 'series',
  tvMiniSeries: 'mini-series',
};

type Reading = Pick<TsvFile<CopyRow>, 'columns' | 'isWanted' | 'read'>;

/** How the lines of a file become rows to stage; `known` collects the titles of one file and selects those of the others. */
export function readingOf(file: StagedFile, known: TitleNumbers): Reading {
  switch (file) {
    case 'titles':
      return readTitles(known);
    case 'akas':
      return readAkas(known);
    case 'ratings':
      return {
        columns: ['tconst', 'numVotes'],
        isWanted: (tconst) => known.has(numberOf(tconst)),
        read: ([tconst, votes]) => [numberOf(tconst), wholeNumber(votes) ?? 0],
      };
  }
}

function readTitles(known: TitleNumbers): Reading {
  return {
    columns: ['tconst', 'titleType', 'primaryTitle', 'originalTitle', 'isAdult', 'startYear'],
    read([tconst, type, title, original, isAdult, year]) {
      const kind = KINDS[type ?? ''];
      const id = numberOf(tconst);
      if (kind === undefined || isAdult === '1' || !title || id === 0) return undefined;
      known.add(id);
      const name = fold(title);
      const other = original && original !== title ? fold(original) : undefined;
      return [
        id,
        kind,
        yearOf(year),
        title,
        name.key,
        name.folded,
        other ? (original ?? null) : null,
        other?.key ?? null,
        other?.folded ?? null,
      ];
    },
  };
}

function readAkas(known: TitleNumbers): Reading {
  // The names of a title stand together; the same one comes once for each country.
  let title = 0;
  const seen = new Set<string>();
  return {
    columns: ['titleId', 'title', 'region'],
    isWanted: (titleId) => known.has(numberOf(titleId)),
    read([titleId, name, region]) {
      const id = numberOf(titleId);
      if (id !== title) {
        title = id;
        seen.clear();
      }
      if (!name || seen.has(name)) return undefined;
      seen.add(name);
      const { key, folded } = fold(name);
      return folded === '' ? undefined : [id, PREFERENCES[region ?? ''] ?? 9, name, key, folded];
    },
  };
}

/** Whose writing of a name is shown, where several fold to the same: after the title's own, Romania's. */
const PREFERENCES: Readonly<Record<string, number>> = { RO: 2, US: 3, GB: 4, XWW: 5 };

/** Names that are whole stories are in there by mistake. */
const LONGEST_NAME = 300;

function fold(name: string): { key: number; folded: string } {
  const { words, key } = foldName(name.slice(0, LONGEST_NAME));
  return { key: signed(hashText(key)), folded: words.join(' ') };
}

function numberOf(tconst: string | null | undefined): number {
  const digits = tconst?.startsWith('tt') ? Number(tconst.slice(2)) : 0;
  return Number.isInteger(digits) && digits < MOST_TITLES ? digits : 0;
}

function wholeNumber(text: string | null | undefined): number | null {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function yearOf(text: string | null | undefined): number | null {
  const year = wholeNumber(text);
  return year !== null && year >= 1850 && year <= 2200 ? year : null;
}

/** IMDb has given out some 40 million numbers. */
const MOST_TITLES = 200_000_000;

/** A set of title numbers: a bit each, so that two million take megabytes and not a hundred of them. */
export interface TitleNumbers {
  add(number: number): void;
  has(number: number): boolean;
}

export function createTitleNumbers(): TitleNumbers {
  let bits = new Uint8Array(1 << 20);
  return {
    add(number) {
      const at = number >>> 3;
      if (at >= bits.length) {
        const longer = new Uint8Array(Math.max(bits.length * 2, at + 1));
        longer.set(bits);
        bits = longer;
      }
      bits[at] = (bits[at] ?? 0) | (1 << (number & 7));
    },
    has: (number) => number !== 0 && ((bits[number >>> 3] ?? 0) & (1 << (number & 7))) !== 0,
  };
}
