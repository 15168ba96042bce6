import { imdbId } from '@matinee/domain/titles/imdb-id';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { readTexts } from '@matinee/texts/texts';
import { expect, test } from 'vitest';
import { decodeButton } from '../replies/callback-data.ts';
import { downloadFinishedKeyboard, downloadFinishedMessage } from './download-finished.ts';

const texts = readTexts(new URL('../../locales/', import.meta.url));
const MATRIX = imdbId('tt0133093');
const data = {
  infoHash: infoHash('a'.repeat(40)),
  name: 'The.<Matrix>.1999.1080p',
  imdbId: MATRIX,
  sizeBytes: 8 * 1024 ** 3,
  tookSeconds: 3_720,
};
const known = {
  title: 'The <Matrix>',
  year: 1999,
  resolution: '1080p',
  plexUrl: 'https://app.plex.tv/desktop/#!/server/1/details?key=2',
} as const;

test.each([
  ['en', /is ready to watch/, '1080p · 8 GB · took 1 h 2 min'],
  ['ro', /poate fi vizionat|gata/, '1080p · 8 GB · '],
] as const)(
  'what is here says title, quality, size, time taken and where it is, in %s',
  (language, said, facts) => {
    const message = downloadFinishedMessage(data, known, texts.for(language));
    expect(message).toContain('<b>The &lt;Matrix&gt;</b> (1999)');
    expect(message).toMatch(said);
    expect(message.replaceAll('\u00a0', ' ')).toContain(facts);
    expect(message).toContain('The.&lt;Matrix&gt;.1999.1080p');
    expect(message).toContain('href="https://app.plex.tv/desktop/#!/server/1/details?key=2"');
  },
);

test('what is not known costs its part, no more', () => {
  const nothing = { title: null, year: null, resolution: null, plexUrl: null };
  const message = downloadFinishedMessage({ ...data, tookSeconds: null }, nothing, texts.for('en'));
  expect(message).toContain('<b>The.&lt;Matrix&gt;.1999.1080p</b>');
  expect(message).toMatch(/\n8\sGB$/);
});

test('it can be rated later, by this person', () => {
  const [button] = downloadFinishedKeyboard(MATRIX, 7, texts.for('en')).inline_keyboard.flat();
  expect(button?.text).toBe('⭐ Rate it later');
  const callback = button !== undefined && 'callback_data' in button ? button.callback_data : '';
  expect(decodeButton(callback)).toMatchObject({ ownerId: 7, parts: [MATRIX] });
});
