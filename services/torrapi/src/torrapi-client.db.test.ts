import { EventEmitter, once } from 'node:events';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTorrapiClient, type TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from './testing/torrapi-under-test.ts';

const film = makeTorrent('Some.Movie.2020.1080p.mkv');
const hash = infoHash(film.infoHash);

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;
let baseUrl: string;
let client: TorrapiClient;
let indexer: () => Promise<Uint8Array | null>;

beforeAll(async () => {
  daemon = await startFakeDaemon();
  torrapi = await startTorrapi({
    transmission: daemon,
    indexer: { downloadTorrentFile: () => indexer() },
  });
  baseUrl = await torrapi.app.listen({ host: '127.0.0.1', port: 0 });
  client = createTorrapiClient({ baseUrl, token: TOKEN, timeoutMs: 5_000 });
});
afterAll(async () => {
  await torrapi.close();
  await daemon.stop();
});
beforeEach(async () => {
  torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 120_000);
  await refill(torrapi.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  daemon.torrents = [];
  indexer = async () => film.metainfo;
});

const wish = (userId: number, idempotencyKey = `${userId}`) => ({
  userId,
  way: 'bot' as const,
  source: { type: 'release', indexer: 'filelist', releaseId: '7' } as const,
  idempotencyKey,
});

test('the client understands every answer of the service', async () => {
  expect(await client.grab(wish(1))).toEqual({
    type: 'added',
    infoHash: hash,
    name: 'Some.Movie.2020.1080p.BluRay.x264-GRP',
    isComplete: false,
    sizeBytes: 40_000,
    progress: 0,
  });
  expect(await client.grab(wish(2))).toMatchObject({ type: 'already-there' });
  expect(await client.grab(wish(2, 'again'))).toMatchObject({ type: 'already-yours' });
  expect(await client.listTorrents()).toMatchObject([{ infoHash: hash, addedAt: expect.any(Date) }]);
  expect(await client.listTorrents({ infoHashes: [hash], states: ['seeding'] })).toEqual([]);
  expect(await client.listTorrents({ infoHashes: [] })).toEqual([]);
  expect(await client.getTorrent(hash)).toMatchObject({ files: [{ sizeBytes: 40_000 }] });
  expect(await client.directories()).toMatchObject([
    { path: '/movies', isDefault: true },
    { path: '/shows' },
  ]);
  expect(await client.session()).toMatchObject({ clientVersion: '4.1.1 (fake)', torrentCount: 1 });
  expect(await client.controlTorrent(hash, 'stop')).toBe('done');
  expect(await client.changeTorrent(hash, { labels: ['keep'] })).toMatchObject({ state: 'stopped' });
  const removal = { infoHash: hash, userId: 2, deleteData: false };
  expect(await client.removeDecidedTorrent(removal.infoHash)).toEqual({ type: 'not-found' });
  expect(await client.removeTorrent(removal)).toEqual({ type: 'requested-by-others' });
  expect(await client.removeTorrent({ ...removal, isForced: true })).toEqual({ type: 'admins-only' });
  expect(await client.removeTorrent({ ...removal, userId: 1, isForced: true })).toEqual({ type: 'removed' });
  expect(await client.removeTorrent(removal)).toEqual({ type: 'not-found' });
  expect(await client.getTorrent(hash)).toBeNull();
  expect(await client.controlTorrent(hash, 'start')).toBe('not-found');
  expect(await client.changeTorrent(hash, { labels: [] })).toBeNull();
});

test('refusals are values', async () => {
  const refused = { type: 'refused', detail: expect.any(String) };
  expect(await client.grab(wish(99))).toMatchObject({ ...refused, code: 'user-unknown' });
  expect(await client.grab({ ...wish(1), directory: '/etc' })).toMatchObject({
    ...refused,
    code: 'directory-not-allowed',
  });
  indexer = async () => null;
  expect(await client.grab(wish(1, 'gone'))).toEqual({ type: 'release-gone' });
});

test('a client that is down keeps a grab, and fails everything else', async () => {
  await daemon.stop();
  expect(await client.grab(wish(1))).toMatchObject({ type: 'kept', reason: 'client-unavailable' });
  const impatient = createTorrapiClient({ baseUrl, token: TOKEN, timeoutMs: 300, totalTimeoutMs: 300 });
  await expect(impatient.listTorrents()).rejects.toMatchObject({ service: 'torrapi', code: 'unavailable' });
  await daemon.start();
});

test('an indexer that is slow keeps a grab, which then comes by itself', async () => {
  const gate = new EventEmitter();
  indexer = async () => {
    await once(gate, 'open');
    return film.metainfo;
  };
  const impatient = await startTorrapi({
    transmission: daemon,
    indexer: { downloadTorrentFile: () => indexer() },
    answerWithinMs: 50,
  });
  await refill(impatient.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  const asked = createTorrapiClient({
    baseUrl: await impatient.app.listen({ host: '127.0.0.1', port: 0 }),
    token: TOKEN,
    timeoutMs: 5_000,
  });
  expect(await asked.grab(wish(1))).toMatchObject({ type: 'kept', reason: 'indexer-unavailable' });
  // Asked again it is the same that is still under way.
  expect(await asked.grab(wish(1))).toMatchObject({ type: 'kept' });
  gate.emit('open');
  await expect.poll(() => asked.grab(wish(1))).toMatchObject({ type: 'added' });
  expect(daemon.torrents).toHaveLength(1);
  await impatient.close();
});

test('a wrong token is told apart, and does not show the right one', async () => {
  const stranger = createTorrapiClient({ baseUrl, token: 'wrong token', timeoutMs: 1_000 });
  const error: unknown = await stranger.listTorrents().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ExternalServiceError', service: 'torrapi', code: 'unauthorized' });
  await expect(stranger.grab(wish(1))).rejects.toMatchObject({ code: 'unauthorized' });
  expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('wrong token');
});
