import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, LONGEST_NAME } from './clean-name.ts';

describe('cleanName', () => {
  it.each([
    ['Film.2019.1080p-GRP.mkv', 'Film.2019.1080p-GRP', 'mkv'],
    ['Film 2019 mp4', 'Film 2019', 'mp4'],
    ['Film.2019.ro.SRT', 'Film.2019.ro', 'srt'],
    ['/media/films/Film (2019)/Film.2019.mkv', 'Film.2019', 'mkv'],
    ['C:\\Films\\Film.2019.avi', 'Film.2019', 'avi'],
    ['Film / Filmul (2019)', 'Film / Filmul (2019)', null],
    ['  Film.2019__ ', 'Film.2019', null],
    ['Fi\u200blm\u00ad.2019', 'Film.2019', null],
    ['Film\t2019\r\n', 'Film 2019', null],
    ['Ame\u0301lie', 'Amélie', null],
    ['a\ud800b', 'ab', null],
    ['.mkv', '', 'mkv'],
    ['', '', null],
  ])('%j is the name %j with the extension %j', (raw, text, extension) => {
    expect(cleanName(raw)).toEqual({ text, extension });
  });

  it('gives one short printable line, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (raw) => {
        const { text } = cleanName(raw);
        expect(text.length).toBeLessThanOrEqual(LONGEST_NAME);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(text).toBe(text.normalize('NFC').trim());
      }),
    );
  });
});
