import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import type { TitleCandidate, TitleKind } from '@matinee/domain/titles/title';
import { describe, expect, test } from 'vitest';
import { lookUpViewings } from './look-up-viewings.ts';

const DAY = new Date('2026-01-01');
const watched = (...names: string[]) => names.map((name) => ({ name, seenOn: DAY }));
const known: Record<string, TitleKind> = { Heat: 'movie', Dark: 'series', Alien: 'movie' };

/** A finder that knows these names, and takes a second for each. */
function aFinder(fails: string[] = []) {
  const asked: string[] = [];
  let at = 0;
  const resolve = async ({ text }: { text: string }) => {
    asked.push(text);
    at += 1_000;
    if (fails.includes(text))
      throw new ExternalServiceError({ service: 'tmdb', code: 'timeout', reason: 'silence' });
    const kind = known[text];
    const candidates: TitleCandidate[] =
      kind === undefined
        ? []
        : [
            {
              imdbId: imdbId(`tt000000${text.length}`),
              kind,
              title: text,
              originalTitle: null,
              year: 1995,
              posterUrl: null,
              stars: [],
            },
          ];
    return { candidates, failedSources: [] };
  };
  return { asked, resolve, now: () => at };
}

async function lookUp(names: string[], { until = 60_000, fails = [] as string[] } = {}) {
  const finder = aFinder(fails);
  const progress: number[] = [];
  const result = await lookUpViewings(finder, watched(...names), {
    until,
    now: finder.now,
    onProgress: async (done) => void progress.push(done),
  });
  return { ...result, asked: finder.asked, progress, left: result.left.map(({ name }) => name) };
}

describe('looking up what was watched', () => {
  test('a series is looked up once for all of its episodes, and what is unknown is named once', async () => {
    const names = [
      'Dark: Season 1: Secrets',
      'Heat',
      'Dark: Season 1: Lies',
      'Nobody',
      'Nobody: Season 1: Alone',
      'Nobody',
    ];
    const result = await lookUp(names);
    expect(result.asked).toEqual(['Dark', 'Heat', 'Nobody', 'Nobody']);
    expect(result.viewings).toHaveLength(3);
    expect(result).toMatchObject({ unknown: ['Nobody'], left: [], isCutOff: false, progress: [1, 2, 4, 5] });
  });

  test('when the time is over, the rest is left, but for what is known by then', async () => {
    const result = await lookUp(['Heat', 'Dark: Season 1: Secrets', 'Alien', 'Heat'], { until: 2_000 });
    expect(result.viewings).toHaveLength(3);
    expect(result).toMatchObject({ left: ['Alien'], isCutOff: false });
  });

  test('when the film databases are silent, nobody asks on, and nothing is called unknown', async () => {
    const result = await lookUp(['Heat', 'Alien', 'Dark: Season 1: Secrets'], { fails: ['Alien'] });
    expect(result.asked).toEqual(['Heat', 'Alien']);
    expect(result).toMatchObject({ unknown: [], left: ['Alien', 'Dark: Season 1: Secrets'], isCutOff: true });
  });
});
