import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { grabs, torrents } from '@matinee/db/schema/torrents';
import type { GrabRequest } from '@matinee/torrapi-client/grab';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  DOWNLOAD_DIRS,
  refill,
  startTorrapi,
  TOKEN,
  type TorrapiUnderTest,
} from '../testing/torrapi-under-test.ts';
import type { UrlFetch } from '../torrent-url/fetch-torrent-url.ts';

const film = makeTorrent('Some.Movie.2020.1080p.mkv');
const passkey = '0123456789abcdef0123456789abcdef';
const release = { type: 'release', indexer: 'filelist', releaseId: '7' } as const;
const magnetHash = 'a16fa15f05a60f6ab133514a23d40a1f5c597f35';
const magnet = `magnet:?xt=urn:btih:${magnetHash}&dn=Other.Movie.2021&tr=http%3A%2F%2Ft.example%2F${passkey}`;

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;
/** What the indexer does when it is asked, and how often it was. */
const indexer = { answer: async (): Promise<Uint8Array | null> => film.metainfo, calls: 0 };
let urlAnswer: UrlFetch = { type: 'refused' };

beforeAll(async () => {
  daemon = await startFakeDaemon();
  torrapi = await startTorrapi({
    transmission: daemon,
    indexer: {
      downloadTorrentFile: () => {
        indexer.calls += 1;
        return indexer.answer();
      },
    },
    fetchUrl: async () => urlAnswer,
  });
});
afterAll(async () => {
  await torrapi.close();
  await daemon.stop();
});
beforeEach(async () => {
  await refill(torrapi.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  daemon.torrents = [];
  daemon.intercept = null;
  indexer.answer = async () => film.metainfo;
  indexer.calls = 0;
  torrapi.log.length = 0;
});

function post(body: Partial<GrabRequest> & { userId?: number }, idempotencyKey?: string) {
  return torrapi.app.inject({
    method: 'POST',
    url: '/v1/torrents',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    payload: { userId: 1, way: 'bot', source: release, ...body },
  });
}

const grabRows = async () => {
  const rows = await torrapi.database.db.select().from(grabs);
  return rows.toSorted((a, b) => a.id - b.id);
};
const torrentRows = () => torrapi.database.db.select().from(torrents);
const seconds = (n: number) => {
  torrapi.clock.now = new Date(torrapi.clock.now.getTime() + n * 1000);
};

/** Until the circuit that opened in a test before is closed again. */
beforeEach(() => seconds(120));

describe('a release that is grabbed', () => {
  test('is in the client, in the database, and called by the name that people know', async () => {
    const answer = await post({});
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({
      outcome: 'added',
      infoHash: film.infoHash,
      name: 'Some.Movie.2020.1080p.BluRay.x264-GRP',
      isComplete: false,
      sizeBytes: 40_000,
      progress: 0,
    });
    expect(daemon.torrents).toMatchObject([
      { hashString: film.infoHash, downloadDir: '/movies', labels: ['matinee'] },
    ]);
    expect(await grabRows()).toMatchObject([{ state: 'added', infoHash: film.infoHash, leaseUntil: null }]);
    expect(await torrentRows()).toMatchObject([{ state: 'queued', resolution: '1080p' }]);
  });

  test('goes to the directory that was asked for', async () => {
    await post({ directory: '/shows/Some Show/' });
    expect(daemon.torrents).toMatchObject([{ downloadDir: '/shows/Some Show' }]);
  });

  test.each(['/etc', '/movies/../etc', '/movies-old', 'movies'])(
    'goes nowhere, and leaves no trace, for the directory %s',
    async (directory) => {
      const answer = await post({ directory });
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({ code: 'directory-not-allowed' });
      expect(await grabRows()).toEqual([]);
      expect(indexer.calls).toBe(0);
    },
  );

  test('by two people is one torrent and two grabs', async () => {
    expect((await post({ userId: 1 })).json()).toMatchObject({ outcome: 'added' });
    const second = await post({ userId: 2 });
    expect(second.statusCode).toBe(200);
    expect(second.json()).toMatchObject({ outcome: 'already-there', infoHash: film.infoHash });
    expect(daemon.torrents).toHaveLength(1);
    expect((await grabRows()).map((row) => row.userId)).toEqual([1, 2]);
  });

  test('and that the client has already costs no call to the indexer', async () => {
    await post({ userId: 1 });
    indexer.answer = () => Promise.reject(new Error('asked again'));
    expect((await post({ userId: 2 })).json()).toMatchObject({ outcome: 'already-there' });
    expect(indexer.calls).toBe(1);
  });

  test('twice by one person is one grab', async () => {
    await post({}, 'first');
    const second = await post({}, 'second');
    expect(second.statusCode).toBe(200);
    expect(second.json()).toMatchObject({ outcome: 'already-yours' });
    expect(await grabRows()).toHaveLength(1);
  });

  test('fifty times at once with one key has one answer, and asks the indexer once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post({}, 'one')));
    expect(new Set(answers.map((answer) => answer.payload)).size).toBe(1);
    expect(answers[0]?.json()).toMatchObject({ outcome: 'added' });
    expect(await grabRows()).toHaveLength(1);
    expect(daemon.torrents).toHaveLength(1);
    expect(indexer.calls).toBe(1);
  });

  test('fifty times at once without a key is one torrent and one grab all the same', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post({})));
    expect(answers.every((answer) => answer.statusCode < 300)).toBe(true);
    expect(answers.filter((answer) => answer.json().outcome === 'added')).toHaveLength(1);
    expect(await grabRows()).toMatchObject([{ state: 'added' }]);
    expect(await torrentRows()).toHaveLength(1);
    expect(daemon.torrents).toHaveLength(1);
  });

  test('is answered the same when it is asked again with its key, though more has happened since', async () => {
    const first = await post({}, 'k');
    daemon.finish(film.infoHash);
    await torrapi.database.db.update(torrents).set({ state: 'seeding', completedAt: torrapi.clock.now });
    const again = await post({}, 'k');
    expect(again.statusCode).toBe(201);
    // The person is owed a notification by now: told here too, they would be told twice.
    expect(again.json()).toEqual({ ...first.json(), progress: 1 });
  });

  test('is refused with a key that belonged to another request', async () => {
    await post({}, 'k');
    const other = await post({ source: { type: 'magnet', magnet } }, 'k');
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'idempotency-conflict' });
    expect(daemon.torrents).toHaveLength(1);
  });

  test('and that was complete before is told as complete, to who asks now', async () => {
    await post({ userId: 1 });
    daemon.finish(film.infoHash);
    await torrapi.database.db.update(torrents).set({ state: 'seeding', completedAt: torrapi.clock.now });
    expect((await post({ userId: 2 }, 'k')).json()).toMatchObject({ isComplete: true, progress: 1 });
    expect((await post({ userId: 2 }, 'k')).json()).toMatchObject({ isComplete: true, progress: 1 });
  });

  test('and that somebody removed by hand is downloaded again', async () => {
    await post({}, 'first');
    daemon.torrents = [];
    expect((await post({}, 'second')).json()).toMatchObject({ infoHash: film.infoHash, isComplete: false });
    expect(daemon.torrents).toHaveLength(1);
    expect(await grabRows()).toHaveLength(1);
  });

  test('for somebody, or of something, that nobody knows is refused', async () => {
    expect((await post({ userId: 99 })).json()).toMatchObject({ status: 404, code: 'user-unknown' });
    const unknown = await post({ source: { ...release, releaseId: '8' } });
    expect(unknown.json()).toMatchObject({ status: 404, code: 'release-unknown' });
  });

  test('and that the indexer has taken down is told as gone, again and again', async () => {
    indexer.answer = async () => null;
    for (const _ of [1, 2]) {
      const answer = await post({}, 'k');
      expect(answer.statusCode).toBe(410);
      expect(answer.json()).toMatchObject({ code: 'release-gone' });
    }
    expect(await grabRows()).toMatchObject([{ state: 'failed', errorCode: 'release-gone', infoHash: null }]);
    expect(await torrentRows()).toEqual([]);
    expect(indexer.calls).toBe(1);
  });
});

describe('while somebody outside is down', () => {
  const unavailable = (retryAfterSeconds?: number) =>
    new ExternalServiceError({
      service: 'filelist',
      code: 'rate-limited',
      reason: `no, https://filelist.io/download.php?passkey=${passkey}`,
      retryAfterSeconds,
    });

  test('a grab is kept, and done when the client is back', async () => {
    await daemon.stop();
    const answer = await post({}, 'k');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'client-unavailable', isKept: true });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(await grabRows()).toMatchObject([{ state: 'requested', errorCode: 'client-unavailable' }]);

    await daemon.start();
    await torrapi.resume();
    expect(daemon.torrents).toEqual([]);
    seconds(10);
    await torrapi.resume();
    expect(daemon.torrents).toHaveLength(1);
    expect(await grabRows()).toMatchObject([{ state: 'added', outcome: 'added' }]);
    expect((await post({}, 'k')).json()).toMatchObject({ outcome: 'added' });
  });

  test('a known torrent that waits is one more time asked for at once by its person', async () => {
    await daemon.stop();
    await post({}, 'k');
    await daemon.start();
    seconds(10);
    expect((await post({}, 'k')).json()).toMatchObject({ outcome: 'added' });
    expect(await grabRows()).toMatchObject([{ state: 'added', attempts: 2 }]);
  });

  test('the answer is quick once it is known', async () => {
    daemon.intercept = () => new Promise<boolean>(() => undefined);
    await post({});
    await post({});
    const before = daemon.requests;
    const startedAt = performance.now();
    expect((await post({})).statusCode).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(daemon.requests).toBe(before);
    daemon.intercept = null;
  }, 15_000);

  test('a grab waits as long as the indexer says', async () => {
    indexer.answer = () => Promise.reject(unavailable(1_800));
    const answer = await post({});
    expect(answer.json()).toMatchObject({
      code: 'indexer-unavailable',
      isKept: true,
      retryAfterSeconds: 1_800,
    });
    indexer.answer = async () => film.metainfo;
    seconds(1_799);
    await torrapi.resume();
    expect(daemon.torrents).toEqual([]);
    seconds(1);
    await torrapi.resume();
    expect(daemon.torrents).toHaveLength(1);
  });

  test('no passkey reaches an answer or the log', async () => {
    indexer.answer = () => Promise.reject(unavailable());
    const answers = [await post({}), await post({ source: { type: 'magnet', magnet } })];
    const everything = JSON.stringify([answers.map((answer) => answer.payload), torrapi.log]);
    expect(everything).toContain('grab kept for later');
    expect(everything).not.toContain(passkey);
  });
});

describe('other sources', () => {
  test('a magnet is added under the name it has, without its tracker', async () => {
    const answer = await post({ source: { type: 'magnet', magnet } });
    expect(answer.json()).toMatchObject({
      outcome: 'added',
      infoHash: magnetHash,
      name: 'Other.Movie.2021',
      sizeBytes: 0,
      isComplete: false,
    });
    expect(await grabRows()).toMatchObject([{ state: 'added', sourceRef: null }]);
  });

  test('a .torrent is added, and not kept', async () => {
    const source = { type: 'torrent-file', metainfoBase64: film.metainfo.toString('base64') } as const;
    expect((await post({ source })).json()).toMatchObject({ outcome: 'added', name: film.name });
    expect(await grabRows()).toMatchObject([{ state: 'added', metainfo: null }]);
  });

  test('a URL may give a .torrent or a magnet', async () => {
    const source = { type: 'url', url: `https://t.example/x?passkey=${passkey}` } as const;
    urlAnswer = { type: 'fetched', bytes: film.metainfo };
    expect((await post({ source, userId: 1 })).json()).toMatchObject({ infoHash: film.infoHash });
    urlAnswer = { type: 'magnet', magnet };
    expect((await post({ source, userId: 2 })).json()).toMatchObject({ infoHash: magnetHash });
    expect((await grabRows()).map((row) => row.sourceRef)).toEqual([null, null]);
  });

  test.each([
    [{ type: 'magnet', magnet: 'magnet:?dn=x' }, 'magnet-unreadable'],
    [{ type: 'magnet', magnet: `magnet:?xt=urn:btmh:1220${'ab'.repeat(32)}` }, 'torrent-unsupported'],
    [{ type: 'torrent-file', metainfoBase64: 'PGh0bWw+' }, 'not-a-torrent'],
    [{ type: 'torrent-file', metainfoBase64: '***' }, 'not-a-torrent'],
    [{ type: 'url', url: 'http://192.168.0.1/x.torrent' }, 'url-not-allowed'],
    [{ type: 'url', url: 'https://tracker.example/torrent/5' }, 'tracker-unknown'],
  ] as const)('%j is refused as %s, with nothing changed', async (source, code) => {
    urlAnswer = { type: 'refused' };
    const answer = await post({ source });
    expect(answer.json()).toMatchObject({ status: 422, code });
    expect(daemon.torrents).toEqual([]);
    expect(await torrentRows()).toEqual([]);
    expect((await grabRows()).every((row) => row.state === 'failed' && row.sourceRef === null)).toBe(true);
  });

  test('what the client refuses is given up, with its words', async () => {
    daemon.intercept = (method, response) => {
      if (method !== 'torrentAdd') return false;
      response.end(
        JSON.stringify({
          jsonrpc: '2.0',
          error: { code: 5, message: 'system error', data: { error_string: 'disk is full' } },
        }),
      );
      return true;
    };
    const answer = await post({});
    expect(answer.json()).toMatchObject({
      code: 'client-refused',
      detail: expect.stringContaining('disk is full'),
    });
    expect(await grabRows()).toMatchObject([{ state: 'failed', infoHash: null }]);
    expect(await torrentRows()).toEqual([]);
  });
});

test('a grab that was cut off is taken up when its lease has run out, and not before', async () => {
  await post({});
  daemon.torrents = [];
  const leaseUntil = new Date(torrapi.clock.now.getTime() + 30_000);
  const cutOff = { state: 'requested' as const, leaseUntil, nextAttemptAt: torrapi.clock.now };
  await torrapi.database.db.update(grabs).set(cutOff);
  seconds(29);
  await torrapi.resume();
  expect(daemon.torrents).toEqual([]);
  seconds(1);
  await torrapi.resume();
  expect(daemon.torrents).toMatchObject([{ downloadDir: DOWNLOAD_DIRS[0] }]);
  expect(await grabRows()).toMatchObject([{ state: 'added' }]);
});
