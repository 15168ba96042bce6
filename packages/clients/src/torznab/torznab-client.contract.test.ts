import { imdbId } from '@matinee/domain/titles/imdb-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import { hangUp, page, type ScriptedAnswer } from '../test/scripted-server.ts';
import {
  anItem,
  attr,
  caps,
  feedOf,
  KEY,
  startTorznabServer,
  TORZNAB,
  xml,
} from '../test/torznab-for-tests.ts';

const MATRIX = imdbId('tt0133093');
const NEWZNAB = 'http://www.newznab.com/DTD/2010/feeds/attributes/';

let server: Awaited<ReturnType<typeof startTorznabServer>>;
beforeAll(async () => {
  server = await startTorznabServer();
});
afterAll(() => server.close());

async function readOne(item: string, declared?: string) {
  server.serve(xml(feedOf(item, declared)));
  return (await server.aClient().searchByImdbId(MATRIX))[0];
}

describe('asking', () => {
  it('says whether the server knows ids, and asks it by one for all films', async () => {
    server.serve(xml(feedOf('')));
    const client = server.aClient();
    await expect(client.searchesByImdbId()).resolves.toBe(true);
    await expect(client.searchByImdbId(MATRIX)).resolves.toEqual([]);
    const [question] = server.questions();
    expect(question?.path).toBe('/1/api');
    expect(Object.fromEntries(question?.query ?? [])).toEqual({
      apikey: KEY,
      t: 'movie',
      imdbid: 'tt0133093',
      cat: '2000',
      extended: '1',
    });
  });

  it.each([
    ['lists other parameters', caps('q,year')],
    ['lists none, which means q alone', caps().replace(' supportedParams="q,imdbid"', '')],
    [
      'has no search for films',
      caps().replace('movie-search available="yes"', 'movie-search available="no"'),
    ],
    ['says nothing of searches', '<caps/>'],
  ])('does not take a server that %s for one that knows ids', async (_case, capabilities) => {
    server.serve(xml(feedOf('')), capabilities);
    await expect(server.aClient().searchesByImdbId()).resolves.toBe(false);
  });

  it('asks what the server can do once an hour', async () => {
    const clock = { now: new Date('2026-11-21T12:00:00Z') };
    server.serve(xml(feedOf('')));
    const client = server.aClient({ clock });
    await client.searchByName('WALL·E & Co');
    await client.latest(500);
    expect(server.seen.map(({ query }) => query.get('t'))).toEqual(['caps', 'search', 'search']);
    expect(server.questions().map(({ query }) => [query.get('q'), query.get('limit')])).toEqual([
      ['WALL·E & Co', null],
      [null, '100'],
    ]);
    clock.now = new Date('2026-11-21T13:00:01Z');
    await client.latest(5);
    expect(server.seen.map(({ query }) => query.get('t')).slice(3)).toEqual(['caps', 'search']);
  });

  it('goes further back page by page', async () => {
    server.serve(xml(feedOf('')));
    const [way] = server.aClient().furtherBack?.() ?? [];
    await way?.[0]?.();
    await way?.[1]?.();
    expect(server.questions().map(({ query }) => [query.get('limit'), query.get('offset')])).toEqual([
      ['100', '100'],
      ['100', '200'],
    ]);
  });

  it.each([
    ['/1/', '/1/api'],
    ['/1/api/', '/1/api'],
    ['/api/v2.0/indexers/all/results/torznab/?cache=false', '/api/v2.0/indexers/all/results/torznab/api'],
    ['/api/v1/indexer/1/newznab', '/api/v1/indexer/1/newznab'],
  ])('understands the address %s', async (address, path) => {
    server.serve(xml(feedOf('')));
    await server.aClient({ url: `${server.baseUrl}${address}` }).latest(1);
    expect(server.questions()[0]?.path).toBe(path);
    expect(server.questions()[0]?.query.get('cache')).toBe(address.includes('cache') ? 'false' : null);
  });
});

describe('reading', () => {
  it('reads a release whole', async () => {
    const item = anItem(`<size>15514501683</size><category>2000</category><category>2040</category>
      <comments>https://filelist.io/details.php?id=665868</comments>
      <enclosure url="${server.baseUrl}/3/download?apikey=${encodeURIComponent(KEY)}&amp;link=AbC" length="15514501683"
        type="application/x-bittorrent"/>
      ${attr('imdb', '0133093')}${attr('seeders', 63)}${attr('peers', 67)}${attr('tag', 'internal')}
      ${attr('downloadvolumefactor', '0')}${attr('uploadvolumefactor', '2')}`);
    await expect(readOne(item)).resolves.toEqual({
      indexer: 'torznab',
      releaseId: 'FileList-665868',
      name: 'The.Matrix.1999.1080p.BluRay.x264-GRP',
      imdbId: 'tt0133093',
      sizeBytes: 15_514_501_683,
      seeders: 63,
      leechers: 4,
      category: 'Movies/HD',
      uploadedAt: new Date('2020-01-25T15:32:22Z'),
      isFreeleech: true,
      isDoubleUp: true,
      isInternal: true,
      downloadRef: '/3/download?apikey={api-key}&link=AbC',
    });
  });

  it.each([
    ['another prefix', `xmlns:x="${TORZNAB}"`, 'x', 7],
    ["Newznab's namespace", `xmlns:newznab="${NEWZNAB}"`, 'newznab', 7],
    ['the right prefix for something else', 'xmlns:torznab="http://example.org/"', 'torznab', 0],
  ])('goes by the namespace of attributes: %s', async (_case, declared, prefix, seeders) => {
    await expect(readOne(anItem(attr('seeders', 7, prefix)), declared)).resolves.toMatchObject({ seeders });
  });

  it.each([
    [
      'size first: the enclosure can be of the .torrent',
      '<size>900</size><enclosure url="x" length="5"/>',
      900,
    ],
    ['the attribute next', `${attr('size', 800)}<enclosure url="x" length="5"/>`, 800],
    ['the enclosure where nothing else says', '<enclosure url="x" length="700"/>', 700],
    ['nought, which is what some write for unknown', `<size>0</size>${attr('size', 600)}`, 600],
    ['nonsense as none', '<size>big</size>', 0],
  ])('takes %s', async (_case, inside, sizeBytes) => {
    await expect(readOne(anItem(inside))).resolves.toMatchObject({ sizeBytes });
  });

  it.each([
    ['peers and seeders', attr('seeders', 5) + attr('peers', 8), { seeders: 5, leechers: 3 }],
    ['leechers themselves', attr('seeders', 5) + attr('leechers', 2), { seeders: 5, leechers: 2 }],
    ['fewer peers than seeders', attr('seeders', 5) + attr('peers', 1), { seeders: 5, leechers: 0 }],
    ['none of it', '', { seeders: 0, leechers: 0 }],
    ['Jackett’s id', attr('imdbid', 'tt0133093'), { imdbId: 'tt0133093' }],
    ['an id without its zeros', attr('imdb', '133093'), { imdbId: 'tt0133093' }],
    ['an id of nought', attr('imdb', '0'), { imdbId: null }],
    ['half freeleech, which is none', attr('downloadvolumefactor', '0.5'), { isFreeleech: false }],
    ['freeleech as a tag', attr('tag', 'FreeLeech'), { isFreeleech: true }],
    ['a category without a number', '<category>Movies HD</category>', { category: 'Movies HD' }],
    ['a category of the tracker alone', attr('category', 100004), { category: null }],
  ])('reads %s', async (_case, inside, expected) => {
    await expect(readOne(anItem(inside))).resolves.toMatchObject(expected);
  });

  it.each([
    ['a torrent', '<link>https://a.example/1.torrent</link>', 'https://a.example/1.torrent'],
    [
      'a torrent rather than a magnet',
      `${attr('magneturl', 'magnet:?xt=urn:btih:1')}<enclosure url="https://a.example/1.torrent"/>`,
      'https://a.example/1.torrent',
    ],
    ['a magnet', '<link>magnet:?xt=urn:btih:1</link>', 'magnet:?xt=urn:btih:1'],
    ['a magnet as an attribute', attr('magneturl', 'magnet:?xt=urn:btih:1'), 'magnet:?xt=urn:btih:1'],
    ['a file of this machine: nothing', '<link>file:///etc/passwd</link>', undefined],
    [
      'our placeholder, which nobody else may use',
      '<link>https://a.example/?k={api-key}</link>',
      'https://a.example/?k={api-key}',
    ],
  ])('keeps the way to %s', async (_case, inside, downloadRef) => {
    await expect(readOne(anItem(inside))).resolves.toHaveProperty('downloadRef', downloadRef);
  });

  it('goes by the details page, then the hash, where there is no id; keys in an id are left out', async () => {
    await expect(readOne(anItem('<comments>https://a.example/9</comments>', ''))).resolves.toMatchObject({
      releaseId: 'https://a.example/9',
    });
    await expect(readOne(anItem(attr('infohash', 'ABC'), ''))).resolves.toMatchObject({ releaseId: 'abc' });
    const secret = '<guid>https://a.example/dl?id=1&amp;passkey=geheim</guid>';
    await expect(readOne(anItem('', secret))).resolves.toMatchObject({
      releaseId: 'https://a.example/dl?id=1',
    });
  });

  it('takes a byte order mark, control characters, and entities that XML does not know', async () => {
    const item = anItem().replace('GRP', 'G\u0008RP&nbsp;&amp;');
    server.serve(xml(`\uFEFF\n${feedOf(item)}`));
    const [release] = await server.aClient().latest(1);
    expect(release?.name).toBe('The.Matrix.1999.1080p.BluRay.x264-GRP&nbsp;&');
  });

  it('leaves out an item that it cannot read, and says so', async () => {
    const logged: object[] = [];
    server.serve(xml(feedOf(`${anItem()}<item><guid>1</guid></item>${anItem('', '')}`)));
    await expect(server.aClient({ logged }).latest(3)).resolves.toHaveLength(1);
    expect(logged).toContainEqual({ service: 'torznab', unreadable: 2 });
  });

  it('does not take a feed of which it can read nothing for an empty one', async () => {
    server.serve(xml(feedOf('<item><name>x</name></item>')));
    await expect(server.aClient().latest(1)).rejects.toMatchObject({ code: 'bad-answer' });
  });
});

describe('refusals', () => {
  const error = (code: number | string, description: string, status = 200) =>
    xml(`<?xml version="1.0"?>\n<error code="${code}" description="${description}" />`, status);
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${feedOf(anItem('<size>&b;</size>')).replace(/^<\?xml.*?\?>/, '')}`;

  it.each<[string, ScriptedAnswer, string]>([
    ['a wrong key, with status 200', error(100, 'Invalid API Key'), 'unauthorized'],
    ['a wrong key, without words', page('', 401), 'unauthorized'],
    ['the limit of an indexer', error(429, 'Query Limit of 150 reached.', 429), 'rate-limited'],
    ['the limit, with status 200', error(500, 'Request limit reached'), 'rate-limited'],
    ['the limit in words only', error(910, 'API limit reached'), 'rate-limited'],
    ['a tracker that says too many (Jackett)', error(900, 'Indexer is rate limited', 429), 'rate-limited'],
    ['an indexer that is switched off', error(410, 'Indexer is disabled', 410), 'unavailable'],
    ['an unknown error', error(900, 'NullReferenceException'), 'unavailable'],
    ['a wrong parameter', error(201, 'Incorrect parameter'), 'refused'],
    ['a web page', page('<html><body>Log in<br></body></html>'), 'bad-answer'],
    ['half an answer', xml(feedOf(anItem()).slice(0, -30)), 'bad-answer'],
    ['another document', xml('<feed/>'), 'bad-answer'],
    ['nothing', xml(''), 'bad-answer'],
    ['elements without end', xml('<a>'.repeat(100_000)), 'bad-answer'],
    ['more than a feed is', xml(`<rss>${' '.repeat(11_000_000)}</rss>`), 'bad-answer'],
    [
      'a redirect',
      (_request, response) => void response.writeHead(302, { location: 'https://x.example/' }).end(),
      'bad-answer',
    ],
  ])('says %s apart', async (_case, answer, code) => {
    server.serve(answer);
    await expect(server.aClient().searchByImdbId(MATRIX)).rejects.toMatchObject({ service: 'torznab', code });
    expect(server.questions()).toHaveLength(1);
  });

  it('lets entities of a document’s own grow into nothing', async () => {
    server.serve(xml(bomb));
    await expect(server.aClient().latest(1)).resolves.toMatchObject([{ sizeBytes: 0 }]);
  });

  it('repeats a broken connection once', async () => {
    server.serve((request, response, number) =>
      (number === 2 ? hangUp() : xml(feedOf(anItem())))(request, response, number),
    );
    await expect(server.aClient().latest(1)).resolves.toHaveLength(1);
  });

  it('passes on how long to stay away', async () => {
    server.serve(
      (_request, response) =>
        void response
          .writeHead(429, { 'retry-after': '1800' })
          .end('<error code="429" description="later"/>'),
    );
    await expect(server.aClient().latest(1)).rejects.toMatchObject({ retryAfterSeconds: 1800 });
  });

  it('shows the key in no error and no log line, even when the server repeats it', async () => {
    const logged: object[] = [];
    server.serve(error(100, `Invalid key ${KEY} in /api?apikey=${encodeURIComponent(KEY)}`));
    const words = allWordsOf(await failureOf(server.aClient({ logged }).latest(1)));
    expect(words).toContain('Invalid key');
    expect(words + JSON.stringify(logged)).not.toContain(KEY);
    expect(words + JSON.stringify(logged)).not.toContain(encodeURIComponent(KEY));
  });
});
