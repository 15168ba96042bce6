import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTopicAddress } from './topic-address.ts';

const indexers = { filelistUrl: 'https://filelist.io', torznabUrl: 'http://prowlarr:9696/1/api' };
const read = (text: string) => readTopicAddress(text, indexers);
const KEY = '0123456789abcdef0123456789abcdef';

describe('a page of FileList', () => {
  test.each([
    'https://filelist.io/details.php?id=77',
    'http://www.filelist.io/details.php?id=77&hit=1#comments',
    'https://thefl.org/details.php?id=0077',
    `https://filelist.ro/download.php?id=77&passkey=${KEY}`,
    'filelist.io/details.php?id=77',
    'Vezi asta: https://filelist.io/details.php?id=77.',
    '(https://filelist.io/details.php?id=77)',
    'https://www.imdb.com/title/tt0133093/ and https://filelist.io/details.php?id=77',
  ])('%s is the same one, without anybody’s passkey', (text) => {
    expect(read(text)).toEqual({
      type: 'filelist',
      releaseId: '77',
      url: 'https://filelist.io/details.php?id=77',
      identity: 'filelist:77',
    });
  });

  test('is known at the address that is set up, too', () => {
    const here = { filelistUrl: 'http://127.0.0.1:9100', torznabUrl: null };
    expect(readTopicAddress('http://127.0.0.1:9100/details.php?id=5', here)).toMatchObject({
      type: 'filelist',
      url: 'http://127.0.0.1:9100/details.php?id=5',
    });
    expect(readTopicAddress('http://127.0.0.1:9101/details.php?id=5', here)?.type).toBe('page');
  });
});

test.each([
  ['magnet:?xt=urn:btih:abc&dn=x', 'magnet'],
  ['look: MAGNET:?xt=urn:btih:abc', 'magnet'],
  [`http://prowlarr:9696/1/download?apikey=${KEY}&link=abc`, 'torznab'],
  [`http://prowlarr:9696/dl/one/?jackett_apikey=${KEY}&path=abc`, 'torznab'],
  ['http://prowlarr:9696/api/v1/system/backup', 'page'],
  ['https://tracker.example/files/Show.S01.torrent', 'torrent-url'],
  ['https://tracker.example/Show.TORRENT?x=1', 'torrent-url'],
  [`https://tracker.example/download.php?id=5&passkey=${KEY}`, 'torrent-url'],
  ['https://tracker.example/torrents.php?action=download&id=5', 'torrent-url'],
  [`https://tracker.example/rss/5?torrent_pass=${KEY}`, 'torrent-url'],
  ['https://tracker.example/torrent/5', 'page'],
  ['https://filelist.io/browse.php', 'page'],
  ['https://filelist.io/details.php?id=x', 'page'],
  ['https://evil.example/filelist.io/details.php?id=77', 'page'],
  ['https://filelist.io.evil.example/details.php?id=77', 'page'],
  ['https://filelist.io@evil.example/details.php?id=77', 'page'],
  ['https://downloads.example/about', 'page'],
  ['https://www.imdb.com/title/tt0133093/', 'page'],
])('%s is a %s', (text, type) => {
  expect(read(text)?.type).toBe(type);
});

test.each([
  '',
  'The Matrix',
  'ftp://tracker.example/x.torrent',
  'https://',
  'http://[',
  '/add',
  `https://a.example/${'x'.repeat(3_000)}`,
])('%j is no address', (text) => {
  expect(read(text)).toBeNull();
});

test('two ways to write one address have one identity, and it holds no secret', () => {
  const [one, two] = [
    `https://me:pw@Tracker.example:443/download.php?id=5&passkey=${KEY}#top`,
    'https://tracker.example/download.php?id=5&passkey=ffffffffffffffffffffffffffffffff',
  ].map(read);
  const identity = 'https://tracker.example/download.php?id=5';
  expect([one, two]).toMatchObject([{ identity }, { identity }]);
  expect(one).toMatchObject({ url: expect.stringContaining(KEY) });
});

test('whatever is sent, it answers, and a link that it read it reads again as the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
      const first = read(text);
      if (first === null || first.type === 'magnet') return;
      expect(read(first.url)).toMatchObject({ type: first.type, identity: first.identity });
    }),
    { numRuns: 50 },
  );
});
