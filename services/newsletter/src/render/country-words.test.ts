import { expect, test } from 'vitest';
import { countryWords } from './country-words.ts';

test.each([
  ['United States of America', 'United States', 'Statele Unite ale Americii'],
  ['USA', 'United States', 'Statele Unite ale Americii'],
  ['United Kingdom', 'United Kingdom', 'Regatul Unit'],
  ['Romania', 'Romania', 'România'],
  ['South Korea', 'South Korea', 'Coreea de Sud'],
  ['Czech Republic', 'Czechia', 'Cehia'],
  ['Freedonia', 'Freedonia', 'Freedonia'],
  ['<b>', '<b>', '<b>'],
  ['constructor', 'constructor', 'constructor'],
])('%s is said as the reader says it: %s, %s', (name, english, romanian) => {
  expect(countryWords(name, 'en')).toBe(english);
  expect(countryWords(name, 'ro')).toBe(romanian);
});
