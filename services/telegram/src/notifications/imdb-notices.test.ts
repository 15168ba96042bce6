import { LANGUAGES } from '@matinee/domain/users/user';
import { readTexts } from '@matinee/texts/texts';
import { describe, expect, test } from 'vitest';
import { imdbDriftMessage, imdbListMessage } from './imdb-notices.ts';

const catalogue = readTexts(new URL('../../locales/', import.meta.url));
const en = catalogue.for('en');
const own = { list: 'watchlist', profileId: 'ur12345678', heldTitles: 212 } as const;

describe('what is told of IMDb', () => {
  test('a private list, with the way to open it', () => {
    const message = imdbListMessage({ ...own, problem: 'hidden' }, en);
    expect(message).toMatch(/private there, or there is none.*make it public/s);
    expect(message).toContain('href="https://www.imdb.com/user/ur12345678/"');
  });

  test('an empty list, with what was kept', () => {
    expect(imdbListMessage({ ...own, problem: 'emptied' }, en)).toMatch(/212 titles.*all of it stays/s);
    expect(imdbListMessage({ ...own, problem: 'emptied' }, catalogue.for('ro'))).toMatch(/212 titluri/);
    expect(imdbListMessage({ ...own, heldTitles: 25, problem: 'emptied' }, catalogue.for('ro'))).toMatch(
      /25 de titluri/,
    );
  });

  test.each(LANGUAGES)('each kind has words of its own, in %s, and says that nothing is lost', (language) => {
    const texts = catalogue.for(language);
    const kinds = ['challenge', 'forbidden', 'refused', 'shape', 'partial', 'emptied'] as const;
    const messages = kinds.flatMap((drift) =>
      (['watchlist', 'ratings'] as const).map((list) => imdbDriftMessage({ drift, list }, texts)),
    );
    // The first two are not about one of the lists.
    expect(new Set(messages).size).toBe(2 + 4 * 2);
    for (const message of messages) expect(message).toContain('/import');
    const lists = (['hidden', 'not-there', 'emptied'] as const).flatMap((problem) =>
      (['watchlist', 'ratings'] as const).map((list) => imdbListMessage({ ...own, list, problem }, texts)),
    );
    expect(new Set(lists).size).toBe(5);
  });
});
