import { grabs, torrents } from '@matinee/db/schema/torrents';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from '../testing/torrapi-under-test.ts';

const film = makeTorrent('Some.Movie.2020.1080p.mkv');
/** Ana is an admin, Bob is not. */
const [ana, bob] = [1, 2];

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;

beforeAll(async () => {
  daemon = await startFakeDaemon();
  torrapi = await startTorrapi({
    transmission: daemon,
    indexer: { downloadTorrentFile: async () => film.metainfo },
  });
});
afterAll(async () => {
  await torrapi.close();
  await daemon.stop();
});
beforeEach(async () => {
  torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 120_000);
  await refill(torrapi.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  daemon.torrents = [];
  daemon.intercept = null;
});

const headers = { authorization: `Bearer ${TOKEN}` };
const ask = (method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
  torrapi.app.inject({
    method,
    url: `/v1/torrents${path}`,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
const grab = (userId: number) =>
  ask('POST', '', { userId, way: 'bot', source: { type: 'release', indexer: 'filelist', releaseId: '7' } });
const remove = (query: string) => ask('DELETE', `/${film.infoHash}?${query}`);
const state = async () => (await torrapi.database.db.select().from(torrents))[0]?.state;

describe('a torrent is removed', () => {
  test('for the only one who asked for it, its data stays unless it is to go too', async () => {
    const deleted: unknown[] = [];
    daemon.onRemove = (_, deleteData) => deleted.push(deleteData);
    await grab(bob);
    expect((await remove(`userId=${bob}`)).statusCode).toBe(204);
    expect(daemon.torrents).toEqual([]);
    expect(await state()).toBe('gone');
    await grab(bob);
    expect((await remove(`userId=${bob}&data=true`)).statusCode).toBe(204);
    expect(deleted).toEqual([false, true]);
  });

  test('not while somebody else has asked for it too: nothing is changed', async () => {
    await grab(ana);
    await grab(bob);
    for (const userId of [ana, bob]) {
      const answer = await remove(`userId=${userId}&data=true`);
      expect(answer.json()).toMatchObject({ status: 409, code: 'requested-by-others' });
    }
    expect(daemon.torrents).toHaveLength(1);
    expect(await state()).toBe('queued');
    expect(await torrapi.database.db.select().from(grabs)).toHaveLength(2);
  });

  test('by force only for an admin', async () => {
    await grab(ana);
    await grab(bob);
    expect((await remove(`userId=${bob}&force=true`)).json()).toMatchObject({
      status: 403,
      code: 'admins-only',
    });
    expect(daemon.torrents).toHaveLength(1);
    expect((await remove(`userId=${ana}&force=true`)).statusCode).toBe(204);
    expect(daemon.torrents).toEqual([]);
  });

  test('not for somebody who never asked for it, unless they are an admin', async () => {
    await grab(ana);
    expect((await remove(`userId=${bob}`)).json()).toMatchObject({ code: 'requested-by-others' });
    await torrapi.database.db.delete(grabs);
    expect((await remove(`userId=${bob}`)).json()).toMatchObject({ status: 403, code: 'admins-only' });
    expect((await remove(`userId=${ana}`)).statusCode).toBe(204);
  });

  test('for nobody who is not known, and not one that is not there', async () => {
    expect((await remove('userId=99')).json()).toMatchObject({ status: 404, code: 'user-unknown' });
    expect((await remove(`userId=${bob}`)).json()).toMatchObject({ status: 404, code: 'torrent-not-found' });
  });

  test('and comes again, as a new download, when somebody asks for it afterwards', async () => {
    await grab(bob);
    daemon.finish(film.infoHash);
    await torrapi.database.db.update(torrents).set({ state: 'seeding', completedAt: torrapi.clock.now });
    await remove(`userId=${bob}`);
    const answer = await grab(ana);
    expect(answer.json()).toMatchObject({ outcome: 'added', isComplete: false });
    expect(daemon.torrents).toHaveLength(1);
    expect(await torrapi.database.db.select().from(torrents)).toMatchObject([
      { state: 'queued', completedAt: null },
    ]);
  });

  test('while it still waits to be added: it never comes', async () => {
    await daemon.stop();
    await grab(bob);
    await daemon.start();
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 10_000);
    // It got as far as being known by its hash before the client was asked.
    expect(await torrapi.database.db.select().from(grabs)).toMatchObject([{ state: 'requested' }]);
    expect((await remove(`userId=${bob}`)).statusCode).toBe(204);
    await torrapi.resume();
    expect(daemon.torrents).toEqual([]);
    expect(await torrapi.database.db.select().from(grabs)).toMatchObject([
      { state: 'failed', sourceRef: null },
    ]);
  });

  test('not when the client cannot be asked: it is as it was', async () => {
    await grab(bob);
    await daemon.stop();
    expect((await remove(`userId=${bob}`)).json()).toMatchObject({ status: 503, code: 'client-unavailable' });
    expect(await state()).toBe('queued');
    await daemon.start();
  });

  test('or asked for by another, never both, when the two come at once', async () => {
    await grab(bob);
    const [removal, second] = await Promise.all([remove(`userId=${bob}`), grab(ana)]);
    expect(second.statusCode).toBeLessThan(300);
    expect(daemon.torrents).toHaveLength(1);
    expect([204, 409]).toContain(removal.statusCode);
  });
});

describe('what was decided of a torrent', () => {
  const decide = async () => {
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 1_000);
    await torrapi.database.db
      .update(torrents)
      .set({ removalReason: 'seeding', removalDecidedAt: torrapi.clock.now });
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 1_000);
  };
  const removeAsDecided = () => remove('decided=true&data=true');

  test('is done, on nobody’s behalf, whoever else asked for it', async () => {
    await grab(ana);
    await grab(bob);
    await decide();
    expect((await removeAsDecided()).statusCode).toBe(204);
    expect(daemon.torrents).toEqual([]);
    expect((await removeAsDecided()).json()).toMatchObject({ status: 404, code: 'torrent-not-found' });
  });

  test('is not done when nothing was: a row says so, not the caller', async () => {
    await grab(bob);
    expect((await removeAsDecided()).json()).toMatchObject({ status: 404, code: 'torrent-not-found' });
    expect((await remove('data=true')).json()).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(daemon.torrents).toHaveLength(1);
  });

  test.each([
    ['somebody', ana],
    ['one of its people once more', bob],
  ])('is not done when %s has asked for it since', async (_, userId) => {
    await grab(bob);
    await decide();
    await grab(userId);
    expect((await removeAsDecided()).json()).toMatchObject({ status: 409, code: 'requested-by-others' });
    expect(daemon.torrents).toHaveLength(1);
  });

  test('is forgotten when the torrent is asked for after it was done', async () => {
    await grab(bob);
    await decide();
    await removeAsDecided();
    await grab(bob);
    expect(await torrapi.database.db.select().from(torrents)).toMatchObject([
      { state: 'queued', removalDecidedAt: null, seedingRound: 1 },
    ]);
    expect((await removeAsDecided()).json()).toMatchObject({ code: 'torrent-not-found' });
  });
});

describe('a torrent', () => {
  test('is stopped, started and verified', async () => {
    await grab(bob);
    expect((await ask('POST', `/${film.infoHash}/stop`)).statusCode).toBe(204);
    expect(daemon.torrents).toMatchObject([{ status: 0 }]);
    expect((await ask('POST', `/${film.infoHash}/start`)).statusCode).toBe(204);
    expect(daemon.torrents).toMatchObject([{ status: 4 }]);
    expect((await ask('POST', `/${film.infoHash}/verify`)).statusCode).toBe(204);
    expect(daemon.calls).toContain('torrentVerify');
  });

  test('gets labels and limits, and loses a limit again', async () => {
    await grab(bob);
    const answer = await ask('PATCH', `/${film.infoHash}`, { labels: ['keep'], downloadLimitKbps: 500 });
    expect(answer.json()).toMatchObject({ infoHash: film.infoHash });
    expect(daemon.torrents).toMatchObject([{ labels: ['keep'], downloadLimit: 500, downloadLimited: true }]);
    await ask('PATCH', `/${film.infoHash}`, { downloadLimitKbps: null });
    expect(daemon.torrents).toMatchObject([{ labels: ['keep'], downloadLimited: false }]);
  });

  test.each([{}, { labels: ['a,b'] }, { labels: [' '] }, { downloadLimitKbps: -1 }, { other: 1 }])(
    'is not changed by %j',
    async (change) => {
      await grab(bob);
      expect((await ask('PATCH', `/${film.infoHash}`, change)).statusCode).toBe(400);
    },
  );

  test('that is not there is told so, whatever is to be done with it', async () => {
    const answers = [
      await ask('POST', `/${film.infoHash}/stop`),
      await ask('PATCH', `/${film.infoHash}`, { labels: [] }),
    ];
    for (const answer of answers)
      expect(answer.json()).toMatchObject({ status: 404, code: 'torrent-not-found' });
  });
});
