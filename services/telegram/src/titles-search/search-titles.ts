import type { TitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import type { Database } from '@matinee/db/database';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleQuery } from '@matinee/domain/titles/ports';
import { readTitleRequest } from '@matinee/domain/titles/read-title-request';
import type { TitleKind } from '@matinee/domain/titles/title';
import { type IndexSearchHit, searchTitleIndex } from '@matinee/title-index/search-title-index';

/** What the bot finds for a text, and how it came by it. */
export interface TitlesFound {
  typed: string;
  /** As what it was read: the first is the likeliest. An id has none. */
  readings: TitleQuery[];
  titles: FoundTitle[];
  /** These could not be asked, or took too long. */
  failedSources: string[];
  milliseconds: {
    /** The index alone, which is empty before the first import. `null`: it was not asked, or took too long. */
    index: number | null;
    /** What a person would wait for. */
    all: number;
  };
}

interface FoundTitle {
  imdbId: ImdbId;
  title: string;
  originalTitle: string | null;
  year: number | null;
  kind: TitleKind;
  /** What the index thinks of it; `null` where only other sources know it. */
  index: IndexScore | null;
}

/** See `scoreHit`. */
interface IndexScore {
  matchedName: string;
  closeness: number;
  score: number;
  votes: number;
}

export interface SearchTitlesDeps {
  titles: TitleMetadata;
  pool: Database['pool'];
  now: () => Date;
  milliseconds: () => number;
}

/** Longer than the bot's patience: the times are to be seen. */
const INDEX_LIMIT_MS = 10_000;

/** Does what the bot does with a text, and asks the index once more for what it thinks of each title. */
export async function searchTitles(
  { titles, pool, now, milliseconds }: SearchTitlesDeps,
  typed: string,
  limit: number,
): Promise<TitlesFound> {
  const request = readTitleRequest(typed, now().getUTCFullYear());
  const startedAt = milliseconds();
  const since = (at: number) => Math.round(10 * (milliseconds() - at)) / 10;
  if (request.type === 'nothing') return nothing(typed, since(startedAt));
  if (request.type === 'imdb-id') {
    const known = await titles.get(request.imdbId, 'en');
    return {
      ...nothing(typed, since(startedAt)),
      titles: known === null ? [] : [foundTitle(known.title, undefined)],
      failedSources: known?.missingSources ?? [],
    };
  }
  const { candidates, failedSources } = await titles.resolve(request, limit);
  const all = since(startedAt);
  const readings = [{ text: request.text, year: request.year }, ...request.alternatives];
  const askedAt = milliseconds();
  const hits = await searchTitleIndex(pool, readings, { limit, timeoutMs: INDEX_LIMIT_MS });
  const index = hits === null ? null : since(askedAt);
  const byId = new Map(hits?.map((hit) => [hit.title.imdbId, hit]));
  return {
    typed,
    readings,
    titles: candidates.map((candidate) => foundTitle(candidate, byId.get(candidate.imdbId))),
    failedSources,
    milliseconds: { index, all },
  };
}

const nothing = (typed: string, all: number): TitlesFound => ({
  typed,
  readings: [],
  titles: [],
  failedSources: [],
  milliseconds: { index: null, all },
});

function foundTitle(
  { imdbId, title, originalTitle, year, kind }: Omit<FoundTitle, 'index'>,
  hit: IndexSearchHit | undefined,
): FoundTitle {
  return { imdbId, title, originalTitle, year, kind, index: hit === undefined ? null : scoreOf(hit) };
}

function scoreOf({ matchedName, closeness, score, title }: IndexSearchHit): IndexScore {
  return { matchedName, closeness: rounded(closeness), score: rounded(score), votes: title.votes };
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;
