import type { Grab } from '@matinee/db/grabs';
import type { TorrentFile } from '@matinee/domain/releases/ports';
import { expect, test } from 'vitest';
import type { UrlFetch } from '../torrent-url/fetch-torrent-url.ts';
import { readSource } from './read-source.ts';

const HASH = 'a'.repeat(40);
const MAGNET = `magnet:?xt=urn:btih:${HASH}&dn=The+Matrix`;
const METAINFO = Buffer.from(
  'd4:infod6:lengthi5e4:name1:a12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee',
);

const aGrab: Grab = {
  id: 1,
  userId: 1,
  infoHash: null,
  way: 'bot',
  sourceKind: 'release',
  indexer: 'torznab',
  releaseId: 'FileList-1',
  sourceRef: null,
  metainfo: null,
  downloadDir: '/movies',
  replaces: null,
  state: 'requested',
  errorCode: null,
  attempts: 0,
  nextAttemptAt: new Date(0),
  leaseUntil: null,
  idempotencyKey: null,
  requestId: null,
  outcome: null,
  wasComplete: null,
  createdAt: new Date(0),
  addedAt: null,
};

/** What comes of a release for which the indexer gives this. */
function read(file: TorrentFile | null, fetched: UrlFetch = { type: 'gone' }) {
  const urls: string[] = [];
  const reading = readSource(aGrab, {
    indexers: { torznab: { downloadTorrentFile: async () => file } },
    fetchUrl: async (url) => {
      urls.push(url);
      return fetched;
    },
    places: { filelistUrl: null, torznabUrl: null },
    isTorznabItem: async () => false,
    findHashOfRelease: async () => null,
    client: { find: async () => null },
  });
  return { reading, urls };
}

const theMagnet = {
  type: 'torrent',
  torrent: { infoHash: HASH, name: 'The Matrix' },
  handOver: { magnet: MAGNET },
};

test('a release that is a magnet is handed over as one', async () => {
  await expect(read({ magnet: MAGNET }).reading).resolves.toMatchObject(theMagnet);
});

test('a release that is elsewhere is fetched there, as an address that anybody might have given', async () => {
  const elsewhere = { url: 'https://tracker.example/1.torrent' };
  const file = read(elsewhere, { type: 'fetched', bytes: METAINFO });
  await expect(file.reading).resolves.toMatchObject({ type: 'torrent', handOver: { metainfo: METAINFO } });
  expect(file.urls).toEqual([elsewhere.url]);
  await expect(read(elsewhere, { type: 'magnet', magnet: MAGNET }).reading).resolves.toMatchObject(theMagnet);
  await expect(read(elsewhere, { type: 'refused' }).reading).resolves.toMatchObject({
    code: 'url-not-allowed',
  });
  await expect(read(elsewhere).reading).resolves.toEqual({ type: 'release-gone' });
});

test('a release that the indexer has no more is gone', async () => {
  await expect(read(null).reading).resolves.toEqual({ type: 'release-gone' });
});
