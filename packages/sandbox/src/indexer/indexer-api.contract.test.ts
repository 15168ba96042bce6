import { describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '../testing/sandbox-for-tests.ts';
import { readMetainfo } from '../transmission/read-metainfo.ts';

interface Row {
  id: number;
  name: string;
  imdb: string | null;
  upload_date: string;
  download_link: string;
  category: string;
  freeleech: number;
  doubleup: number;
  size: number;
}

function api(
  sandbox: TestSandbox,
  query: Record<string, string>,
  auth: 'header' | 'query' | 'none' | 'wrong' = 'header',
) {
  const url = new URL('/api.php', sandbox.at('FILELIST_URL'));
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const user = sandbox.at('FILELIST_USER');
  const passkey = auth === 'wrong' ? 'f'.repeat(32) : sandbox.at('FILELIST_PASSKEY');
  if (auth === 'query') {
    url.searchParams.set('username', user);
    url.searchParams.set('passkey', passkey);
  }
  const authorization = `Basic ${Buffer.from(`${user}:${passkey}`).toString('base64')}`;
  return fetch(url, { headers: auth === 'header' || auth === 'wrong' ? { authorization } : {} });
}

async function rows(sandbox: TestSandbox, query: Record<string, string>): Promise<Row[]> {
  return (await (await api(sandbox, query)).json()) as Row[];
}

const LATEST = { action: 'latest-torrents' };
const matrix = { action: 'search-torrents', type: 'imdb', query: 'tt0133093' };

describe('the indexer lists', () => {
  it('a bare array with escaped slashes, to either way of logging in', async () => {
    const sandbox = await openTestSandbox();
    for (const auth of ['header', 'query'] as const) {
      const answer = await api(sandbox, matrix, auth);
      const text = await answer.text();
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(text).toMatch(/^\[\{"id":\d+/);
      expect(text).toContain('"download_link":"http:\\/\\/127.0.0.1:');
      expect(JSON.parse(text)).toHaveLength(16);
    }
  });

  it('titles by id with or without its letters, and by the words of a name', async () => {
    const sandbox = await openTestSandbox();
    const byId = await rows(sandbox, matrix);
    expect(await rows(sandbox, { ...matrix, query: '133093' })).toEqual(byId);
    const byName = await rows(sandbox, { action: 'search-torrents', type: 'name', query: 'amelie 2001' });
    expect(byName.map((row) => row.imdb)).toEqual(byName.map(() => 'tt0211915'));
    expect(byName.length).toBeGreaterThan(2);
    expect(await rows(sandbox, { ...matrix, query: 'tt0079944' })).toEqual([]);
  });

  it('categories by number when asked and by name when told', async () => {
    const sandbox = await openTestSandbox();
    const found = await rows(sandbox, { ...LATEST, category: '19,26' });
    expect(new Set(found.map((row) => row.category))).toEqual(new Set(['Filme HD-RO', 'Filme 4K Blu-Ray']));
    const free = await rows(sandbox, { ...matrix, freeleech: '1' });
    expect(free.every((row) => row.freeleech === 1)).toBe(true);
  });

  it('the newest first, at most a hundred, with the time of a clock in Bucharest', async () => {
    const sandbox = await openTestSandbox();
    const published = await sandbox.world.publishRelease({ imdbId: 'tt8579674', resolution: '2160p' });
    const newest = await rows(sandbox, LATEST);
    expect(newest).toHaveLength(100);
    // Noon UTC in November is two in the afternoon in Bucharest.
    expect(newest[0]).toMatchObject({
      id: published.id,
      imdb: 'tt8579674',
      upload_date: '2026-11-21 14:00:00',
    });
    expect(newest.map((row) => row.id)).toEqual(newest.map((row) => row.id).toSorted((a, b) => b - a));
    expect(await rows(sandbox, { ...LATEST, limit: '3' })).toHaveLength(3);
  });

  it('new releases as time passes, and nothing new while it stands still', async () => {
    const sandbox = await openTestSandbox({ newReleaseSeconds: 120 });
    const [before] = await rows(sandbox, { ...LATEST, limit: '1' });
    sandbox.clock.pass(119);
    expect((await rows(sandbox, { ...LATEST, limit: '1' }))[0]?.id).toBe(before?.id);
    sandbox.clock.pass(2);
    const [after] = await rows(sandbox, { ...LATEST, limit: '1' });
    expect(after?.id).toBeGreaterThan(before?.id ?? 0);
    expect(after?.imdb).toMatch(/^tt/);
  });
});

describe('the indexer refuses', () => {
  it('nonsense with 400, and nobody with 401', async () => {
    const sandbox = await openTestSandbox();
    const { query: _query, ...withoutQuery } = matrix;
    for (const query of [{}, { action: 'latest-torrents', limit: '500' }, withoutQuery]) {
      const answer = await api(sandbox, query);
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'Invalid search/filter' }]);
    }
    const nobody = await api(sandbox, LATEST, 'none');
    expect([nobody.status, await nobody.json()]).toEqual([
      401,
      { error: 'Username and passkey cannot be empty' },
    ]);
  });

  it('everybody for an hour after five wrong log-ins, the right one included', async () => {
    const sandbox = await openTestSandbox();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const answer = await api(sandbox, LATEST, 'wrong');
      expect([answer.status, await answer.text()]).toEqual([403, '{"error":"Invalid passkey\\/username"}']);
    }
    const locked = await api(sandbox, LATEST);
    expect([locked.status, await locked.json()]).toEqual([403, { error: 'Too many failed authentications' }]);
    sandbox.clock.pass(3601);
    expect((await api(sandbox, LATEST)).status).toBe(200);
  });

  it('the hundred and fifty-first call of an hour, however the calls are spread', async () => {
    const sandbox = await openTestSandbox();
    for (let call = 0; call < 150; call += 1) {
      sandbox.clock.pass(1);
      expect((await api(sandbox, { ...LATEST, limit: '1' })).status).toBe(200);
    }
    const refused = await api(sandbox, LATEST);
    expect([refused.status, await refused.json()]).toEqual([429, { error: 'Rate limit reached' }]);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect((await sandbox.world.overview()).budget).toMatchObject({ spent: 150, limit: 150 });
    // The first call falls out of the hour.
    sandbox.clock.pass(3600 - 148);
    expect((await api(sandbox, LATEST)).status).toBe(200);
    await sandbox.world.resetBudget(2);
    const statuses = [await api(sandbox, LATEST), await api(sandbox, LATEST), await api(sandbox, LATEST)];
    expect(statuses.map((answer) => answer.status)).toEqual([200, 200, 429]);
  });

  it('with an error in an answer of status 200, when told to', async () => {
    const sandbox = await openTestSandbox();
    await sandbox.world.setOutage('indexer', 'error-in-200');
    const answer = await api(sandbox, LATEST);
    expect([answer.status, await answer.json()]).toEqual([200, { error: 'Service unavailable' }]);
  });
});

describe('the indexer hands out', () => {
  async function download(link: string): Promise<{ type: string | null; bytes: Buffer }> {
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  it('real torrents, private, of the size of the listing, the same each time, the passkey in the announce only', async () => {
    const sandbox = await openTestSandbox();
    for (const row of await rows(sandbox, matrix)) {
      const { type, bytes } = await download(row.download_link);
      expect(type).toBe('application/x-bittorrent');
      const torrent = readMetainfo(bytes);
      expect(torrent).toMatchObject({ totalBytes: row.size, isPrivate: true });
      expect(torrent?.name.startsWith(row.name)).toBe(true);
      expect(torrent?.announce).toContain(sandbox.at('FILELIST_PASSKEY'));
      expect(bytes.subarray(bytes.indexOf('4:info')).toString('latin1')).not.toContain(
        sandbox.at('FILELIST_PASSKEY'),
      );
      expect((await download(row.download_link)).bytes).toEqual(bytes);
      expect(bytes.length).toBeLessThan(30_000);
    }
  });

  it('another torrent at the same page once it was replaced, the same again afterwards', async () => {
    const sandbox = await openTestSandbox();
    const [row] = await rows(sandbox, matrix);
    if (row === undefined) throw new Error('no release');
    const hash = async () => readMetainfo((await download(row.download_link)).bytes)?.infoHash;
    const first = await hash();
    await sandbox.world.replaceTorrent(row.id);
    const second = await hash();
    await sandbox.world.replaceTorrent(row.id);
    expect(new Set([first, second, await hash()]).size).toBe(3);
    expect(await hash()).toBe(await hash());
  });

  it('a page with status 200 in place of a torrent that was deleted, a newline first', async () => {
    const sandbox = await openTestSandbox();
    const [row] = await rows(sandbox, matrix);
    if (row === undefined) throw new Error('no release');
    await sandbox.world.deleteRelease(row.id);
    const { type, bytes } = await download(row.download_link);
    expect(type).toContain('text/html');
    expect(bytes.toString()).toMatch(/^\n<!DOCTYPE[\s\S]*Nu pot gasi fisierul \.torrent/);
    expect((await rows(sandbox, matrix)).map((one) => one.id)).not.toContain(row.id);
  });

  it('nothing to a stranger', async () => {
    const sandbox = await openTestSandbox();
    const [row] = await rows(sandbox, matrix);
    const answer = await fetch(row?.download_link.replace(/passkey=.*/, 'passkey=nothing') ?? '');
    expect(answer.status).toBe(403);
  });
});

describe('publishing', () => {
  it('never runs out of a title, and takes any name', async () => {
    const sandbox = await openTestSandbox();
    const names = new Set<string>();
    for (let count = 0; count < 60; count += 1) {
      names.add((await sandbox.world.publishRelease({ imdbId: 'tt0079944', resolution: '720p' })).name);
    }
    expect(names.size).toBe(60);
    const named = await sandbox.world.publishRelease({
      name: 'Some.Unknown.Film.2026.1080p.WEB-DL.x264-NOBODY',
    });
    expect(named).toMatchObject({ imdbId: null, resolution: '1080p', category: 'Filme HD-RO' });
    await expect(sandbox.world.publishRelease({ imdbId: 'tt0000000' })).rejects.toThrow('no such title');
  });
});
