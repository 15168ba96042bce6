import type { ImdbExport } from '@matinee/clients/imdb/exports/read-export';
import { LANGUAGES } from '@matinee/domain/users/user';
import { visibleLength } from '@matinee/texts/html';
import { readTexts } from '@matinee/texts/texts';
import { describe, expect, test } from 'vitest';
import { exportMessage, refusalMessage, viewingsMessage } from './result-messages.ts';

const catalogue = readTexts(new URL('../../../locales/', import.meta.url));
const en = catalogue.for('en');
const content = (parts: Partial<ImdbExport> = {}): ImdbExport => ({
  type: 'ratings',
  titles: [],
  listed: [],
  ratings: [],
  unreadableLines: [],
  otherKinds: new Map(),
  ...parts,
});
const ratings = { added: 1_004, changed: 3, same: 0, kept: 2 };

describe('what a file has brought', () => {
  test('is told in numbers, with what was left out and why', () => {
    const told = exportMessage(
      content({
        unreadableLines: Array.from({ length: 12 }, (_, n) => n + 3),
        otherKinds: new Map([
          ['Video Game', 4],
          ['<b>Hologram</b>', 1],
        ]),
      }),
      { ratings, list: { added: 0, same: 0 } },
      en,
    );
    expect(told).toContain('Ratings: 1,004 new, 3 changed, 0 as I had them.');
    expect(told).toContain('2 titles have later ratings here: these stay.');
    expect(told).toContain('5 lines are neither films nor series (Video Game, &lt;b&gt;Hologram&lt;/b&gt;)');
    expect(told).toMatch(/12 lines I can't read \(lines 3, 4, .*12, …\)/);
    expect(told).not.toContain('Watchlist');
  });

  test('of a list without scores says nothing of scores', () => {
    const told = exportMessage(content({ type: 'list' }), { ratings, list: { added: 5, same: 7 } }, en);
    expect(told).toContain('Watchlist: 5 new, 7 were on it. I will tell you when releases come.');
    expect(told).not.toContain('Ratings');
  });

  test.each(LANGUAGES)('fits into a message, whatever names are in it, in %s', (language) => {
    const texts = catalogue.for(language);
    const names = Array.from({ length: 2_000 }, (_, n) => `${n} ${'<long> & name '.repeat(40)}`);
    const told = [
      viewingsMessage(
        {
          added: 1,
          same: 2,
          unknown: names,
          unreadableLines: names.map((_, n) => n),
          left: 500,
          isCutOff: true,
        },
        texts,
      ),
      exportMessage(
        content({ type: 'list', otherKinds: new Map(names.map((name) => [name, 1])) }),
        { ratings, list: { added: 5, same: 7 } },
        texts,
      ),
      refusalMessage({ type: 'several-profiles', profiles: names }, texts),
    ];
    for (const message of told) expect(visibleLength(message)).toBeLessThan(4_096);
    // The explanation goes under a picture, where there is one.
    expect(visibleLength(texts.html('import-how'))).toBeLessThan(1_024);
  });
});
