import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeForLibrary } from './library-safe.ts';

describe('safeForLibrary', () => {
  it.each([
    ['Some.Film.CD1of2.DVDRip', 'Some.Film........DVDRip'],
    ['Ep 1 - 99999999', 'Ep 1 - ########'],
    ['season 1 ////', 'season 1 /###'],
    ['Film.DTS-ES.[YTS.LT]', 'Film.DTS-##.[YTS.##]'],
    ['((((((((((((((((', '((((((((((((((##'],
    ['1ª 2ª 3ª 4ª 5ª', '1ª 2ª 3ª 4ª 5#'],
  ])('of %s shows %s', (text, safe) => {
    expect(safeForLibrary(text)).toBe(safe);
  });

  it.each([
    'Some.Film.2019.1080p.BluRay.x264-GRP',
    'Некий фильм / Some Film (Имя Фамилия / Some One) [2018, США, драма, комедия, BDRip] MVO',
    '【某字幕组】★01月新番★[某动画/Some Series/某アニメ][01][1080p][繁體]',
    '1ª a 3ª Temporada, 1, 2 & 3',
  ])('leaves %s as it is', (name) => {
    expect(safeForLibrary(name)).toBe(name);
  });

  it('shows nothing in another place than it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const safe = safeForLibrary(text);
        expect(safe.length).toBeLessThanOrEqual(text.length);
        for (let i = 0; i < safe.length; i++) {
          if (safe.charAt(i) !== '#' && safe.charAt(i) !== '.') expect(safe.charAt(i)).toBe(text.charAt(i));
        }
      }),
    );
  });
});
