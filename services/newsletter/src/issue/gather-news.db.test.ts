import type { ReleaseFeedDeps } from '@matinee/catalogue/releases/release-feed';
import type { ListedRelease } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewsletterWorld, type NewsletterWorld } from '../test/newsletter-world.ts';
import { gatherNews } from './gather-news.ts';

let world: NewsletterWorld;
let counters: Record<string, number>;

beforeEach(async () => {
  world = await createNewsletterWorld();
  counters = {};
});
afterEach(() => world.close());

const granted = { spend: async () => ({ type: 'granted' }) as never, block: async () => undefined };

function listing(n: number): ListedRelease {
  return {
    indexer: 'filelist',
    releaseId: String(n),
    name: `Some.Film.${'ABCDEFGHIJ'[n]}.2024.1080p.WEB.h264-GRP`,
    imdbId: `tt300000${n}` as ImdbId,
    sizeBytes: 8e9,
    seeders: 5,
    leechers: 0,
    category: 'Filme HD',
    uploadedAt: world.clock.now,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
  };
}

function feed(latest: (limit: number) => Promise<ListedRelease[]>, budget = granted): ReleaseFeedDeps {
  const { db, readName, now } = world.news;
  return {
    db,
    indexer: { latest } as never,
    indexerName: 'filelist',
    budget,
    readName: readName as never,
    limit: 50,
    now,
    logger: { warn: () => undefined, info: () => undefined } as never,
  };
}

async function gather() {
  const count = (name: string, n = 1) => {
    counters[name] = (counters[name] ?? 0) + n;
  };
  const context: JobContext = {
    signal: new AbortController().signal,
    count,
    logger: { warn: () => undefined } as never,
    async eachItem(items, _describe, perform) {
      for await (const item of items) await perform(item).catch(() => count('failed'));
    },
  };
  return gatherNews(world.news, context);
}

describe('the indexers', () => {
  test('are asked for their newest; one that is down, or has no calls left, stops nothing', async () => {
    const limits: number[] = [];
    world.news.feeds = [
      feed(async () => {
        throw new Error('down');
      }),
      feed(async () => [listing(1)], {
        ...granted,
        spend: async () => ({ type: 'exhausted', retryAfterSeconds: 60 }) as never,
      }),
      feed(async (limit) => {
        limits.push(limit);
        return [listing(2), listing(3)];
      }),
    ];
    await world.release('Stored.By.The.Worker.2023.1080p.WEB.h264-GRP', null);
    const news = await gather();
    expect(news.map(({ title }) => title).toSorted()).toEqual([
      'Some Film C',
      'Some Film D',
      'Stored By The Worker',
    ]);
    expect(limits).toEqual([50]);
    expect(counters).toMatchObject({ failed: 1, 'feeds-waiting': 1, fresh: 2 });
  });
});

describe('what is known of titles', () => {
  const asked: string[] = [];
  let mostAtOnce: number;

  beforeEach(async () => {
    asked.length = 0;
    mostAtOnce = 0;
    let atOnce = 0;
    world.news.feeds = [feed(async () => Array.from({ length: 10 }, (_, n) => listing(n)))];
    world.news.sources = { tmdb: {} as never };
    world.news.titles = {
      async get(imdbId, language) {
        asked.push(`${imdbId} ${language}`);
        atOnce += 1;
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce -= 1;
        return null;
      },
    };
  });

  test('is looked up once for all readers, in each of their languages, several at a time', async () => {
    for (let id = 1; id <= 20; id += 1) await world.reader(id, { language: id === 7 ? 'ro' : 'en' });
    await gather();
    expect(asked).toHaveLength(20);
    expect(new Set(asked).size).toBe(20);
    expect(mostAtOnce).toBe(4);
  });

  test('is not looked up again while it is fresh', async () => {
    await world.release('Heat.1995.1080p.BluRay.x264-A', 'tt0113277');
    await gather();
    expect(asked.filter((one) => one.includes('tt0113277'))).toEqual([]);
  });

  test('costs no more than its daily budget; the rest is listed by its parsed name', async () => {
    let left = 3;
    world.news.budget = {
      spend: async () => {
        left -= 1;
        return { type: left >= 0 ? 'granted' : 'exhausted' } as never;
      },
    };
    const news = await gather();
    expect(asked).toHaveLength(3);
    expect(news.map(({ title }) => title)).toContain('Some Film J');
  });

  test('may fail: a title that could not be looked up is listed all the same', async () => {
    world.news.titles = {
      get: async () => {
        throw new Error('no answer');
      },
    };
    expect((await gather()).map(({ title, year }) => `${title} ${year}`)).toContain('Some Film A 2024');
    expect(counters['not-looked-up']).toBe(10);
  });
});
