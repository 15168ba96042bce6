import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BLANK_TORRENT } from 'transmission-rpc-ts/testing/blank-torrent';
import type { Torrent } from 'transmission-rpc-ts/torrent';
import { describe, expect, test } from 'vitest';
import { toClientTorrent, toTorrentDetails } from './map-torrent.ts';

const hash = 'a16fa15f05a60f6ab133514a23d40a1f5c597f35';
const torrent = (over: Partial<Torrent>): Torrent => ({
  ...BLANK_TORRENT,
  hashString: hash,
  name: 'Film',
  sizeWhenDone: 100,
  totalSize: 100,
  leftUntilDone: 100,
  ...over,
});
const complete = { percentDone: 1, leftUntilDone: 0 };

test.each<[string, Partial<Torrent>, string, boolean]>([
  ['waits to be checked', { status: 1 }, 'checking', false],
  ['is checked', { status: 2, ...complete }, 'checking', true],
  ['waits for its turn', { status: 3 }, 'queued', false],
  ['downloads', { status: 4, percentDone: 0.5 }, 'downloading', false],
  ['has its last byte, and 3.00 does not say so yet', { status: 4, ...complete, eta: 0 }, 'seeding', true],
  ['waits to seed', { status: 5, ...complete }, 'seeding', true],
  ['seeds', { status: 6, ...complete }, 'seeding', true],
  ['has reached its goal', { status: 0, ...complete, isFinished: true }, 'finished', true],
  ['was stopped when complete', { status: 0, ...complete }, 'stopped', true],
  ['was stopped half way', { status: 0, percentDone: 0.5 }, 'stopped', false],
  [
    'is a magnet that has nothing left to do since it knows nothing',
    { status: 0, metadataPercentComplete: 0, leftUntilDone: 0, sizeWhenDone: 0, totalSize: 0 },
    'stopped',
    false,
  ],
  ['has lost its data', { status: 0, ...complete, error: 3, errorString: 'No data found!' }, 'error', false],
  ['is unknown to its tracker', { status: 4, error: 2, errorString: 'unregistered' }, 'error', false],
  [
    'is unknown to its tracker, and comes all the same',
    { status: 4, percentDone: 0.5, rateDownload: 5, error: 2, errorString: 'unregistered' },
    'downloading',
    false,
  ],
  [
    'seeds though its tracker complains',
    { status: 6, ...complete, error: 2, errorString: 'x' },
    'seeding',
    true,
  ],
])('a torrent that %s', (_, fields, state, isComplete) => {
  expect(toClientTorrent(torrent(fields))).toMatchObject({ state, isComplete });
});

test('what the client does not know is null, not a number', () => {
  expect(toClientTorrent(torrent({ eta: -2, uploadRatio: -1, addedDate: 0, doneDate: 0 }))).toMatchObject({
    etaSeconds: null,
    ratio: null,
    addedAt: null,
    completedAt: null,
    error: null,
  });
  expect(toClientTorrent(torrent({ uploadRatio: -2 })).ratio).toBeNull();
  expect(toClientTorrent(torrent({ eta: 17, uploadRatio: 0.5 }))).toMatchObject({
    etaSeconds: 17,
    ratio: 0.5,
  });
});

test('a date of completion is not believed while the data is fetched again', () => {
  expect(toClientTorrent(torrent({ percentDone: 0, doneDate: 1_795_214_984 })).completedAt).toBeNull();
});

test('names of files are as clean as the name', () => {
  const files = [{ name: 'a/http://t.example/x?passkey=1', length: 1, bytesCompleted: 1 }];
  expect(toTorrentDetails(torrent({ files })).files).toEqual([
    { name: 'a/…', sizeBytes: 1, completedBytes: 1 },
  ]);
});

const recordings = fileURLToPath(new URL('../../../../../shared/fixtures/transmission', import.meta.url));

describe.skipIf(!existsSync(recordings))('recorded lives', () => {
  test.each(['v3.00-legacy-live', 'v4.0.6-legacy-live'])('%s', (folder) => {
    const at = (file: string) => {
      const recording = JSON.parse(readFileSync(`${recordings}/${folder}/${file}.json`, 'utf8'));
      const [first] = recording.response.body.arguments.torrents as Torrent[];
      return toClientTorrent({ ...BLANK_TORRENT, ...first });
    };
    expect(at('live-00-just-added')).toMatchObject({ state: 'checking', isComplete: false });
    expect(at('live-08-downloading')).toMatchObject({ state: 'downloading', isComplete: false });
    expect(at('live-20-done-seeding')).toMatchObject({ state: 'seeding', isComplete: true });
    // Its data was there before: the daemon gives no date, and it is complete all the same.
    expect(at('live-21-seeder-side')).toMatchObject({
      state: 'seeding',
      isComplete: true,
      completedAt: null,
    });
    expect(at('live-22-ratio-finished')).toMatchObject({ state: 'finished', isComplete: true });
    expect(at('live-24-data-deleted-on-disk')).toMatchObject({ state: 'error', isComplete: false });
  });
});
