import type { Download } from '@matinee/db/downloads';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { readTexts } from '@matinee/texts/texts';
import { expect, test } from 'vitest';
import { downloadLines, progressMessage, type ShownDownload } from './progress-message.ts';

const texts = readTexts(new URL('../../locales/', import.meta.url));

const download: Download = {
  infoHash: infoHash('a'.repeat(40)),
  name: 'Heat <1995> 1080p',
  imdbId: null,
  resolution: '1080p',
  state: 'downloading',
  progress: 0.4,
  sizeBytes: 8 * 1024 ** 3,
  ratio: 0,
  error: null,
  requesters: ['Ana', 'Bob'],
};
const live: NonNullable<ShownDownload['live']> = {
  infoHash: download.infoHash,
  name: 'x',
  state: 'downloading',
  progress: 0.42,
  isComplete: false,
  sizeBytes: 8 * 1024 ** 3,
  downloadRateBps: 12.3 * 1024 ** 2,
  uploadRateBps: 0,
  etaSeconds: 400,
  ratio: 0.12,
  seedingSeconds: 0,
  downloadDir: '/downloads',
  addedAt: null,
  completedAt: null,
  error: null,
};

test('a download under way shows bar, percentage, state, speed, what is left, size and ratio', () => {
  expect(downloadLines({ download, live }, texts.for('en'))).toBe(
    '<b>Heat &lt;1995&gt; 1080p</b>\n▓▓▓▓░░░░░░_42%_· downloading_· 12.3_MB/s_· 6_min_40_s_left_· 8_GB_· ratio_0.12'.replaceAll(
      '_',
      '\u00a0',
    ),
  );
});

test('one that the client can’t be asked about shows what is known, and the list says so', () => {
  const text = progressMessage(
    [{ download, live: null }],
    { everybody: false, isLive: false },
    texts.for('en'),
  );
  expect(text).toContain('▓▓▓▓░░░░░░\u00a040%\u00a0· downloading\u00a0· 8\u00a0GB');
  expect(text).toContain('this is how things were');
});

test.each([
  [{ isComplete: true, progress: 1, ratio: 2.456 }, '✅ Gata · 8 GB · rație 2,46'],
  [{ state: 'stopped', downloadRateBps: 0, etaSeconds: null, ratio: null }, '42 % · în pauză · 8 GB'],
  [{ state: 'error', error: 'No <space>', downloadRateBps: 0, etaSeconds: null }, '⚠️ No &lt;space&gt;'],
] as const)('%j in Romanian', (parts, words) => {
  const text = downloadLines({ download, live: { ...live, ...parts } }, texts.for('ro'));
  expect(text.replaceAll('\u00a0', ' ')).toContain(words);
});

test('everybody’s downloads name who asked for each', () => {
  const text = progressMessage([{ download, live }], { everybody: true, isLive: true }, texts.for('en'));
  expect(text).toContain("Everybody's downloads");
  expect(text).toContain('👤 Ana, Bob');
});

test('what waits for the tracker is in the list, with nothing else too', () => {
  const waiting = [
    { name: 'Heat <1995>', askedAt: new Date(0) },
    { name: null, askedAt: new Date(0) },
  ];
  const text = progressMessage([], { everybody: false, isLive: true, waiting }, texts.for('en'));
  expect(text).toContain('🕓 <b>Heat &lt;1995&gt;</b>: noted. It comes as soon as the tracker answers.');
  expect(text).toContain('🕓 What you sent me is noted.');
  expect(progressMessage([], { everybody: false, isLive: true }, texts.for('en'))).toContain(
    'no downloads yet',
  );
});
