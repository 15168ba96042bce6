import { describe, expect, test } from 'vitest';
import { examine } from './examine.ts';
import { type Check, notSetUp, well, wrong } from './finding.ts';

const check = (name: string, run: Check['run']): Check => ({ name, run });

async function told(checks: Check[], limitMs = 1_000) {
  const lines: string[] = [];
  const wrongs = await examine({ checks, limitMs, say: (text) => lines.push(text) });
  return { wrongs, lines };
}

describe('what the doctor says', () => {
  test('each check on a line of its own, and under what is wrong how to mend it', async () => {
    const { wrongs, lines } = await told([
      check('Postgres', async () => well('answers.')),
      check('OMDb', async () => notSetUp('is not set up.')),
      check('Plex', async () => wrong('can’t be reached.', 'Check PLEX_HOST.')),
    ]);
    expect(lines).toEqual([
      '  ✓ Postgres answers.',
      '  – OMDb is not set up.',
      '  ✗ Plex can’t be reached.\n      Check PLEX_HOST.',
    ]);
    expect(wrongs).toBe(1);
  });

  test('one that hangs is wrong, and does not keep the next one from being asked', async () => {
    const { wrongs, lines } = await told(
      [check('Plex', () => new Promise<never>(() => {})), check('TMDB', async () => well('answers.'))],
      20,
    );
    expect(lines[0]).toMatch(/✗ Plex gave no answer within 0\.02 seconds\./);
    expect(lines[1]).toBe('  ✓ TMDB answers.');
    expect(wrongs).toBe(1);
  });

  test('what nobody foresaw is told by its own words, on one line', async () => {
    const { wrongs, lines } = await told([
      check('Plex', async () => {
        throw new Error('first line\nsecond line');
      }),
    ]);
    expect(lines[0]).toMatch(/✗ Plex failed in a way that nobody foresaw: first line second line\n/);
    expect(wrongs).toBe(1);
  });
});
