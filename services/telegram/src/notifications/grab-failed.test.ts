import { imdbId } from '@matinee/domain/titles/imdb-id';
import { readTexts } from '@matinee/texts/texts';
import { expect, test } from 'vitest';
import { grabFailedKeyboard, grabFailedMessage } from './grab-failed.ts';

const texts = readTexts(new URL('../../locales/', import.meta.url));
const release = { id: 5, name: 'Heat <1995> 1080p', imdbId: imdbId('tt0113277') };

test.each([
  ['release-gone', /Heat &lt;1995&gt; 1080p.*nothing came of it\.\nThe tracker has taken this release down/s],
  ['not-taken', /The downloader does not take this torrent/],
  ['not-usable', /this release can't be downloaded/],
] as const)('a noted release that failed (%s) is named, with the reason and a way on', (reason, words) => {
  expect(grabFailedMessage({ reason, release }, texts.for('en'))).toMatch(words);
  const keyboard = grabFailedKeyboard({ reason, release }, 7, texts.for('en'));
  expect(keyboard?.inline_keyboard.flat().map(({ text }) => text)).toEqual(['↻ Try again', 'Other releases']);
});

test('a link or file that failed can only be sent anew', () => {
  const data = { reason: 'not-usable', release: null } as const;
  expect(grabFailedMessage(data, texts.for('ro'))).toContain('Trimite-mi alt link');
  expect(grabFailedKeyboard(data, 7, texts.for('ro'))).toBeNull();
});
