import { describe, expect, it } from 'vitest';
import { imdbId } from './imdb-id.ts';
import { fillGaps, mergeTitle } from './merge-title.ts';
import { NO_SCORES } from './title.ts';

const MATRIX = imdbId('tt0133093');

describe('mergeTitle', () => {
  it('takes each field from the first source that knows it', () => {
    const title = mergeTitle(MATRIX, {
      tmdb: {
        title: 'Matrix',
        originalTitle: 'The Matrix',
        plot: 'Un hacker…',
        kind: 'movie',
        year: 2000,
        stars: [],
      },
      imdb: {
        title: 'The Matrix',
        kind: 'video',
        year: 1999,
        stars: ['Keanu Reeves'],
        posterUrl: 'https://imdb/p',
      },
      omdb: {
        title: 'The Matrix',
        plot: 'A hacker…',
        runtimeMinutes: 136,
        genres: ['Action'],
        certificate: 'R',
      },
    });
    expect(title).toEqual({
      imdbId: MATRIX,
      tmdbId: null,
      kind: 'video',
      title: 'Matrix',
      originalTitle: 'The Matrix',
      year: 1999,
      posterUrl: 'https://imdb/p',
      stars: ['Keanu Reeves'],
      runtimeMinutes: 136,
      genres: ['Action'],
      countries: [],
      certificate: 'R',
      directors: [],
      plot: 'Un hacker…',
      trailerUrl: null,
      scores: NO_SCORES,
    });
  });

  it('takes each score from whoever has it', () => {
    const title = mergeTitle(MATRIX, {
      tmdb: { title: 'The Matrix', scores: { tmdb: 8.2, imdb: null } },
      omdb: { scores: { imdb: 8.7, imdbVotes: 2_000_000, rottenTomatoes: 83, metacritic: null } },
    });
    expect(title?.scores).toEqual({
      imdb: 8.7,
      imdbVotes: 2_000_000,
      rottenTomatoes: 83,
      metacritic: null,
      tmdb: 8.2,
    });
  });

  it('keeps a score of zero, and a runtime of a minute', () => {
    const title = mergeTitle(MATRIX, {
      omdb: { title: 'x', runtimeMinutes: 1, scores: { rottenTomatoes: 0 } },
    });
    expect(title).toMatchObject({ runtimeMinutes: 1, scores: { rottenTomatoes: 0 } });
  });

  it.each([
    ['the same', 'The Matrix'],
    ['the same but for case', 'THE MATRIX'],
    ['empty', ''],
  ])('has no original title where it is %s', (_case, originalTitle) => {
    expect(mergeTitle(MATRIX, { tmdb: { title: 'The Matrix', originalTitle } })?.originalTitle).toBeNull();
  });

  it.each([
    ['no source has answered', {}],
    ['all know nothing', { tmdb: null, imdb: null, omdb: null }],
    ['none knows a name', { tmdb: { title: '', year: 1999 } }],
  ])('is null when %s', (_case, facts) => {
    expect(mergeTitle(MATRIX, facts)).toBeNull();
  });
});

describe('fillGaps', () => {
  it('fills only what is missing, empty or null', () => {
    const ro = { title: 'Matrix', plot: '', posterUrl: null, genres: [], stars: ['Keanu Reeves'] };
    const en = {
      title: 'The Matrix',
      plot: 'A hacker…',
      posterUrl: 'https://p',
      genres: ['Action'],
      stars: [],
      year: 1999,
    };
    expect(fillGaps(ro, en)).toEqual({
      title: 'Matrix',
      plot: 'A hacker…',
      posterUrl: 'https://p',
      genres: ['Action'],
      stars: ['Keanu Reeves'],
      year: 1999,
    });
  });
});
