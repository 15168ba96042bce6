import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grabs } from '@matinee/db/schema/torrents';
import type { GrabRequest } from '@matinee/torrapi-client/grab';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { findDaemons, type RealDaemon, startDaemon } from 'transmission-rpc-ts/testing/real-daemon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from './testing/torrapi-under-test.ts';

const daemons = findDaemons(process.env.MATINEE_TRANSMISSION_CHROOTS);

if (daemons.length === 0) test.skip('no transmission-daemon here: the tests against real ones are left out');

describe.each(daemons)('with a real $version', (installed) => {
  const film = makeTorrent('Some.Movie.2020.1080p.mkv');
  const magnetHash = '0123456789abcdef0123456789abcdef01234567';
  const magnet = { type: 'magnet', magnet: `magnet:?xt=urn:btih:${magnetHash}&dn=Other.Movie.2021` } as const;
  const release = { type: 'release', indexer: 'filelist', releaseId: '7' } as const;
  const directory = () => daemon.downloadDir;
  let daemon: RealDaemon;
  let torrapi: TorrapiUnderTest;

  beforeAll(async () => {
    daemon = await startDaemon(installed);
    torrapi = await startTorrapi({
      transmission: daemon,
      indexer: { downloadTorrentFile: async () => film.metainfo },
      downloadDirs: [directory()],
    });
    await refill(torrapi.database, [{ releaseId: '7', name: 'Some.Movie.2020.1080p.BluRay.x264-GRP' }]);
  });
  afterAll(async () => {
    await torrapi.close();
    await daemon.remove();
  });

  const headers = { authorization: `Bearer ${TOKEN}` };
  const get = async (url: string) => (await torrapi.app.inject({ url, headers })).json();
  const grab = async (userId: number, source: GrabRequest['source']) =>
    (
      await torrapi.app.inject({
        method: 'POST',
        url: '/v1/torrents',
        headers,
        payload: { userId, way: 'bot', source },
      })
    ).json();
  const remove = (hash: string, query: string) =>
    torrapi.app.inject({ method: 'DELETE', url: `/v1/torrents/${hash}?${query}`, headers });

  test('a release is added, found complete where its data is, and told to the next who asks', async () => {
    writeFileSync(join(daemon.downloadDirHere, film.name), film.data);
    expect(await grab(1, release)).toMatchObject({ outcome: 'added', infoHash: film.infoHash });
    await torrapi.app.inject({ method: 'POST', url: `/v1/torrents/${film.infoHash}/verify`, headers });
    await expect
      .poll(async () => get(`/v1/torrents/${film.infoHash}`), { timeout: 10_000 })
      .toMatchObject({
        state: 'seeding',
        isComplete: true,
        progress: 1,
        sizeBytes: film.sizeBytes,
        files: [{ name: film.name, completedBytes: film.sizeBytes }],
      });
    expect(await grab(2, release)).toMatchObject({ outcome: 'already-there', progress: 1 });
  });

  test('a magnet is added, known by its hash, and not taken for complete', async () => {
    expect(await grab(1, magnet)).toMatchObject({ outcome: 'added', infoHash: magnetHash });
    const { torrents } = await get('/v1/torrents');
    expect(torrents).toHaveLength(2);
    const [listed] = (await get(`/v1/torrents?infoHashes=${magnetHash}`)).torrents;
    expect(listed).toMatchObject({ isComplete: false, downloadDir: directory() });
  });

  test('a .torrent that looks right and is none for the client is refused, and leaves nothing', async () => {
    // Ours reads it; its pieces are too few for its length, which only the client counts.
    const broken = makeTorrent('Broken.mkv', 10)
      .metainfo.toString('latin1')
      .replace('6:lengthi10e', '6:lengthi99999e');
    const metainfoBase64 = Buffer.from(broken, 'latin1').toString('base64');
    expect(await grab(1, { type: 'torrent-file', metainfoBase64 })).toMatchObject({
      status: 422,
      code: 'client-refused',
    });
    expect((await get('/v1/torrents')).torrents).toHaveLength(2);
  });

  test('the directory has room', async () => {
    const { directories } = await get('/v1/directories');
    expect(directories).toMatchObject([
      { path: directory(), isDefault: true, freeBytes: expect.any(Number) },
    ]);
    expect(await get('/v1/session')).toMatchObject({ torrentCount: 2 });
  });

  test('a longer one in the place of a torrent is checked against the file that lies there', async () => {
    const one = makeTorrent('Some.Show.S01.mkv', 3 * 16_384);
    const longer = makeTorrent('Some.Show.S01.mkv', 6 * 16_384);
    const fileOf = ({ metainfo }: typeof one) =>
      ({ type: 'torrent-file', metainfoBase64: metainfo.toString('base64') }) as const;
    writeFileSync(join(daemon.downloadDirHere, one.name), one.data);
    await grab(1, fileOf(one));
    const answer = await torrapi.app.inject({
      method: 'POST',
      url: `/v1/torrents/${one.infoHash}/replace`,
      headers,
      payload: { userId: 1, source: fileOf(longer) },
    });
    expect(answer.json()).toMatchObject({ outcome: 'added', infoHash: longer.infoHash });
    await expect
      .poll(async () => get(`/v1/torrents/${longer.infoHash}`), { timeout: 10_000 })
      .toMatchObject({ state: 'downloading', progress: 0.5 });
    expect((await get(`/v1/torrents/${one.infoHash}`)).code).toBe('torrent-not-found');
    // 4.x calls a file that is not complete by another name.
    const names = [one.name, `${one.name}.part`];
    expect(names.some((name) => existsSync(join(daemon.downloadDirHere, name)))).toBe(true);
    expect((await remove(longer.infoHash, 'userId=1&data=true')).statusCode).toBe(204);
  });

  test('two asked for it: it stays for the other, until force takes it with its data', async () => {
    expect((await remove(film.infoHash, 'userId=2')).statusCode).toBe(409);
    expect((await remove(film.infoHash, 'userId=1&force=true&data=true')).statusCode).toBe(204);
    expect((await remove(magnetHash, 'userId=1')).statusCode).toBe(204);
    expect((await get('/v1/torrents')).torrents).toEqual([]);
  });

  test('stopped and back: a grab waits, and is done', async () => {
    await daemon.stop();
    expect(await grab(2, magnet)).toMatchObject({ code: 'client-unavailable', isKept: true });
    await daemon.start();
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 60_000);
    await torrapi.resume();
    expect((await get('/v1/torrents')).torrents).toMatchObject([{ infoHash: magnetHash }]);
    const rows = await torrapi.database.db.select().from(grabs);
    expect(rows.filter((row) => row.state === 'requested')).toEqual([]);
  });

  test('a wrong password is one try a minute, and a 503', async () => {
    const locked = await startTorrapi({
      transmission: { ...daemon, password: 'wrong' },
      indexer: { downloadTorrentFile: async () => film.metainfo },
    });
    const ask = () => locked.app.inject({ url: '/v1/torrents', headers });
    expect((await ask()).json()).toMatchObject({ status: 503, code: 'client-unavailable' });
    const answer = await ask();
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(50);
    expect(answer.payload).not.toContain('wrong');
    await locked.close();
  });
});
