import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTitleRequest } from './read-title-request.ts';

const read = (message: string) => readTitleRequest(message, 2026);

describe('an IMDb id', () => {
  it.each([
    ['alone', 'tt0133093'],
    ['in capitals, with blanks around', '  TT0133093 \n'],
    ['with a full stop', 'tt0133093.'],
    ['without its leading zeros', 'tt133093'],
    ['as a link', 'https://www.imdb.com/title/tt0133093/'],
    ['as a link without scheme', 'imdb.com/title/tt0133093'],
    ['as a mobile link with tracking', 'https://m.imdb.com/title/tt0133093/?ref_=ext_shr_lnk&utm_source=x'],
    ['as a Romanian link', 'https://www.imdb.com/ro/title/tt0133093/?language=ro-ro'],
    ['as a link of a region', 'https://www.imdb.com/pt-BR/title/tt0133093/'],
    ['as a link to a page of the title', 'http://www.imdb.com/title/tt0133093/fullcredits#cast'],
    ['as an old link with too few digits', 'http://imdb.com/title/tt133093'],
    ['inside a sentence', 'hey, can we watch https://www.imdb.com/title/tt0133093/, tonight?'],
    ['in brackets', 'The Matrix (tt0133093)'],
    [
      'after the text that the app shares',
      'The Matrix (1999) ⭐ 8.7 | Action\nhttps://www.imdb.com/title/tt0133093/',
    ],
  ])('is found %s', (_case, message) => {
    expect(read(message)).toEqual({ type: 'imdb-id', imdbId: 'tt0133093' });
  });

  it('of ten digits keeps them all', () => {
    expect(read('https://www.imdb.com/title/tt10872600/')).toEqual({ type: 'imdb-id', imdbId: 'tt10872600' });
  });

  it('is the first one where there are several', () => {
    expect(read('tt0133093 or tt0234215')).toMatchObject({ imdbId: 'tt0133093' });
  });

  it.each(['butt0133093', 'tt01330931234567', 'tt 0133093'])('is not seen in %j', (message) => {
    expect(read(message).type).toBe('query');
  });

  it('is found wherever it stands in whatever text', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/tt\d/i.test(text));
    const id = fc.integer({ min: 1, max: 99_999_999 }).map((n) => `tt${String(n).padStart(7, '0')}`);
    fc.assert(
      fc.property(word, id, word, (before, imdbId, after) => {
        expect(read(`${before} ${imdbId} ${after}`)).toEqual({ type: 'imdb-id', imdbId });
      }),
    );
  });
});

describe('a title', () => {
  it.each([
    ['The Matrix', 'The Matrix', null],
    ['  the   matrix\n', 'the matrix', null],
    ['“The Matrix”', 'The Matrix', null],
    ['Amélie', 'Amélie', null],
    ['Ame\u0301lie', 'Amélie', null],
    ['WALL·E', 'WALL·E', null],
    ['千と千尋の神隠し', '千と千尋の神隠し', null],
    ['The Ma\u00adtrix\u200b', 'The Matrix', null],
    ['$9.99', '$9.99', null],
    ['Se7en', 'Se7en', null],
    ['1917', '1917', null],
    ['300', '300', null],
    ['2012', '2012', null],
    ['1984', '1984', null],
    ['(2012)', '2012', null],
    ['2001: A Space Odyssey', '2001: A Space Odyssey', null],
    ['The Matrix (1999)', 'The Matrix', 1999],
    ['The Matrix(1999)', 'The Matrix', 1999],
    ['The Matrix [1999]', 'The Matrix', 1999],
    ['1984 (1956)', '1984', 1956],
    ['300 (2006)', '300', 2006],
    ['Mickey 17 (2025)', 'Mickey 17', 2025],
    ['Next year (2027)', 'Next year', 2027],
    ['Blade Runner 2049', 'Blade Runner 2049', null],
    ['Blade Runner 2049 (2017)', 'Blade Runner 2049', 2017],
    ['Space 1887', 'Space 1887', null],
    ['Area 51', 'Area 51', null],
    ['Death Race 3000', 'Death Race 3000', null],
    ['Apollo 13000', 'Apollo 13000', null],
    ['see https://netflix.com/x The Matrix', 'see The Matrix', null],
  ])('%j is the title %j of year %j, and nothing else', (message, text, year) => {
    expect(read(message)).toEqual({ type: 'query', text, year, alternatives: [] });
  });

  it.each([
    ['The Matrix 1999', 'The Matrix', 1999],
    ['The Matrix, 1999', 'The Matrix', 1999],
    ['The Matrix - 1999', 'The Matrix', 1999],
    ['Wonder Woman 1984', 'Wonder Woman', 1984],
    ['1917 2019', '1917', 2019],
    ['Who Framed Roger Rabbit? 1988', 'Who Framed Roger Rabbit?', 1988],
    ['Dune 2027', 'Dune', 2027],
    ['Dune from 1984', 'Dune', 1984],
    ['Dune din 1984', 'Dune', 1984],
    ["Matrix '99", 'Matrix', 1999],
    ['Dune ’21', 'Dune', 2021],
    ["Dune '27", 'Dune', 2027],
    ["Metropolis '28", 'Metropolis', 1928],
  ])('%j may be %j of %i, or a title that ends in a number', (message, text, year) => {
    expect(read(message)).toEqual({
      type: 'query',
      text,
      year,
      alternatives: [{ text: message, year: null }],
    });
  });

  it.each([
    ['1984 Dune', 'Dune', 1984],
    ['(1999) The Matrix', 'The Matrix', 1999],
    ['1999 - The Matrix', 'The Matrix', 1999],
    ['2001 A Space Odyssey', 'A Space Odyssey', 2001],
  ])('%j may be a title that begins with a number, or %j of %i', (message, text, year) => {
    expect(read(message)).toEqual({
      type: 'query',
      text: message,
      year: null,
      alternatives: [{ text, year }],
    });
  });

  it.each(['1984', '2012: Ice Age', '300 Spartans', '2049 Something'])(
    '%j begins with no year',
    (message) => {
      expect(read(message)).toEqual({ type: 'query', text: message, year: null, alternatives: [] });
    },
  );

  it('takes 2049 for a year when it has come', () => {
    expect(readTitleRequest('Blade Runner 2049', 2049)).toMatchObject({ text: 'Blade Runner', year: 2049 });
  });

  it('loses nothing: what was typed is always one of the readings', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, (parts) => {
        const message = parts.join(' ');
        const request = read(message);
        fc.pre(request.type === 'query');
        if (request.type !== 'query') return;
        const texts = [request, ...request.alternatives].map((reading) => reading.text);
        expect(texts).toContain(message);
      }),
    );
  });
});

describe('nothing', () => {
  it.each([
    '',
    '   ',
    '🎬🍿',
    '?!',
    '\u200b',
    'https://www.netflix.com/title/20557937',
    'imdb.com/name/nm0000206/',
    'x'.repeat(201),
  ])('is all that %j asks for', (message) => {
    expect(read(message)).toEqual({ type: 'nothing' });
  });
});

it('throws on no text whatever', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (message) => {
      expect(['imdb-id', 'query', 'nothing']).toContain(read(message).type);
    }),
  );
});
