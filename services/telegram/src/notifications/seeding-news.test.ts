import { imdbId } from '@matinee/domain/titles/imdb-id';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { readTexts } from '@matinee/texts/texts';
import { describe, expect, test } from 'vitest';
import { decodeButton } from '../replies/callback-data.ts';
import { downloadError, downloadGone, downloadStalled } from './download-troubles.ts';
import type { RenderedNotification } from './rendered-notification.ts';
import { lowResolutionNotice, seedingQuestion, torrentRemoved } from './seeding-news.ts';

const texts = readTexts(new URL('../../locales/', import.meta.url));
const en = texts.for('en');
const OWNER = 2 ** 51;
const labels = ({ keyboard }: RenderedNotification) =>
  keyboard?.inline_keyboard.flat().map((button) => {
    // Every button is within Telegram's 64 bytes, and its person's: encodeButton throws otherwise.
    expect('callback_data' in button && decodeButton(button.callback_data)?.ownerId).toBe(OWNER);
    return button.text;
  });

const name = 'The.<Matrix>.1999.1080p';
const question = {
  torrentId: 2_147_483_647,
  round: 9_999,
  name,
  imdbId: null,
  sizeBytes: 8 * 1024 ** 3,
  ratio: 2.456,
  seededSeconds: 60 * 86_400,
  others: ['Bob <b>'],
};
const trouble = { infoHash: infoHash('a'.repeat(40)), name, imdbId: imdbId('tt0133093') };

describe('the question about seeding', () => {
  test('says what it has given, what it takes up, who else asked, and how to answer', () => {
    const rendered = seedingQuestion(question, OWNER, en);
    expect(rendered.text).toBe(
      [
        '🌱\u00a0<b>The.&lt;Matrix&gt;.1999.1080p</b> has seeded for 60 days, up to a ratio of 2.46, and takes up 8 GB. What shall I do with it?',
        '👥 Bob &lt;b&gt; asked for it too.',
        'Or type /Keep_2147483647, /Remove_2147483647 or /SeedForever_2147483647.',
      ].join('\n'),
    );
    expect(labels(rendered)).toEqual(['🗑 Delete it and its files', 'Keep', 'Keep for ever']);
  });

  test.each([
    [['Bob'], 'L-a cerut și Bob.'],
    [['Bob', 'Cara'], 'L-au cerut și Bob, Cara.'],
  ])('says in Romanian, too, who else asked: %j', (others, sentence) => {
    expect(seedingQuestion({ ...question, others }, OWNER, texts.for('ro')).text).toContain(sentence);
  });

  test('leaves out what is not known', () => {
    const rendered = seedingQuestion({ ...question, ratio: null, others: [] }, OWNER, texts.for('ro'));
    expect(rendered.text).toContain('a fost la seed 60 de zile și ocupă 8 GB. Ce facem cu el?\nSau scrie');
  });
});

test.each([
  ['seeding', 'you', 'is deleted, and 8 GB are free again'],
  ['seeding', { name: 'Bob' }, 'Bob has deleted'],
  ['seeding', null, 'and its files have been deleted'],
  ['low-resolution', null, 'we have it in a better quality'],
] as const)('what was deleted (%s, by %j) is told as it was', (reason, by, words) => {
  const data = { name, imdbId: null, sizeBytes: 8 * 1024 ** 3, reason, by };
  expect(torrentRemoved(data, en)).toContain(words);
});

test('a better copy: which one goes, when, and how to stop it', () => {
  const data = {
    ...trouble,
    torrentId: 17,
    sizeBytes: 8 * 1024 ** 3,
    resolution: '720p',
    better: '1080p',
  } as const;
  const rendered = lowResolutionNotice(data, OWNER, en);
  expect(rendered.text).toMatch(/is here in 1080p now\. This smaller copy \(8 GB\) goes tomorrow/);
  expect(labels(rendered)).toEqual(['Keep it']);
});

describe('troubles', () => {
  test('stuck: for how long, how much is here, what can be done', () => {
    const data = { ...trouble, progress: 0.42, idleSince: '2030-01-01T12:00:00.000Z' };
    const rendered = downloadStalled(data, OWNER, en, new Date('2030-01-02T13:00:00Z'));
    expect(rendered.text).toMatch(/has got nothing for 1 day 1 hour: nobody seeds it.*42% of it is here/s);
    expect(labels(rendered)).toEqual(['Other releases', '✕ Cancel it']);
  });

  test.each([
    ['disk-full', 'The disk is full'],
    ['data-missing', 'not where they were'],
    ['no-permission', 'may not write'],
    ['unregistered', 'no longer knows it'],
    ['other', 'The downloader says: <i>Weird &lt;thing&gt;</i>'],
  ] as const)('in error (%s): why, in words', (reason, words) => {
    const rendered = downloadError({ ...trouble, reason, error: 'Weird <thing>' }, OWNER, en);
    expect(rendered.text).toContain(words);
    expect(labels(rendered)).toEqual(['↻ Try again', 'Other releases', '✕ Cancel it']);
  });

  test('in error without a word is told without one', () => {
    const rendered = downloadError({ ...trouble, imdbId: null, reason: 'other', error: null }, OWNER, en);
    expect(rendered.text).toContain('does not say why');
    expect(labels(rendered)).toEqual(['↻ Try again', '✕ Cancel it']);
  });

  test('gone: whether it was complete, and how to have it again', () => {
    const rendered = downloadGone({ ...trouble, wasComplete: true }, OWNER, en);
    expect(rendered.text).toContain('not by me. Its files may still be there.');
    expect(labels(rendered)).toEqual(['⏬ Get it again']);
    expect(downloadGone({ ...trouble, imdbId: null, wasComplete: false }, OWNER, en)).toEqual({
      text: expect.stringContaining('It was not complete.'),
    });
  });
});
