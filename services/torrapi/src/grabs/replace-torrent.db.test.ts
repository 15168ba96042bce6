import { grabs, torrents } from '@matinee/db/schema/torrents';
import { makeTorrent } from 'transmission-rpc-ts/testing/bencode';
import { type FakeDaemon, startFakeDaemon } from 'transmission-rpc-ts/testing/fake-daemon';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { refill, startTorrapi, TOKEN, type TorrapiUnderTest } from '../testing/torrapi-under-test.ts';

const episodes1 = makeTorrent('Some.Show.S01', 40_000);
const episodes2 = makeTorrent('Some.Show.S01', 80_000);
/** Ana is an admin, Bob is not. */
const [ana, bob] = [1, 2];

let daemon: FakeDaemon;
let torrapi: TorrapiUnderTest;
let removed: { hash: string; withData: boolean }[];

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
  removed = [];
  daemon.torrents = [];
  daemon.intercept = null;
  daemon.onRemove = (hash, withData) => removed.push({ hash, withData });
});

const fileOf = ({ metainfo }: { metainfo: Buffer }) =>
  ({ type: 'torrent-file', metainfoBase64: metainfo.toString('base64') }) as const;

async function post(path: string, payload: object, key?: string) {
  const headers = {
    authorization: `Bearer ${TOKEN}`,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  return torrapi.app.inject({ method: 'POST', url: `/v1/torrents${path}`, headers, payload });
}
const grab = (userId: number) =>
  post('', { userId, way: 'topic', source: fileOf(episodes1), directory: '/shows/Some Show' });
const replace = (userId: number, key?: string) =>
  post(`/${episodes1.infoHash}/replace`, { userId, source: fileOf(episodes2) }, key);
const held = () => daemon.torrents.map((torrent) => torrent.hashString);

test('the new torrent goes where the old one was, is checked, and the old one goes without its data', async () => {
  await grab(bob);
  daemon.calls.length = 0;
  const answer = await replace(bob);
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toMatchObject({ outcome: 'added', infoHash: episodes2.infoHash });
  expect(daemon.torrents).toMatchObject([
    { hashString: episodes2.infoHash, downloadDir: '/shows/Some Show' },
  ]);
  expect(removed).toEqual([{ hash: episodes1.infoHash, withData: false }]);
  const steps = ['torrentAdd', 'torrentVerify', 'torrentRemove'];
  expect(daemon.calls.filter((method) => steps.includes(method))).toEqual(steps);
  const rows = await torrapi.database.db.select().from(torrents);
  expect(Object.fromEntries(rows.map((row) => [row.infoHash, row.state]))).toEqual({
    [episodes1.infoHash]: 'gone',
    [episodes2.infoHash]: 'queued',
  });
});

test('repeated with its key it is done once and answered the same', async () => {
  await grab(bob);
  const first = await replace(bob, 'k');
  expect((await replace(bob, 'k')).json()).toEqual(first.json());
  expect(removed).toHaveLength(1);
});

test('an old torrent that somebody else asked for stays', async () => {
  await grab(bob);
  await grab(ana);
  expect((await replace(bob)).statusCode).toBe(201);
  expect(held().toSorted()).toEqual([episodes1.infoHash, episodes2.infoHash].toSorted());
  expect(removed).toEqual([]);
});

test.each(['torrentAdd', 'torrentVerify', 'torrentRemove'])(
  'cut off when the client is asked for %s, it is done to its end later',
  async (method) => {
    await grab(bob);
    daemon.intercept = (called, response) => {
      if (called !== method) return false;
      daemon.intercept = null;
      response.destroy();
      return true;
    };
    expect((await replace(bob)).json()).toMatchObject({ status: 503, isKept: true });
    torrapi.clock.now = new Date(torrapi.clock.now.getTime() + 60_000);
    await torrapi.resume();
    expect(held()).toEqual([episodes2.infoHash]);
    expect(removed.map((one) => one.hash)).toEqual([episodes1.infoHash]);
    const rows = await torrapi.database.db.select().from(grabs);
    expect(rows.filter((row) => row.state !== 'added')).toEqual([]);
  },
);

test('nothing is removed when what should come is no torrent, or is what was there', async () => {
  await grab(bob);
  const garbage = { type: 'torrent-file', metainfoBase64: 'PGh0bWw+' };
  const refused = await post(`/${episodes1.infoHash}/replace`, { userId: bob, source: garbage });
  expect(refused.json()).toMatchObject({ status: 422, code: 'not-a-torrent' });
  const same = await post(`/${episodes1.infoHash}/replace`, { userId: bob, source: fileOf(episodes1) });
  expect(same.json()).toMatchObject({ outcome: 'already-yours' });
  expect(held()).toEqual([episodes1.infoHash]);
});

test('only who asked for the old one, or an admin, may replace it; and only one that is there', async () => {
  expect((await replace(bob)).json()).toMatchObject({ status: 404, code: 'torrent-not-found' });
  await grab(ana);
  expect((await replace(bob)).json()).toMatchObject({ status: 403, code: 'admins-only' });
  expect((await replace(99)).json()).toMatchObject({ status: 404, code: 'user-unknown' });
  expect(held()).toEqual([episodes1.infoHash]);
  expect((await replace(ana)).statusCode).toBe(201);
});
