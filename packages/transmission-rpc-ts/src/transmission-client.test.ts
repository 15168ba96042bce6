import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeTorrent } from './testing/bencode.ts';
import { type FakeDaemon, startFakeDaemon } from './testing/fake-daemon.ts';
import { createTransmissionClient, type TransmissionClient } from './transmission-client.ts';
import { TransmissionError } from './transmission-error.ts';

const film = makeTorrent('Some.Movie.2020.1080p.mkv');
const magnet = 'magnet:?xt=urn:btih:0123456789ABCDEF0123456789abcdef01234567&dn=Other.Movie.2021';

describe.each(['3.00', '4.1'] as const)('Transmission %s', (version) => {
  let daemon: FakeDaemon;
  let client: TransmissionClient;

  beforeEach(async () => {
    daemon = await startFakeDaemon({ version });
    client = createTransmissionClient(daemon);
  });
  afterEach(() => daemon.stop());

  test('is spoken to in its own dialect', async () => {
    expect(await client.dialect()).toBe(version === '3.00' ? 'legacy' : 'json-rpc');
    expect(await client.session()).toMatchObject({
      version: expect.stringContaining(version),
      downloadDir: '/movies',
    });
    expect(await client.sessionStats()).toMatchObject({
      torrentCount: 0,
      cumulativeStats: { sessionCount: 1 },
    });
  });

  test('takes a .torrent, and a second time says that it has it already', async () => {
    const source = { metainfo: film.metainfo };
    const torrent = { id: 1, hashString: film.infoHash, name: film.name };
    expect(await client.add({ source, downloadDir: '/movies' })).toEqual({ type: 'added', torrent });
    expect(await client.add({ source, downloadDir: '/movies' })).toEqual({ type: 'duplicate', torrent });
    expect(daemon.torrents).toHaveLength(1);
  });

  test('takes a magnet, and names its hash in lower case', async () => {
    const outcome = await client.add({ source: { magnet } });
    expect(outcome.torrent).toMatchObject({
      hashString: '0123456789abcdef0123456789abcdef01234567',
      name: 'Other.Movie.2021',
    });
  });

  test('gives labels to a torrent that it adds, and leaves those of one that is there', async () => {
    await client.add({ source: { magnet }, labels: ['matinee', 'user:42'] });
    await client.add({ source: { magnet }, labels: ['other'] });
    const [torrent] = await client.get({ fields: ['labels'] });
    expect(torrent).toEqual({ labels: ['matinee', 'user:42'] });
  });

  test('answers with exactly the fields that were asked for', async () => {
    await client.add({ source: { metainfo: film.metainfo } });
    expect(await client.get({ fields: ['name', 'percentDone', 'files'] })).toEqual([
      { name: film.name, percentDone: 0, files: [{ name: film.name, length: 40_000, bytesCompleted: 0 }] },
    ]);
  });

  test('is not asked for secrets unless they are named', async () => {
    await client.add({ source: { metainfo: film.metainfo } });
    const [torrent] = await client.get();
    expect(Object.keys(torrent ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/magnet|tracker/i)]),
    );
  });

  test('gives those torrents of a list that are there', async () => {
    await client.add({ source: { magnet } });
    await client.add({ source: { metainfo: film.metainfo } });
    const ids = [film.infoHash, 'f'.repeat(40)];
    expect(await client.get({ ids, fields: ['name'] })).toEqual([{ name: film.name }]);
  });

  test('has nothing for an empty list of ids, and is not asked', async () => {
    await client.add({ source: { magnet } });
    const before = daemon.requests;
    expect(await client.get({ ids: [] })).toEqual([]);
    expect(daemon.requests).toBe(before);
  });

  test('tells what changed lately', async () => {
    await client.add({ source: { magnet } });
    expect(await client.getRecentlyActive({ fields: ['id'] })).toEqual({
      torrents: [{ id: 1 }],
      removedIds: [],
    });
  });

  test.each([
    ['remove', (one: TransmissionClient, ids: string[]) => one.remove(ids, { deleteData: true })],
    ['stop', (one: TransmissionClient, ids: string[]) => one.stop(ids)],
    ['start', (one: TransmissionClient, ids: string[]) => one.start(ids)],
    ['verify', (one: TransmissionClient, ids: string[]) => one.verify(ids)],
    ['set', (one: TransmissionClient, ids: string[]) => one.set(ids, { labels: [] })],
  ])('never does %s to nothing, which it would take for everything', async (_, act) => {
    await client.add({ source: { magnet } });
    await expect(act(client, [])).rejects.toThrow(RangeError);
    await expect(act(client, [''])).rejects.toThrow(RangeError);
    expect(daemon.torrents).toHaveLength(1);
    expect(daemon.calls.at(-1)).toMatch(/torrent(Add|Set)/);
  });

  test('starts, stops, moves, changes and removes one torrent of two', async () => {
    await client.add({ source: { magnet } });
    const { torrent } = await client.add({ source: { metainfo: film.metainfo } });
    await client.stop([torrent.hashString]);
    await client.setLocation([torrent.hashString], { path: '/series', moveData: false });
    await client.set([torrent.hashString], {
      labels: ['x'],
      seedRatioLimit: 3,
      seedRatioMode: 1,
      downloadLimited: true,
    });
    const fields = [
      'status',
      'downloadDir',
      'labels',
      'seedRatioLimit',
      'seedRatioMode',
      'downloadLimited',
    ] as const;
    expect(await client.get({ ids: [torrent.id], fields })).toEqual([
      {
        status: 0,
        downloadDir: '/series',
        labels: ['x'],
        seedRatioLimit: 3,
        seedRatioMode: 1,
        downloadLimited: true,
      },
    ]);
    await client.start([torrent.hashString]);
    await client.remove([torrent.hashString], { deleteData: false });
    expect(daemon.torrents.map((one) => one.name)).toEqual(['Other.Movie.2021']);
  });

  test('says how much room there is', async () => {
    const totalBytes = version === '3.00' ? null : 270_000_000_000;
    expect(await client.freeSpace('/movies')).toEqual({
      path: '/movies',
      freeBytes: 80_000_000_000,
      totalBytes,
    });
    await expect(client.freeSpace('/missing')).rejects.toMatchObject({ code: 'path' });
  });

  test('refuses what is no torrent, and a directory that is not absolute', async () => {
    const garbage = { metainfo: Buffer.from('<!DOCTYPE html>') };
    await expect(client.add({ source: garbage })).rejects.toMatchObject({ code: 'corrupt-torrent' });
    await expect(client.add({ source: { magnet }, downloadDir: 'movies' })).rejects.toMatchObject({
      code: 'path',
    });
  });

  test('is not sent a label that it would refuse after the torrent has been added', async () => {
    await expect(client.add({ source: { magnet }, labels: ['a,b'] })).rejects.toThrow(RangeError);
    await expect(client.set([1], { labels: [' '] })).rejects.toThrow(RangeError);
    expect(daemon.torrents).toEqual([]);
  });

  test('may change its session id at any time', async () => {
    await client.get();
    daemon.expireSession();
    await client.add({ source: { magnet } });
    expect(daemon.torrents).toHaveLength(1);
  });

  test('shares one handshake among calls that begin together', async () => {
    await Promise.all(Array.from({ length: 20 }, () => client.get()));
    expect(daemon.requests).toBe(21);
  });

  test('is sent each of many calls at most twice when the id expires under them', async () => {
    await client.get();
    const before = daemon.requests;
    daemon.expireSession();
    await Promise.all(Array.from({ length: 20 }, () => client.get()));
    expect(daemon.requests - before).toBeLessThanOrEqual(40);
    expect(daemon.calls.filter((method) => method === 'torrentGet')).toHaveLength(21);
  });

  test('is told from one that is down, and found again when it is back', async () => {
    await client.get();
    await daemon.stop();
    await expect(client.get()).rejects.toMatchObject({ code: 'unreachable', isRetryable: true });
    await daemon.start();
    expect(await client.get()).toEqual([]);
  });

  test('is asked once, not again and again, with a wrong password', async () => {
    const stranger = createTransmissionClient({ ...daemon, password: 'wrong' });
    const error: unknown = await stranger.get().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'unauthorized', status: 401, isRetryable: false });
    expect(daemon.requests).toBe(1);
  });

  test('locks everybody out after too many wrong passwords, and that has a name of its own', async () => {
    const stranger = createTransmissionClient({ ...daemon, password: 'wrong' });
    for (let tries = 0; tries < 100; tries += 1) await stranger.get().catch(() => null);
    await expect(client.get()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

test('a daemon that was upgraded while we ran is spoken to in its new dialect', async () => {
  const old = await startFakeDaemon({ version: '3.00' });
  const client = createTransmissionClient(old);
  expect(await client.dialect()).toBe('legacy');
  await old.stop();
  const port = Number(new URL(old.url).port);
  const upgraded = await startFakeDaemon({ version: '4.1', port });
  await client.add({ source: { magnet } });
  expect(await client.dialect()).toBe('json-rpc');
  expect(upgraded.torrents).toHaveLength(1);
  await upgraded.stop();
});

test('a session id that never fits ends in an error, not in a loop', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.writeHead(409, { 'x-transmission-session-id': `id-${requests}` }).end();
  });
  await withServer(server, async (url) => {
    await expect(createTransmissionClient({ url }).get()).rejects.toMatchObject({ code: 'bad-answer' });
    expect(requests).toBe(4);
  });
});

test.each([
  [301, 'not-found'],
  [404, 'not-found'],
  [405, 'not-found'],
  [403, 'forbidden'],
  [421, 'host-refused'],
  [502, 'unreachable'],
  [418, 'bad-answer'],
  [409, 'bad-answer'],
] as const)('HTTP %i is the error %s', async (status, code) => {
  const server = createServer((_, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('<h1>no</h1>');
  });
  await withServer(server, async (url) => {
    await expect(createTransmissionClient({ url }).get()).rejects.toMatchObject({ code });
  });
});

test.each([
  ['a web page', '<html></html>'],
  ['nothing', ''],
  ['JSON of another kind', '[1]'],
  ['a success without torrents', '{"result":"success","arguments":{}}'],
  ['a torrent with a wrong field', '{"result":"success","arguments":{"torrents":[{"id":"x"}]}}'],
])('%s instead of an answer is an error, never an empty list', async (_, body) => {
  const server = createServer((__, response) => response.end(body));
  await withServer(server, async (url) => {
    const client = createTransmissionClient({ url });
    await expect(client.get({ fields: ['id'] })).rejects.toMatchObject({ code: 'bad-answer' });
  });
});

test('an answer that comes in drops is given up in time', async () => {
  const server = createServer((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
  });
  await withServer(server, async (url) => {
    const client = createTransmissionClient({ url, timeoutMs: 150 });
    await expect(client.get()).rejects.toMatchObject({ code: 'timeout' });
  });
});

test('an answer that is too large is not read to its end', async () => {
  const server = createServer((_, response) => response.end(' '.repeat(100_000)));
  await withServer(server, async (url) => {
    const client = createTransmissionClient({ url, maxAnswerBytes: 50_000 });
    await expect(client.get()).rejects.toMatchObject({ code: 'bad-answer' });
  });
});

test('no error holds the password, however it was given', async () => {
  const url = 'http://matinee:s3cret-word@127.0.0.1:1';
  const error: unknown = await createTransmissionClient({ url })
    .get()
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TransmissionError);
  const { message, stack, cause } = error as Error;
  const encoded = Buffer.from('matinee:s3cret-word').toString('base64');
  const everything = JSON.stringify([message, stack, cause, Object.entries(cause ?? {}), error]);
  expect(everything).not.toContain('s3cret-word');
  expect(everything).not.toContain(encoded);
  expect(() => createTransmissionClient({ url: 'matinee:s3cret-word@host' })).toThrow(
    /^the URL of Transmission/,
  );
});

test('credentials in the URL are used, and the usual path is added', async () => {
  const daemon = await startFakeDaemon();
  const host = new URL(daemon.url).host;
  const client = createTransmissionClient({ url: `http://matinee:correct%20horse@${host}/` });
  expect(await client.get()).toEqual([]);
  await daemon.stop();
});

async function withServer(
  server: ReturnType<typeof createServer>,
  run: (url: string) => Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  try {
    await run(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
