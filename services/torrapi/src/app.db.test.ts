import { EventEmitter, once } from 'node:events';
import { listTorrentsAnswerSchema, torrentDetailsSchema } from '@matinee/torrapi-client/torrents';
import { createTransmissionClient } from 'transmission-rpc-ts';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from './testing/torrapi-under-test.ts';

const films = ['Film.A.2001.1080p.mkv', 'Film.B.2002.720p.mkv', 'Film.C.2003.2160p.mkv'].map((name) =>
  makeTorrent(name),
);
const [filmA, filmB, filmC] = films.map((film) => film.infoHash);
const authorization = `Bearer ${TOKEN}`;

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;

beforeAll(async () => {
  daemon = await startFakeDaemon();
  torrapi = await startTorrapi({
    transmission: daemon,
    indexer: { downloadTorrentFile: () => Promise.reject(new Error('not asked')) },
  });
});
afterAll(async () => {
  await torrapi.close();
  await daemon.stop();
});
beforeEach(async () => {
  torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 120_000);
  await refill(torrapi.database, []);
  daemon.torrents = [];
  daemon.intercept = null;
  const client = createTransmissionClient(daemon);
  for (const film of films) await client.add({ source: { metainfo: film.metainfo }, downloadDir: '/movies' });
  daemon.finish(filmB ?? '');
});

const get = (url: string, headers: Record<string, string> = { authorization }) =>
  torrapi.app.inject({ url, headers });
const post = (payload: string | object, headers: Record<string, string> = {}) =>
  torrapi.app.inject({
    method: 'POST',
    url: '/v1/torrents',
    headers: { authorization, ...headers },
    payload,
  });

describe('whoever asks', () => {
  test.each([
    [{}],
    [{ authorization: 'Bearer wrong' }],
    [{ authorization: `Basic ${TOKEN}` }],
    [{ authorization: `Bearer ${TOKEN}x` }],
    [{ authorization: 'Bearer ' }],
  ])('without the token learns and changes nothing: %j', async (headers) => {
    for (const url of ['/v1/torrents', `/v1/torrents/${filmA}`, '/v1/directories', '/v1/nothing']) {
      const answer = await get(url, headers as Record<string, string>);
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'unauthorized' });
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
  });

  test('without the token too often is told to wait, while our own services go on', async () => {
    const remoteAddress = '198.51.100.7';
    const ask = (headers: Record<string, string>) =>
      torrapi.app.inject({ url: '/v1/torrents', headers, remoteAddress });
    for (let tries = 0; tries < 30; tries += 1) expect((await ask({})).statusCode).toBe(401);
    const answer = await ask({});
    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toMatchObject({ code: 'too-many-requests' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask({ authorization })).statusCode).toBe(200);
  });

  test('for something that there is not is told so', async () => {
    const answer = await get('/v1/nothing');
    expect(answer.json()).toMatchObject({ status: 404, code: 'route-not-found' });
  });
});

describe('a request that is not as it should be', () => {
  test.each([
    [{}, 'userId'],
    [{ userId: '1', way: 'bot', source: { type: 'magnet', magnet: 'm' } }, 'userId'],
    [{ userId: 1, way: 'mail', source: { type: 'magnet', magnet: 'm' } }, 'way'],
    [{ userId: 1, way: 'bot', source: { type: 'letter' } }, 'source.type'],
    [{ userId: 1, way: 'bot', source: { type: 'magnet' } }, 'source.magnet'],
    [{ userId: 1, way: 'bot', source: { type: 'release', indexer: 'x', releaseId: '1' } }, 'source.indexer'],
    [{ userId: 1, way: 'bot', source: { type: 'magnet', magnet: 'm' }, more: 1 }, 'body'],
  ])('is answered with the name of the field: %j', async (payload, field) => {
    const answer = await post(payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const { code, errors } = answer.json<{ code: string; errors: { field: string }[] }>();
    expect(code).toBe('invalid-request');
    expect(errors.map((error) => error.field)).toContain(field);
  });

  test('because it is no JSON, or another type, says so', async () => {
    const answer = await post('{"userId":', { 'content-type': 'application/json' });
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid-request' });
    const xml = await post('<x/>', { 'content-type': 'text/xml' });
    expect(xml.json()).toMatchObject({ code: 'invalid-request' });
  });

  test('because it is nested beyond reason is refused, not choked on', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const answer = await post(`{"userId":1,"way":"bot","source":${deep}}`, {
      'content-type': 'application/json',
    });
    expect(answer.statusCode).toBe(400);
  });

  test('because it is too large is not read', async () => {
    const source = { type: 'torrent-file', metainfoBase64: 'A'.repeat(12 * 1024 * 1024) };
    const answer = await post({ userId: 1, way: 'bot', source });
    expect(answer.json()).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  test('because its hash is none names it', async () => {
    const answer = await get('/v1/torrents/xyz');
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: 'infoHash' }] });
  });
});

describe('the torrents of the client', () => {
  const hashesOf = (payload: string) =>
    listTorrentsAnswerSchema.parse(JSON.parse(payload)).torrents.map((torrent) => torrent.infoHash);

  test('are listed as the domain knows them', async () => {
    const answer = await get('/v1/torrents');
    expect(answer.statusCode).toBe(200);
    const { torrents, total } = listTorrentsAnswerSchema.parse(answer.json());
    expect(total).toBe(3);
    expect(torrents.find((torrent) => torrent.infoHash === filmB)).toMatchObject({
      name: 'Film.B.2002.720p.mkv',
      state: 'seeding',
      isComplete: true,
      progress: 1,
      sizeBytes: 40_000,
      downloadDir: '/movies',
      etaSeconds: null,
      ratio: null,
      error: null,
      addedAt: expect.any(Date),
      completedAt: expect.any(Date),
    });
  });

  test('are filtered by hash and state, and paged without overlap', async () => {
    expect(
      hashesOf((await get(`/v1/torrents?infoHashes=${filmA?.toUpperCase()},${filmC}`)).payload),
    ).toHaveLength(2);
    expect(hashesOf((await get('/v1/torrents?infoHashes=')).payload)).toEqual([]);
    expect(hashesOf((await get('/v1/torrents?states=seeding,finished')).payload)).toEqual([filmB]);
    const pages = [];
    for (const offset of [0, 1, 2, 3]) {
      const answer = await get(`/v1/torrents?limit=1&offset=${offset}`);
      expect(answer.json()).toMatchObject({ total: 3 });
      pages.push(...hashesOf(answer.payload));
    }
    expect(pages).toEqual(hashesOf((await get('/v1/torrents')).payload));
  });

  test.each(['limit=0', 'limit=x', 'offset=-1', 'other=1'])('are not listed by %s', async (query) => {
    expect((await get(`/v1/torrents?${query}`)).statusCode).toBe(400);
  });

  test('cost one call for all who ask at once', async () => {
    daemon.calls.length = 0;
    const gate = new EventEmitter();
    daemon.intercept = async () => {
      await once(gate, 'open');
      return false;
    };
    const readers = Array.from({ length: 20 }, () => get('/v1/torrents'));
    // Each has come as far as it can when a later and lighter request has been answered.
    await get('/live', {});
    await vi.waitFor(() => expect(gate.listenerCount('open')).toBe(1));
    gate.emit('open');
    const answers = await Promise.all(readers);
    expect(new Set(answers.map((answer) => answer.payload)).size).toBe(1);
    expect(daemon.calls).toEqual(['torrentGet']);
  });

  test('are shown one by one with their files', async () => {
    const answer = await get(`/v1/torrents/${filmA?.toUpperCase()}`);
    expect(torrentDetailsSchema.parse(answer.json())).toMatchObject({
      infoHash: filmA,
      files: [{ name: 'Film.A.2001.1080p.mkv', sizeBytes: 40_000, completedBytes: 0 }],
    });
    expect((await get(`/v1/torrents/${'f'.repeat(40)}`)).json()).toMatchObject({
      status: 404,
      code: 'torrent-not-found',
    });
  });

  test('are not an empty list when the client is down', async () => {
    await daemon.stop();
    for (const url of ['/v1/torrents', `/v1/torrents/${filmA}`, '/v1/directories']) {
      const answer = await get(url);
      expect(answer.json()).toMatchObject({ status: 503, code: 'client-unavailable' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await get('/ready', {})).statusCode).toBe(503);
    expect((await get('/live', {})).statusCode).toBe(200);
    await daemon.start();
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 10_000);
    expect((await get('/v1/torrents')).statusCode).toBe(200);
    expect((await get('/ready', {})).statusCode).toBe(200);
  });
});

test('the API describes itself, at its real addresses, to people and to tools', async () => {
  const page = await get('/docs', {});
  expect(page.statusCode).toBe(200);
  expect(page.payload).toContain('POST /v1/torrents');
  expect((await get('/docs/openapi.json', {})).json()).toMatchObject({ openapi: '3.1.0' });
});

test('the directories are told with their room, the default first', async () => {
  const answer = await get('/v1/directories');
  expect(answer.json()).toEqual({
    directories: [
      { path: '/movies', isDefault: true, freeBytes: 80_000_000_000, totalBytes: 270_000_000_000 },
      { path: '/shows', isDefault: false, freeBytes: 80_000_000_000, totalBytes: 270_000_000_000 },
    ],
  });
});

test('nothing that was answered or logged holds a passkey of a tracker', async () => {
  const [torrent] = daemon.torrents;
  if (torrent === undefined) throw new Error('the fake is empty');
  Object.assign(torrent, {
    name: 'http://t.example/0123456789abcdef0123456789abcdef/announce Film',
    error: 2,
    errorString: 'unregistered at http://t.example/announce?passkey=0123456789abcdef0123456789abcdef',
  });
  const answers = [await get('/v1/torrents'), await get(`/v1/torrents/${filmA}`)];
  expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
  expect(answers[0]?.payload).toContain('unregistered at …');
  expect(JSON.stringify([answers.map((answer) => answer.payload), torrapi.log])).not.toContain(
    '0123456789abcdef',
  );
});
