import { describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '../testing/sandbox-for-tests.ts';
import type { DaemonVersion } from './daemon-version.ts';
import { readMetainfo } from './read-metainfo.ts';

type Json = Record<string, unknown>;

/** A client with no comfort: what a request looks like is the test's business. */
async function connect(sandbox: TestSandbox) {
  const url = `${sandbox.at('TRANSMISSION_URL')}/transmission/rpc`;
  const authorization = `Basic ${Buffer.from(`${sandbox.at('TRANSMISSION_USER')}:${sandbox.at('TRANSMISSION_PASS')}`).toString('base64')}`;
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { authorization, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const conflict = await post({});
  const session = { 'x-transmission-session-id': conflict.headers.get('x-transmission-session-id') ?? '' };
  async function rpc(method: string, params: Json = {}): Promise<Json> {
    const answer = (await (await post({ jsonrpc: '2.0', method, params, id: 7 }, session)).json()) as Json;
    return answer.error === undefined ? (answer.result as Json) : answer;
  }
  async function legacy(method: string, args: Json = {}): Promise<{ result: string; arguments: Json }> {
    return (await (await post({ method, arguments: args, tag: 3 }, session)).json()) as {
      result: string;
      arguments: Json;
    };
  }
  const rows = async (fields: string[]): Promise<Json[]> =>
    (await rpc('torrent_get', { fields })).torrents as Json[];
  return { url, authorization, post, conflict, session, rpc, legacy, rows };
}

async function torrentOf(sandbox: TestSandbox, imdbId: string, at = 0): Promise<Buffer> {
  const release = (await sandbox.world.releases(imdbId))[at];
  const link = `${sandbox.at('FILELIST_URL')}/download.php?id=${release?.id}&passkey=${sandbox.at('FILELIST_PASSKEY')}`;
  return Buffer.from(await (await fetch(link)).arrayBuffer());
}

const MATRIX = 'tt0133093';

describe('the handshake', () => {
  it('asks for the password before it gives a session id, and says in HTML that it speaks JSON-RPC', async () => {
    const sandbox = await openTestSandbox();
    const { url, conflict } = await connect(sandbox);
    const stranger = await fetch(url, { method: 'POST', body: '{}' });
    expect([stranger.status, await stranger.text()]).toEqual([401, '<h1>401: Unauthorized</h1>']);
    expect(stranger.headers.get('www-authenticate')).toBe('Basic realm="Transmission"');
    expect(stranger.headers.get('x-transmission-session-id')).toBeNull();
    expect(conflict.status).toBe(409);
    expect(conflict.headers.get('content-type')).toContain('text/html');
    expect(conflict.headers.get('x-transmission-rpc-version')).toBe('6.0.1');
  });

  it('gives a stale session id 409 again, GET 405, and is shut after a hundred wrong passwords', async () => {
    const sandbox = await openTestSandbox();
    const { url, post, authorization, session } = await connect(sandbox);
    expect((await post({}, { 'x-transmission-session-id': 'stale' })).status).toBe(409);
    expect((await fetch(url, { headers: { authorization } })).status).toBe(405);
    const wrong = { method: 'POST', body: '{}', headers: { authorization: 'Basic d3Jvbmc6d3Jvbmc=' } };
    for (let attempt = 0; attempt < 100; attempt += 1) expect((await fetch(url, wrong)).status).toBe(401);
    expect((await post({}, session)).status).toBe(403);
  });
});

describe.each<[DaemonVersion, string | null, number]>([
  ['4.0', null, 17],
  ['3.00', null, 16],
])('daemon %s', (version, header, rpcVersion) => {
  it('speaks the legacy dialect only and does not announce another', async () => {
    const sandbox = await openTestSandbox({ transmission: version });
    const { conflict, legacy, post, session } = await connect(sandbox);
    expect(conflict.headers.get('x-transmission-rpc-version')).toBe(header);
    expect((await legacy('session-get')).arguments['rpc-version']).toBe(rpcVersion);
    const answer = await post({ jsonrpc: '2.0', method: 'session_get', id: 1 }, session);
    expect(await answer.json()).toEqual({ arguments: {}, result: 'method name not recognized' });
  });
});

describe('torrents', () => {
  it('are added under the hash of their info; again is a success of another name that changes nothing', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, legacy, rows } = await connect(sandbox);
    const bytes = await torrentOf(sandbox, MATRIX);
    const metainfo = bytes.toString('base64');
    const expected = { id: 1, hash_string: readMetainfo(bytes)?.infoHash, name: readMetainfo(bytes)?.name };
    const download_dir = sandbox.at('DOWNLOAD_DIRS');
    expect(await rpc('torrent_add', { metainfo, download_dir, labels: ['user:42'] })).toEqual({
      torrent_added: expected,
    });
    expect(await rpc('torrent_add', { metainfo, download_dir, labels: ['user:43'] })).toEqual({
      torrent_duplicate: expected,
    });
    const again = await legacy('torrent-add', { metainfo, 'download-dir': download_dir });
    expect(again).toEqual({
      arguments: { 'torrent-duplicate': { id: 1, hashString: expected.hash_string, name: expected.name } },
      result: 'success',
      tag: 3,
    });
    expect(await rows(['labels', 'is_private'])).toEqual([{ labels: ['user:42'], is_private: true }]);
  });

  it('are refused in the words of each dialect when they are none', async () => {
    const { rpc, legacy } = await connect(await openTestSandbox());
    const page = Buffer.from('\n<!DOCTYPE html>').toString('base64');
    expect(await rpc('torrent_add', { metainfo: page })).toMatchObject({
      error: { code: 4, message: 'unrecognized info' },
    });
    expect(await rpc('torrent_add', { metainfo: '***' })).toMatchObject({ error: { code: 4 } });
    expect(await rpc('torrent_add', { paused: true })).toMatchObject({
      error: {
        code: -32602,
        message: 'Invalid params',
        data: { error_string: 'no filename or metainfo specified' },
      },
    });
    expect(await rpc('torrent_add', { metainfo: page, download_dir: 'movies' })).toMatchObject({
      error: { code: 3 },
    });
    expect(await rpc('torrent_add', { filename: 'http://127.0.0.1:9/x.torrent' })).toMatchObject({
      error: { code: 8 },
    });
    expect(await legacy('torrent-add', { metainfo: page })).toMatchObject({
      result: 'unrecognized info',
      arguments: {},
    });
    expect(await legacy('torrent-set', { labels: ['a,b'] })).toMatchObject({
      result: 'labels cannot contain comma (,) character',
    });
  });

  it('progress by themselves: unknown at first, believable rates, a moment of waiting at the end, then seeding', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, rows } = await connect(sandbox);
    await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64') });
    const fields = [
      'status',
      'percent_done',
      'rate_download',
      'eta',
      'done_date',
      'left_until_done',
      'total_size',
    ];
    const look = async (): Promise<Json> => (await rows(fields))[0] ?? {};
    expect(await look()).toMatchObject({
      status: 4,
      percent_done: 0,
      rate_download: 0,
      eta: -2,
      done_date: 0,
    });
    sandbox.clock.pass(15);
    const middle = await look();
    expect(middle.percent_done).toBeGreaterThan(0.1);
    expect(middle.rate_download).toBeGreaterThan(10e6);
    expect(middle.rate_download).toBeLessThan(150e6);
    const eta = Number(middle.eta);
    expect(eta).toBeGreaterThan(10);
    expect(eta).toBeLessThanOrEqual(30);
    sandbox.clock.pass(eta);
    // The trap: all is here, and the daemon still says that it downloads and never finished.
    expect(await look()).toMatchObject({
      status: 4,
      percent_done: 1,
      eta: 0,
      done_date: 0,
      left_until_done: 0,
    });
    sandbox.clock.pass(2);
    const done = await look();
    expect(done).toMatchObject({ status: 6, percent_done: 1, eta: -1 });
    expect(done.done_date).toBe(sandbox.clock.now().getTime() / 1000);
  });

  it('go faster with the speed of the world, and their ETA with them', async () => {
    const sandbox = await openTestSandbox({ speed: 10 });
    const { rpc, rows } = await connect(sandbox);
    await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64') });
    sandbox.clock.pass(2);
    const [middle] = await rows(['eta', 'percent_done']);
    expect(Number(middle?.eta)).toBeLessThanOrEqual(3);
    sandbox.clock.pass(4);
    expect(await rows(['status'])).toEqual([{ status: 6 }]);
  });

  it('never move when nobody seeds them, and tell it when the tracker has forgotten them', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, rows } = await connect(sandbox);
    await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, 'tt0091251')).toString('base64') });
    await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64') });
    const [forgotten] = await sandbox.world.releases(MATRIX);
    await sandbox.world.deleteRelease(forgotten?.id ?? 0);
    sandbox.clock.pass(600);
    expect(await rows(['status', 'percent_done', 'eta', 'error'])).toEqual([
      { status: 4, percent_done: 0, eta: -2, error: 0 },
      { status: 4, percent_done: 0, eta: -2, error: 2 },
    ]);
  });

  it('wait in line: five download at a time', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, rows } = await connect(sandbox);
    for (let at = 0; at < 7; at += 1) {
      await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, 'tt15398776', at)).toString('base64') });
    }
    expect((await rows(['status'])).map((row) => row.status)).toEqual([4, 4, 4, 4, 4, 3, 3]);
    expect(await sandbox.world.finishAllTorrents()).toBe(7);
    expect((await rows(['status'])).map((row) => row.status)).toEqual([6, 6, 6, 6, 6, 6, 6]);
  });

  it('stop, start, are checked, keep their data on disk when only their entry goes, and give room back when all goes', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, rows, legacy } = await connect(sandbox);
    const metainfo = (await torrentOf(sandbox, MATRIX)).toString('base64');
    const path = sandbox.at('DOWNLOAD_DIRS');
    const free = async (): Promise<number> => Number((await rpc('free_space', { path })).size_bytes);
    const empty = await free();
    await rpc('torrent_add', { metainfo, paused: true });
    sandbox.clock.pass(60);
    expect(await rows(['status', 'percent_done', 'eta'])).toEqual([{ status: 0, percent_done: 0, eta: -1 }]);
    await rpc('torrent_start', { ids: [1] });
    sandbox.clock.pass(60);
    const [{ total_size } = {}] = await rows(['total_size']);
    expect(await free()).toBe(empty - Number(total_size));
    await rpc('torrent_verify', { ids: [1] });
    expect(await rows(['status'])).toEqual([{ status: 2 }]);
    sandbox.clock.pass(3);
    expect(await rows(['status'])).toEqual([{ status: 6 }]);

    const recent = await legacy('torrent-remove', { ids: [1] });
    expect(recent.result).toBe('success');
    expect(await rpc('torrent_get', { ids: 'recently_active', fields: ['id'] })).toEqual({
      torrents: [],
      removed: [1],
    });
    expect(await free()).toBeLessThan(empty);
    await rpc('torrent_add', { metainfo });
    sandbox.clock.pass(3);
    expect(await rows(['status', 'percent_done'])).toEqual([{ status: 6, percent_done: 1 }]);
    await rpc('torrent_remove', { ids: [], delete_local_data: true });
    expect([await rows(['id']), await free()]).toEqual([[], empty]);
  });

  it('keep their settings, and move to another folder', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, rows, legacy } = await connect(sandbox);
    await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64') });
    await rpc('torrent_set', { ids: [1], labels: ['a', 'b'], download_limit: 500, download_limited: true });
    await legacy('torrent-set-location', { ids: [1], location: '/elsewhere', move: true });
    expect(await rows(['labels', 'download_limit', 'download_limited', 'download_dir'])).toEqual([
      { labels: ['a', 'b'], download_limit: 500, download_limited: true, download_dir: '/elsewhere' },
    ]);
    expect(await rpc('torrent_set_location', { ids: [1], location: 'here' })).toMatchObject({
      error: { code: 3 },
    });
  });

  it('end in a local error when the disk is full', async () => {
    const sandbox = await openTestSandbox();
    const { rpc, rows } = await connect(sandbox);
    await sandbox.world.setDiskFree(1_000_000);
    await rpc('torrent_add', { metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64') });
    sandbox.clock.pass(10);
    await rows(['id']);
    sandbox.clock.pass(1);
    expect(await rows(['status', 'error', 'error_string'])).toEqual([
      { status: 0, error: 3, error_string: 'No space left on device' },
    ]);
  });
});

describe('the dialects', () => {
  it('JSON-RPC: kebab-case is unknown, a notification is answered by nothing, a list by a list', async () => {
    const { rpc, post, session } = await connect(await openTestSandbox());
    expect(await rpc('torrent-get', { fields: ['id'] })).toMatchObject({
      error: { code: -32601, message: 'Method not found' },
    });
    expect(await rpc('torrent_get')).toMatchObject({
      error: { code: -32602, data: { error_string: 'no fields specified' } },
    });
    expect((await post({ jsonrpc: '2.0', method: 'session_stats' }, session)).status).toBe(204);
    const batch = [
      { jsonrpc: '2.0', method: 'session_stats', id: 1 },
      { jsonrpc: '2.0', method: 'nope', id: 2 },
    ];
    expect(await (await post(batch, session)).json()).toMatchObject([
      { id: 1, result: { torrent_count: 0 } },
      { id: 2, error: { code: -32601 } },
    ]);
    expect(await (await post('hello', session)).json()).toMatchObject({ error: { code: -32700 }, id: null });
  });

  it('legacy on 4.1: its mixed spellings, and unknown fields left out', async () => {
    const sandbox = await openTestSandbox();
    const { legacy } = await connect(sandbox);
    await legacy('torrent-add', { metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64') });
    const got = await legacy('torrent-get', {
      fields: ['hashString', 'percentDone', 'file-count', 'nosuchfield'],
    });
    expect(Object.keys((got.arguments.torrents as Json[])[0] ?? {})).toEqual([
      'hashString',
      'percentDone',
      'file-count',
    ]);
    const space = await legacy('free-space', { path: sandbox.at('DOWNLOAD_DIRS') });
    expect(Object.keys(space.arguments)).toEqual(['path', 'size-bytes', 'total_size']);
    const missing = await legacy('free-space', { path: '/no/such/dir' });
    expect(missing).toMatchObject({
      result: 'No such file or directory',
      arguments: { 'size-bytes': -1, totalSize: -1 },
    });
    expect(Object.keys((await legacy('session-stats')).arguments)).toContain('activeTorrentCount');
    expect(await legacy('no-such-method')).toMatchObject({ result: 'no method name' });
  });

  it('3.00: unknown fields come back as 0, labels of a new torrent are dropped', async () => {
    const sandbox = await openTestSandbox({ transmission: '3.00' });
    const { legacy } = await connect(sandbox);
    await legacy('torrent-add', {
      metainfo: (await torrentOf(sandbox, MATRIX)).toString('base64'),
      labels: ['user:42'],
    });
    const got = await legacy('torrent-get', { fields: ['labels', 'nosuchfield', 'percentComplete'] });
    expect(got.arguments.torrents).toEqual([{ labels: [], nosuchfield: 0, percentComplete: 0 }]);
    expect(await legacy('torrent-add', { metainfo: 'bm90IGE=' })).toMatchObject({
      result: 'invalid or corrupt torrent file',
    });
  });
});
