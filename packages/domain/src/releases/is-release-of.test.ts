import { expect, it } from 'vitest';
import { isReleaseOf } from './is-release-of.ts';

const AMELIE = { title: 'Amélie', originalTitle: "Le fabuleux destin d'Amélie Poulain", year: 2001 };

it.each([
  ['the name and the year', 'Amelie', 2001, true],
  ['the original name', 'Le Fabuleux Destin dAmelie Poulain', 2001, true],
  ['a year next to it', 'Amelie', 2002, true],
  ['another year: another film of that name', 'Amelie', 2019, false],
  ['no year', 'Amelie', null, false],
  ['a longer name', 'Amelie Goes to Paris', 2001, false],
  ['no name', null, 2001, false],
  ['a name of marks alone', '...', 2001, false],
])('takes %s', (_case, title, year, expected) => {
  expect(isReleaseOf({ title, year }, AMELIE)).toBe(expected);
});

it('asks for no year where the title has none', () => {
  expect(isReleaseOf({ title: 'Amelie', year: null }, { ...AMELIE, year: null })).toBe(true);
});
