import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from './address-guard.ts';
import { type FetchTorrentUrlOptions, fetchTorrentUrl } from './fetch-torrent-url.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Names resolve as told: a public one leads to this machine only in the test of what a guard does not see. */
function options(over: Partial<FetchTorrentUrlOptions> & { names?: Record<string, string[]> } = {}) {
  const { names = {}, ...rest } = over;
  const lookup: LookupFunction = (hostname, how, callback) => {
    const addresses = (names[hostname] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }));
    const [first] = addresses;
    if (first === undefined) {
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), { code: 'ENOTFOUND' }), '', 0);
    } else if (how.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
  return { timeoutMs: 2_000, maxBytes: 1_000, allowedHosts: [], lookup, ...rest };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return String(address.port);
}

describe('a URL that leads into the house is refused before a connection is made', () => {
  test.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://①②⑦.⓪.⓪.①/',
    'http://user:pass@127.0.0.1/',
    'ftp://example.org/x.torrent',
    'file:///etc/passwd',
    'gopher://127.0.0.1/',
    'javascript:1',
    '//127.0.0.1/',
    'x',
    '',
  ])('%s', async (url) => {
    expect(await fetchTorrentUrl(url, options())).toEqual({ type: 'refused' });
  });

  test.each([
    ['127.0.0.1'],
    ['::1'],
    ['10.1.2.3'],
    ['::ffff:10.0.0.1'],
    ['169.254.169.254'],
    // One of several is enough: which one is taken is not ours to say.
    ['93.184.215.14', '192.168.0.1'],
  ])('also when a name resolves to %s', async (...addresses) => {
    const names = { 'tracker.example': addresses };
    const fetched = await fetchTorrentUrl('http://tracker.example/x', options({ names }));
    expect(fetched).toEqual({ type: 'refused' });
  });

  test('also after a redirect, to an address or to a name', async () => {
    const port = await serve((request, response) => {
      const to = request.url === '/a' ? 'http://[::1]:1/' : 'http://inside.example/';
      response.writeHead(302, { location: to }).end();
    });
    const allowed = options({ allowedHosts: ['127.0.0.1'], names: { 'inside.example': ['10.0.0.1'] } });
    expect(await fetchTorrentUrl(`http://127.0.0.1:${port}/a`, allowed)).toEqual({ type: 'refused' });
    expect(await fetchTorrentUrl(`http://127.0.0.1:${port}/b`, allowed)).toEqual({ type: 'refused' });
  });

  test('also when a name resolves to something else when it is asked a second time', async () => {
    let asked = 0;
    const port = await serve((_, response) => response.end('secret of the house'));
    const lookup: LookupFunction = (_, how, callback) => {
      asked += 1;
      const address = asked === 1 ? '93.184.215.14' : '127.0.0.1';
      if (how.all === true) callback(null, [{ address, family: 4 }]);
      else callback(null, address, 4);
    };
    const attempt = fetchTorrentUrl(`http://rebind.example:${port}/`, options({ lookup, timeoutMs: 200 }));
    // The one answer that was judged is the one connected to: a public address, where nobody answers us here.
    await expect(attempt).rejects.toMatchObject({ name: 'ExternalServiceError' });
    expect(asked).toBe(1);
  });
});

describe('a URL that may be fetched', () => {
  const allowed = (over: Partial<FetchTorrentUrlOptions> = {}) =>
    options({ allowedHosts: ['127.0.0.1', 'prowlarr'], names: { prowlarr: ['127.0.0.1'] }, ...over });

  test('gives its bytes, over redirects, by address or by name', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/get') response.writeHead(302, { location: '/file' }).end();
      else response.end('d4:infode');
    });
    for (const host of ['127.0.0.1', 'PROWLARR']) {
      const fetched = await fetchTorrentUrl(`http://${host}:${port}/get`, allowed());
      expect(fetched).toEqual({ type: 'fetched', bytes: new Uint8Array(Buffer.from('d4:infode')) });
    }
  });

  test('may turn out to be a magnet', async () => {
    const magnet = 'magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567';
    const port = await serve((_, response) => response.writeHead(301, { location: magnet }).end());
    expect(await fetchTorrentUrl(`http://127.0.0.1:${port}/`, allowed())).toEqual({ type: 'magnet', magnet });
  });

  test('may be gone', async () => {
    const port = await serve((_, response) => response.writeHead(404).end());
    expect(await fetchTorrentUrl(`http://127.0.0.1:${port}/`, allowed())).toEqual({ type: 'gone' });
  });

  test.each<[string, RequestListener, string]>([
    ['is too large', (_, response) => response.end('x'.repeat(2_000)), 'bad-answer'],
    ['redirects in circles', (_, response) => response.writeHead(302, { location: '/' }).end(), 'bad-answer'],
    ['redirects to nowhere', (_, response) => response.writeHead(302).end(), 'bad-answer'],
    ['drips', (_, response) => void response.writeHead(200).write('x'), 'timeout'],
    ['is down for the moment', (_, response) => response.writeHead(503).end(), 'unavailable'],
    ['has had enough', (_, response) => response.writeHead(429).end(), 'rate-limited'],
    ['wants a log-in', (_, response) => response.writeHead(403).end(), 'unauthorized'],
    ['says no', (_, response) => response.writeHead(400).end(), 'refused'],
    ['breaks off', (_, response) => response.destroy(), 'unreachable'],
  ])('that %s is a failure, told without the address', async (_, listener, code) => {
    const port = await serve(listener);
    const attempt = fetchTorrentUrl(`http://127.0.0.1:${port}/x?passkey=s3cret`, allowed({ timeoutMs: 200 }));
    const error: unknown = await attempt.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ExternalServiceError', code });
    expect(String(error)).not.toContain('s3cret');
  });

  test('whose name is not known is a failure', async () => {
    const attempt = fetchTorrentUrl('http://nowhere.example/', options());
    await expect(attempt).rejects.toMatchObject({ code: 'unreachable' });
  });
});

test.each([
  ['93.184.215.14', true],
  ['1.1.1.1', true],
  ['2606:4700:4700::1111', true],
  ['172.32.0.1', true],
  ['172.31.255.255', false],
  ['fe80::1%eth0', false],
  ['localhost', false],
  ['', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
