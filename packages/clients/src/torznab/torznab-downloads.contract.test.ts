import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRecorded, recorded } from '../test/recorded.ts';
import { hangUp, page, type ScriptedAnswer } from '../test/scripted-server.ts';
import { KEY, startTorznabServer, xml } from '../test/torznab-for-tests.ts';

let server: Awaited<ReturnType<typeof startTorznabServer>>;
beforeAll(async () => {
  server = await startTorznabServer();
});
afterAll(() => server.close());

describe('downloading', () => {
  const file = 'd8:announce3:url4:infod6:lengthi5e4:name1:aee';
  const HERE = '/3/download?apikey={api-key}&link=AbC';
  const redirectTo =
    (location: string): ScriptedAnswer =>
    (_request, response) =>
      void response.writeHead(301, { location }).end();

  it('puts the key back into a link of the server, and gives the bytes unchanged', async () => {
    const bytes = Buffer.concat([Buffer.from(file), Buffer.from([0xff, 0x00])]);
    server.serve((_request, response) => void response.writeHead(200).end(bytes));
    const logged: object[] = [];
    const downloaded = await server.aClient({ refs: { a: HERE }, logged }).downloadTorrentFile('a');
    expect(downloaded instanceof Uint8Array && Buffer.from(downloaded).equals(bytes)).toBe(true);
    expect(server.seen[0]?.path).toBe('/3/download');
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({ apikey: KEY, link: 'AbC' });
    expect(JSON.stringify(logged)).not.toContain('AbC');
  });

  it.each([
    [
      'a redirect to a magnet',
      redirectTo('magnet:?xt=urn:btih:1'),
      HERE,
      { magnet: 'magnet:?xt=urn:btih:1' },
    ],
    ['a magnet in the answer', page('magnet:?xt=urn:btih:1\n'), HERE, { magnet: 'magnet:?xt=urn:btih:1' }],
    ['a magnet of the feed', hangUp(), 'magnet:?xt=urn:btih:2', { magnet: 'magnet:?xt=urn:btih:2' }],
    [
      'a redirect to the tracker',
      redirectTo('https://t.example/1?passkey=p'),
      HERE,
      { url: 'https://t.example/1?passkey=p' },
    ],
    [
      'a link to the tracker',
      hangUp(),
      'https://t.example/{api-key}',
      { url: 'https://t.example/{api-key}' },
    ],
    ['nothing there any more', page('gone', 404), HERE, null],
  ] as const)('says where it is: %s', async (_case, answer, ref, expected) => {
    server.serve(answer);
    await expect(server.aClient({ refs: { a: ref } }).downloadTorrentFile('a')).resolves.toEqual(expected);
  });

  it.each([
    ['/3/download?link=AbC', { apikey: KEY, link: 'AbC' }],
    ['/3/download?apikey=of-another&link=AbC', { apikey: KEY, link: 'AbC' }],
    ['/dl/one/?path=AbC', { jackett_apikey: KEY, path: 'AbC' }],
  ])('opens an item that was given as the link %s with our key', async (link, query) => {
    server.serve(page(file));
    const given = `${server.baseUrl}${link}`;
    await expect(server.aClient().downloadTorrentFile(given)).resolves.toBeInstanceOf(Uint8Array);
    expect(Object.fromEntries(server.seen.at(-1)?.query ?? [])).toEqual(query);
    await expect(server.aClient().downloadTorrentFile(`https://t.example${link}`)).resolves.toBeNull();
  });

  it('knows nothing of a release whose link nobody kept', async () => {
    await expect(server.aClient().downloadTorrentFile('a')).resolves.toBeNull();
  });

  it.each<[string, ScriptedAnswer, string]>([
    ['a web page', page('<html>Log in</html>'), 'bad-answer'],
    ['a text that begins with d', page('downloads are off today'), 'bad-answer'],
    ['a redirect to a file', redirectTo('file:///etc/passwd'), 'bad-answer'],
    ['a limit', xml('<error code="429" description="Grab Limit reached"/>', 429), 'rate-limited'],
  ])('does not take %s for a .torrent', async (_case, answer, code) => {
    server.serve(answer);
    await expect(server.aClient({ refs: { a: HERE } }).downloadTorrentFile('a')).rejects.toMatchObject({
      code,
    });
  });
});

describe.skipIf(!hasRecorded)('recorded feeds', () => {
  it.each([
    [
      'prowlarr-filelist-search.constructed.xml',
      1,
      { imdbId: 'tt7600382', seeders: 63, leechers: 4, isInternal: true, isFreeleech: true },
    ],
    ['torznab_hdaccess_net.xml', 5, { imdbId: 'tt3032476', sizeBytes: 2_538_463_390 }],
    ['torznab_morethantv.xml', 2, { imdbId: 'tt0039689', sizeBytes: 5_412_993_028, seeders: 3 }],
    ['torznab_tpb.xml', 5, { seeders: 34_128, leechers: 36_724 - 34_128 }],
    ['torznab_animetosho.xml', 2, { sizeBytes: 316_477_946 }],
  ])('%s', async (name, count, first) => {
    server.serve(xml(recorded(`torznab/${name}`)));
    const releases = await server.aClient().latest(100);
    expect(releases).toHaveLength(count);
    expect(releases[0]).toMatchObject(first);
    for (const { releaseId, downloadRef } of releases) {
      expect(releaseId).not.toBe('');
      expect(downloadRef).toMatch(/^(https?:|magnet:|\/)/);
    }
  });

  it.each([
    ['prowlarr-filelist-caps.constructed.xml', true],
    ['torznab_animetosho_caps.xml', false],
    ['newznab_caps.xml', false],
  ])('capabilities: %s', async (name, knowsIds) => {
    server.serve(xml(''), recorded(`torznab/${name}`));
    await expect(server.aClient().searchesByImdbId()).resolves.toBe(knowsIds);
  });

  it.each([
    ['error-100-unauthorized.xml', 'unauthorized'],
    ['prowlarr-error-429.constructed.xml', 'rate-limited'],
  ])('refusal: %s', async (name, code) => {
    server.serve(xml(recorded(`torznab/${name}`)));
    await expect(server.aClient().latest(1)).rejects.toMatchObject({ code });
  });

  it('takes a feed with characters that XML forbids for an empty one, as it is', async () => {
    server.serve(xml(recorded('torznab/invalid-rss.xml')));
    await expect(server.aClient().latest(1)).resolves.toEqual([]);
  });
});
