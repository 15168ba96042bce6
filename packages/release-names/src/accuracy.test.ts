import { describe, expect, it } from 'vitest';
import type { Field } from './accuracy/compare.ts';
import { halfOf, hasCorpus, readCorpus } from './accuracy/corpus.ts';
import { measure, percent } from './accuracy/measure.ts';
import { parseReleaseName } from './parse-release-name.ts';
import { releaseLine } from './release-line.ts';

/** Per cent of the names that assert the field; the best library alone reaches 92, 99, 99 and 91 of the first four. */
const FILM_FLOORS: readonly [Field, number][] = [
  ['title', 95],
  ['year', 99],
  ['resolution', 98.5],
  ['source', 97],
  ['remux', 95],
  ['codec', 98],
  ['hdr', 90],
  ['group', 95],
  ['edition', 90],
  ['language', 94],
];

/** What the two libraries reach together. */
const SERIES_FLOORS: readonly [Field, number][] = [
  ['title', 81.2],
  ['year', 91.9],
  ['resolution', 98.8],
  ['source', 93.9],
  ['codec', 98.7],
  ['group', 82.8],
  ['language', 82.6],
  ['season', 82.6],
  ['episode', 88.9],
];

// The recorded names are other projects' own: they are read where they lie beside the checkout, and never copied.
describe.skipIf(!hasCorpus())('on the recorded names', () => {
  const entries = hasCorpus() ? readCorpus() : [];
  const films = entries.filter(({ kind }) => kind === 'movie');
  const { scores: ofFilms } = measure(films, ({ name }) => releaseLine(parseReleaseName(name)));
  const series = entries.filter(({ kind }) => kind === 'series');
  const { scores: ofSeries } = measure(series, ({ name }) => releaseLine(parseReleaseName(name)));

  it.each(FILM_FLOORS)("a film's %s is right in %d %% or more", (field, floor) => {
    expect(ofFilms[field].asserted).toBeGreaterThan(10);
    expect(percent(ofFilms[field])).toBeGreaterThanOrEqual(floor);
  });

  it.each(SERIES_FLOORS)("a series' %s is right in %d %% or more", (field, floor) => {
    expect(ofSeries[field].asserted).toBeGreaterThan(10);
    expect(percent(ofSeries[field])).toBeGreaterThanOrEqual(floor);
  });

  it('neither half of the films is much better than the other', () => {
    const [one, other] = (['development', 'check'] as const).map((half) => {
      const part = films.filter(({ name }) => halfOf(name) === half);
      return measure(part, ({ name }) => releaseLine(parseReleaseName(name))).scores;
    });
    for (const field of ['title', 'year', 'resolution', 'source', 'codec', 'group'] as const) {
      const gap = one && other ? percent(one[field]) - percent(other[field]) : Number.NaN;
      expect(Math.abs(gap), field).toBeLessThan(3);
    }
  });
});
