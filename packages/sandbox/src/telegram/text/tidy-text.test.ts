import { describe, expect, it } from 'vitest';
import { formatText } from './format-text.ts';
import { splitLongText } from './split-long-text.ts';
import { maximumEntities, tidyText } from './tidy-text.ts';

function found(text: string): string[] {
  return tidyText(text, []).entities.map(
    ({ type, offset, length }) => `${type}:${text.slice(offset, offset + length)}`,
  );
}

describe('what Telegram finds by itself in a text', () => {
  it.each([
    ['/start inv_1', ['bot_command:/start']],
    ['/help@matinee_bot please', ['bot_command:/help@matinee_bot']],
    ['a/b and 1/2', []],
    ['ask @matinee_bot', ['mention:@matinee_bot']],
    ['me@home', []],
    ['#film and #2049', ['hashtag:#film']],
    ['write to ana@example.org.', ['email:ana@example.org']],
    [
      'see https://m.imdb.com/title/tt0133093/?ref_=ext_shr.',
      ['url:https://m.imdb.com/title/tt0133093/?ref_=ext_shr'],
    ],
    ['(imdb.com/title/tt0133093)', ['url:imdb.com/title/tt0133093']],
    [
      'https://en.wikipedia.org/wiki/Heat_(1995_film)',
      ['url:https://en.wikipedia.org/wiki/Heat_(1995_film)'],
    ],
    ['The.Matrix.1999.1080p.BluRay.x264-GRP', []],
    ['WALL·E, 8.7 of 10', []],
    ['http://127.0.0.1:9092/x', ['url:http://127.0.0.1:9092/x']],
  ])('%s', (text, entities) => {
    expect(found(text)).toEqual(entities);
  });

  it('looks for nothing inside code and links', () => {
    const entities = [
      { type: 'code', offset: 0, length: 6 },
      { type: 'text_link', offset: 7, length: 11, url: 'https://a.org/' },
    ];
    expect(tidyText('/start example.org', entities).entities).toEqual(entities);
  });
});

describe('tidying', () => {
  it('trims both ends and moves the formatting along', () => {
    expect(tidyText(' \n a b \n', [{ type: 'bold', offset: 3, length: 4 }])).toEqual({
      text: 'a b',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    });
  });

  it('makes blanks of control characters and drops carriage returns', () => {
    const tidy = tidyText('a\r\n\tb', [{ type: 'bold', offset: 4, length: 1 }]);
    expect(tidy).toEqual({ text: 'a\n b', entities: [{ type: 'bold', offset: 3, length: 1 }] });
  });

  it('joins touching stretches of one style, and takes styles out of code', () => {
    const tidy = tidyText('abcd', [
      { type: 'bold', offset: 0, length: 1 },
      { type: 'bold', offset: 1, length: 1 },
      { type: 'code', offset: 2, length: 2 },
      { type: 'italic', offset: 3, length: 1 },
    ]);
    expect(tidy.entities).toEqual([
      { type: 'bold', offset: 0, length: 2 },
      { type: 'code', offset: 2, length: 2 },
    ]);
  });

  it('keeps a hundred stretches of formatting, and shows the rest plain', () => {
    const html = Array.from({ length: 150 }, (_, index) => `<b>${index}</b>`).join(' ');
    const formatted = formatText({ text: html, parseMode: 'HTML', entities: '' }, { allowEmpty: false });
    expect(formatted).toMatchObject({ type: 'formatted' });
    expect(formatted.type === 'formatted' && formatted.entities.length).toBe(maximumEntities);
  });
});

describe('a text longer than a message', () => {
  it('becomes several, cut at blanks, with nothing lost', () => {
    const text = Array.from({ length: 2000 }, (_, index) => `word${index}`).join(' ');
    const parts = splitLongText(text);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= 4096)).toBe(true);
    expect(parts.join(' ')).toBe(text);
  });

  it('stays one when it just fits, counted in characters', () => {
    expect(splitLongText('🎬'.repeat(4096))).toHaveLength(1);
  });
});
