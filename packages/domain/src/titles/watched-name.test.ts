import { describe, expect, test } from 'vitest';
import { imdbId } from './imdb-id.ts';
import type { TitleCandidate, TitleKind } from './title.ts';
import { meantTitle, readWatchedName } from './watched-name.ts';

describe('a name in a viewing history', () => {
  test.each([
    ['Dark: Season 1: Secrets', 'Dark', true],
    ['The Crown: Season 4: 48:1', 'The Crown', true],
    ['Money Heist: Part 5: Live Many Lives', 'Money Heist', true],
    [
      'Stranger Things: Stranger Things 4: Chapter One',
      'Stranger Things: Stranger Things 4: Chapter One',
      false,
    ],
    ['Chernobyl: Limited Series: 1:23:45', 'Chernobyl', true],
    ['Umbre: Sezonul 2: Episodul 3', 'Umbre', true],
    ['Cernobîl: Serie limitată: 1:23:45', 'Cernobîl', true],
    ['Mission: Impossible: Season 1: Pilot', 'Mission: Impossible', true],
    ['The Matrix', 'The Matrix', false],
    ['Dune: Part Two', 'Dune: Part Two', false],
    ['Kill Bill: Volume 1', 'Kill Bill: Volume 1', false],
    ['Mission: Impossible', 'Mission: Impossible', false],
  ])('%s', (text, name, isEpisode) => {
    expect(readWatchedName(text)).toEqual({ name, isEpisode });
  });
});

const candidate = (
  n: number,
  title: string,
  kind: TitleKind,
  originalTitle: string | null = null,
): TitleCandidate => ({
  imdbId: imdbId(`tt${String(n).padStart(7, '0')}`),
  kind,
  title,
  originalTitle,
  year: 2000,
  posterUrl: null,
  stars: [],
});

describe('the title that is meant', () => {
  const film = (name: string) => ({ name, isEpisode: false });
  test.each<[string, ReturnType<typeof film>, TitleCandidate[], string | null]>([
    [
      'the only one of that name',
      film('The Matrix'),
      [candidate(1, 'The Matrix', 'movie'), candidate(2, 'The Matrix Reloaded', 'movie')],
      'tt0000001',
    ],
    [
      'the film, not the short or the series of that name',
      film('Heat'),
      [candidate(1, 'Heat', 'short'), candidate(2, 'Heat', 'movie'), candidate(3, 'Heat', 'series')],
      'tt0000002',
    ],
    [
      'none of two films of that name',
      film('The Thing'),
      [candidate(1, 'The Thing', 'movie'), candidate(2, 'The Thing', 'movie')],
      null,
    ],
    [
      'one that comes from two places is one',
      film('Dune'),
      [candidate(1, 'Dune', 'movie'), candidate(1, 'Dune', 'movie')],
      'tt0000001',
    ],
    [
      'by its original name, however it is written',
      film('AMELIE'),
      [candidate(1, 'Something Else', 'movie', 'Amélie')],
      'tt0000001',
    ],
    ['none that is only like it', film('The Matrixx'), [candidate(1, 'The Matrix', 'movie')], null],
    ['a special where there is no film', film('Nanette'), [candidate(1, 'Nanette', 'special')], 'tt0000001'],
    [
      'of an episode the series',
      { name: 'Dark', isEpisode: true },
      [candidate(1, 'Dark', 'movie'), candidate(2, 'Dark', 'series')],
      'tt0000002',
    ],
    ['none for a name without letters', film('!!!'), [candidate(1, '???', 'movie')], null],
  ])('is %s', (_what, name, candidates, id) => {
    expect(meantTitle(name, candidates)).toBe(id);
  });
});
