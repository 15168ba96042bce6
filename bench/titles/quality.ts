import type { Query } from './meant-titles.ts';
import type { FindTitles } from './title-finders.ts';

interface Share {
  queries: number;
  first: number;
  inFive: number;
}

/** What a finder made of some queries. */
export interface Quality {
  all: Share;
  byCategory: Map<string, Share>;
  missed: string[];
}

/** Asks every query, one after another. */
export async function judge(find: FindTitles, queries: readonly Query[]): Promise<Quality> {
  const quality: Quality = { all: nobody(), byCategory: new Map(), missed: [] };
  for (const { text, category, imdbId } of queries) {
    const place = (await find(text)).indexOf(imdbId);
    const share = quality.byCategory.get(category) ?? nobody();
    quality.byCategory.set(category, share);
    for (const one of [quality.all, share]) {
      one.queries += 1;
      if (place === 0) one.first += 1;
      if (place >= 0) one.inFive += 1;
    }
    if (place < 0) quality.missed.push(`${category}: ${text}`);
  }
  return quality;
}

const nobody = (): Share => ({ queries: 0, first: 0, inFive: 0 });

export const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

/** `94.7 % / 98.8 %`: found first, and among the first five. */
export const shown = ({ queries, first, inFive }: Share) =>
  `${percent(first, queries)} / ${percent(inFive, queries)}`;
