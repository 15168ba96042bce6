import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { findWaitingGrabs } from '@matinee/db/downloads';
import { awaitKeptGrab } from '@matinee/db/live-messages';
import { torrents } from '@matinee/db/schema/torrents';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from '../testing/torrapi-under-test.ts';

const film = makeTorrent('Some.Movie.2020.1080p.mkv');
const release = { type: 'release', indexer: 'filelist', releaseId: '7' } as const;

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;
const indexer = { answer: async (): Promise<Uint8Array | null> => film.metainfo };

beforeAll(async () => {
  daemon = await startFakeDaemon();
  torrapi = await startTorrapi({
    transmission: daemon,
    indexer: { downloadTorrentFile: () => indexer.answer() },
  });
});
afterAll(async () => {
  await torrapi.close();
  await daemon.stop();
});
beforeEach(async () => {
  await refill(torrapi.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  daemon.torrents = [];
  indexer.answer = async () => film.metainfo;
});

const seconds = (n: number) => {
  torrapi.clock.now = new Date(torrapi.clock.now.getTime() + n * 1000);
};

function post(body: { userId?: number }, idempotencyKey?: string) {
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

describe('who was told that it is noted', () => {
  const key = 'telegram:1';
  const owed = async () => {
    const { rows } = await torrapi.database.pool.query(
      'select user_id::int as person, kind, data from notifications order by id',
    );
    return rows;
  };
  const message = {
    chatId: 1,
    messageId: 10,
    userId: 1,
    kind: 'grab',
    infoHash: null,
    grabKey: key,
  } as const;
  const liveMessages = async () => {
    const { rows } = await torrapi.database.pool.query(
      'select info_hash, grab_key, next_at from live_messages',
    );
    return rows;
  };
  async function noted() {
    indexer.answer = () => Promise.reject(unreachable);
    expect((await post({}, key)).json()).toMatchObject({ isKept: true });
    const until = new Date(torrapi.clock.now.getTime() + 86_400_000);
    await awaitKeptGrab(torrapi.database.db, { ...message, until }, torrapi.clock.now);
    seconds(60);
  }
  const unreachable = new ExternalServiceError({ service: 'filelist', code: 'unreachable', reason: 'no' });
  beforeEach(() => torrapi.database.pool.query('truncate notifications, live_messages'));

  test('hears that nothing comes of it, once, and its message waits no longer', async () => {
    await noted();
    indexer.answer = async () => null;
    await torrapi.resume();
    await torrapi.resume();
    expect(await owed()).toEqual([
      {
        person: 1,
        kind: 'grab-failed',
        data: {
          reason: 'release-gone',
          release: { id: expect.any(Number), name: 'Some.Movie.2020.1080p.BluRay.x264-GRP', imdbId: null },
        },
      },
    ]);
    expect(await liveMessages()).toEqual([]);
  });

  test('sees its progress in that message once it is with the client, and is not written to', async () => {
    await noted();
    const waiting = async (userId: number | null) =>
      (await findWaitingGrabs(torrapi.database.db, userId, 10)).map(({ name }) => name);
    expect([await waiting(1), await waiting(2), await waiting(null)]).toEqual([
      ['Some.Movie.2020.1080p.BluRay.x264-GRP'],
      [],
      ['Some.Movie.2020.1080p.BluRay.x264-GRP'],
    ]);
    indexer.answer = async () => film.metainfo;
    await torrapi.resume();
    expect(await waiting(1)).toEqual([]);
    expect(await liveMessages()).toEqual([
      { info_hash: film.infoHash, grab_key: null, next_at: torrapi.clock.now },
    ]);
    expect(await owed()).toEqual([]);
  });

  test('sees it, too, when it was done before the message could say that it waits', async () => {
    indexer.answer = () => Promise.reject(unreachable);
    await post({}, key);
    seconds(60);
    indexer.answer = async () => film.metainfo;
    await torrapi.resume();
    await awaitKeptGrab(torrapi.database.db, { ...message, until: torrapi.clock.now }, torrapi.clock.now);
    expect(await liveMessages()).toMatchObject([{ info_hash: film.infoHash, grab_key: null }]);
  });

  test('hears that it is ready when others had it downloaded meanwhile: no later news would say so', async () => {
    await noted();
    indexer.answer = async () => film.metainfo;
    await post({ userId: 2 });
    daemon.finish(film.infoHash);
    await torrapi.database.db.update(torrents).set({ state: 'seeding', completedAt: torrapi.clock.now });
    await torrapi.resume();
    expect(await owed()).toMatchObject([
      { person: 1, kind: 'download-finished', data: { tookSeconds: null } },
    ]);
  });

  test('because it took too long hears the end by a notification; who waits for the answer hears it by that', async () => {
    const impatient = await startTorrapi({
      transmission: daemon,
      indexer: { downloadTorrentFile: () => indexer.answer() },
      answerWithinMs: 1_500,
    });
    await refill(impatient.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
    const told = async () => (await impatient.database.pool.query('select kind from notifications')).rows;
    const ask = (key: string) =>
      impatient.app.inject({
        method: 'POST',
        url: '/v1/torrents',
        headers: { authorization: `Bearer ${TOKEN}`, 'idempotency-key': key },
        payload: { userId: 1, way: 'bot', source: release },
      });
    indexer.answer = async () => null;
    expect((await ask('quick')).statusCode).toBe(410);
    expect(await told()).toEqual([]);
    let decide = (_: null) => {};
    indexer.answer = () => new Promise((resolve) => (decide = resolve));
    expect((await ask('slow')).json()).toMatchObject({ isKept: true });
    decide(null);
    await expect.poll(told).toEqual([{ kind: 'grab-failed' }]);
    await impatient.close();
  });
});
