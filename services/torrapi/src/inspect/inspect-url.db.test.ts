import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTorrapiClient, type TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from '../testing/torrapi-under-test.ts';
import type { UrlFetch } from '../torrent-url/fetch-torrent-url.ts';

const season = makeTorrent('Some.Show.S01', 40_000);
const hash = infoHash(season.infoHash);
const passkey = '0123456789abcdef0123456789abcdef';
const PAGE = 'https://filelist.io/details.php?id=77';
const FILE = `https://tracker.example/dl/5?passkey=${passkey}`;

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;
let client: TorrapiClient;
let file: () => Promise<Uint8Array | null>;
let fetched: () => Promise<UrlFetch>;
const asked: string[] = [];

beforeAll(async () => {
  daemon = await startFakeDaemon();
  torrapi = await startTorrapi({
    transmission: daemon,
    indexer: {
      downloadTorrentFile: (releaseId) => {
        asked.push(releaseId);
        return file();
      },
    },
    fetchUrl: () => fetched(),
  });
  const baseUrl = await torrapi.app.listen({ host: '127.0.0.1', port: 0 });
  client = createTorrapiClient({ baseUrl, token: TOKEN, timeoutMs: 5_000 });
});
afterAll(async () => {
  await torrapi.close();
  await daemon.stop();
});
beforeEach(async () => {
  await refill(torrapi.database, []);
  asked.length = 0;
  daemon.torrents = [];
  file = async () => season.metainfo;
  fetched = async () => ({ type: 'fetched', bytes: season.metainfo });
});

const failing =
  (code: ExternalServiceError['code'], service = 'filelist') =>
  () =>
    Promise.reject(new ExternalServiceError({ service, code, reason: 'no' }));
const wish = (url: string) => ({
  userId: 2,
  way: 'topic' as const,
  source: { type: 'url', url } as const,
  idempotencyKey: url,
});

test.each([PAGE, `https://filelist.io/download.php?id=77&passkey=${passkey}`])(
  '%s is read with our own account, and nothing is added',
  async (url) => {
    expect(await client.inspect(url)).toEqual({
      type: 'read',
      infoHash: hash,
      name: 'Some.Show.S01',
      sizeBytes: 40_000,
    });
    expect(asked).toEqual(['77']);
    expect(daemon.torrents).toEqual([]);
  },
);

test('a .torrent anywhere is read, and a page that grabs in the same way', async () => {
  expect(await client.inspect(FILE)).toMatchObject({ type: 'read', infoHash: hash });
  expect(await client.grab(wish(PAGE))).toMatchObject({ type: 'added', infoHash: hash });
  expect(asked).toEqual(['77']);
});

test.each<[string, () => void, string, object]>([
  ['taken down', () => (file = async () => null), PAGE, { type: 'gone' }],
  [
    'no torrent',
    () => (file = async () => Buffer.from('<html>')),
    PAGE,
    { type: 'refused', code: 'not-a-torrent' },
  ],
  ['down', () => (file = failing('timeout')), PAGE, { type: 'put-off', reason: 'indexer-unavailable' }],
  [
    'refusing us',
    () => (file = failing('unauthorized')),
    PAGE,
    { type: 'put-off', reason: 'indexer-refused' },
  ],
  [
    'behind a log-in',
    () => (fetched = failing('unauthorized', 'torrent-url')),
    FILE,
    { type: 'refused', code: 'log-in-refused' },
  ],
  [
    'in the house',
    () => (fetched = async () => ({ type: 'refused' })),
    FILE,
    { type: 'refused', code: 'url-not-allowed' },
  ],
  ['gone', () => (fetched = async () => ({ type: 'gone' })), FILE, { type: 'gone' }],
  [
    'of a tracker that nobody set up',
    () => undefined,
    'https://t.example/5',
    { type: 'refused', code: 'tracker-unknown' },
  ],
  [
    'of an indexer that nobody set up',
    () => undefined,
    'http://prowlarr:9696/1/download?link=x',
    { type: 'refused', code: 'tracker-unknown' },
  ],
])('a page that is %s is told as that', async (_, arrange, url, expected) => {
  arrange();
  expect(await client.inspect(url)).toMatchObject(expected);
});

test('no passkey of a followed page reaches an answer or the log', async () => {
  fetched = failing('bad-answer', 'torrent-url');
  const answers = [await client.inspect(FILE), await client.grab(wish(FILE))];
  expect(JSON.stringify([answers, torrapi.log])).not.toContain(passkey);
});
