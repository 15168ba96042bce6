import { imdbId } from '@matinee/domain/titles/imdb-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import { hasRecorded, recorded } from '../test/recorded.ts';
import {
  drip,
  hangUp,
  json,
  page,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
  truncate,
} from '../test/scripted-server.ts';
import { createFilelistClient } from './filelist-client.ts';

const PASSKEY = 'feedface00112233445566778899aabb';
const MATRIX = imdbId('tt0133093');

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function aClient(categories: number[] = [], logged: object[] = []) {
  return createFilelistClient({
    baseUrl: server.baseUrl,
    username: 'cinéphile',
    passkey: PASSKEY,
    categories,
    timeoutMs: 500,
    logger: { debug: () => undefined, warn: (fields) => void logged.push(fields) },
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  });
}

/** A row as FileList sends it today. */
const aRow = {
  id: 751044,
  name: ' The.Matrix.1999.2160p.UHD.BluRay.x265-GRP ',
  imdb: 'tt0133093',
  freeleech: 1,
  doubleup: 1,
  upload_date: '2026-07-01 12:00:00',
  download_link: `https://filelist.io/download.php?id=751044&passkey=${PASSKEY}`,
  size: 23_000_000_000,
  internal: 0,
  moderated: 1,
  category: 'Filme 4K',
  seeders: 120,
  leechers: 3,
  times_completed: 5,
  comments: 0,
  files: 1,
  small_description: 'Action, Sci-Fi',
};

const theRelease = {
  indexer: 'filelist',
  releaseId: '751044',
  name: 'The.Matrix.1999.2160p.UHD.BluRay.x265-GRP',
  imdbId: 'tt0133093',
  sizeBytes: 23_000_000_000,
  seeders: 120,
  leechers: 3,
  category: 'Filme 4K',
  uploadedAt: new Date('2026-07-01T09:00:00Z'),
  isFreeleech: true,
  isDoubleUp: true,
  isInternal: false,
};

describe('asking', () => {
  it('searches by IMDb id, with the credentials in a header and nowhere else', async () => {
    server.answerWith(json([aRow]));
    await expect(aClient([19, 26]).searchByImdbId(MATRIX)).resolves.toEqual([theRelease]);
    const [request] = server.seen;
    expect(request?.path).toBe('/api.php');
    expect(Object.fromEntries(request?.query ?? [])).toEqual({
      action: 'search-torrents',
      type: 'imdb',
      query: 'tt0133093',
      category: '19,26',
      output: 'json',
    });
    const basic = Buffer.from(`cinéphile:${PASSKEY}`).toString('base64');
    expect(request?.headers.authorization).toBe(`Basic ${basic}`);
  });

  it('searches by name in all categories when none are chosen', async () => {
    server.answerWith(json([]));
    await expect(aClient().searchByName('WALL·E & Co')).resolves.toEqual([]);
    expect(server.seen[0]?.query.get('query')).toBe('WALL·E & Co');
    expect(server.seen[0]?.query.has('category')).toBe(false);
  });

  it.each([
    [0, '1'],
    [50, '50'],
    [1000, '100'],
  ])('asks for the latest %i as %s', async (limit, sent) => {
    server.answerWith(json([]));
    await aClient().latest(limit);
    expect(server.seen[0]?.query.get('limit')).toBe(sent);
  });

  it.each([
    [[], ['4', '19', '6', '20', '26', '1', '2', '3']],
    [
      [19, 26],
      ['19', '26'],
    ],
  ])('has no pages: limited to %j, it goes further back category by category', async (categories, sent) => {
    server.answerWith(json([]));
    for (const way of aClient(categories).furtherBack?.() ?? []) for (const ask of way) await ask();
    expect(server.seen.map(({ query }) => query.get('category'))).toEqual(sent);
    expect(new Set(server.seen.map(({ query }) => query.get('action')))).toEqual(
      new Set(['latest-torrents']),
    );
  });
});

describe('reading', () => {
  const readOne = async (changes: object) => {
    server.answerWith(json([{ ...aRow, ...changes }]));
    return (await aClient().searchByImdbId(MATRIX))[0];
  };

  it('takes numbers that come as text', async () => {
    const texts = {
      id: '751044',
      size: '23000000000',
      seeders: '120',
      leechers: '3',
      freeleech: '1',
      doubleup: '1',
    };
    await expect(readOne(texts)).resolves.toEqual(theRelease);
  });

  it('takes a missing doubleup as none, as answers of 2020 have it', async () => {
    await expect(readOne({ doubleup: undefined })).resolves.toMatchObject({ isDoubleUp: false });
  });

  it.each([
    ['', null],
    [null, null],
    [undefined, null],
    ['tt0000000', null],
    ['133093', 'tt0133093'],
    [133093, 'tt0133093'],
    ['tt31036941', 'tt31036941'],
  ])('reads imdb %j as %j', async (imdb, expected) => {
    await expect(readOne({ imdb })).resolves.toMatchObject({ imdbId: expected });
  });

  it.each([
    ['Filme HD-RO', 'Filme HD-RO'],
    ['Movies HD-RO', 'Filme HD-RO'],
    ['TV-Series 4K', 'Seriale 4K'],
    ['Movies 4K Blu-Ray', 'Filme 4K Blu-Ray'],
    ['Something new', 'Something new'],
    ['', null],
  ])('reads category %j as %j', async (category, expected) => {
    await expect(readOne({ category })).resolves.toMatchObject({ category: expected });
  });

  it('takes a list with a byte order mark, and a wrapped one', async () => {
    server.answerWith((_request, response) => response.end(`\uFEFF${JSON.stringify([aRow])}`));
    await expect(aClient().latest(1)).resolves.toEqual([theRelease]);
    server.answerWith(json({ torrents: [aRow] }));
    await expect(aClient().latest(1)).resolves.toEqual([theRelease]);
  });

  it('leaves out a row it cannot read, and says so', async () => {
    const logged: object[] = [];
    server.answerWith(json([aRow, { id: 'x' }, 'nonsense']));
    await expect(aClient([], logged).latest(3)).resolves.toEqual([theRelease]);
    expect(logged).toEqual([{ service: 'filelist', unreadable: 2 }]);
  });

  it('does not take a list of which it can read nothing for an empty one', async () => {
    server.answerWith(json([{ torrent_id: 1 }]));
    await expect(aClient().latest(1)).rejects.toMatchObject({ code: 'bad-answer' });
  });
});

describe('refusals', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['a wrong passkey', json({ error: 'Invalid passkey/username' }, 403), 'unauthorized'],
    ['too many log-ins', json({ error: 'Too many failed authentications' }, 403), 'unauthorized'],
    ['empty credentials', json({ error: 'Username and passkey cannot be empty' }, 401), 'unauthorized'],
    ['a wrong passkey with status 200', json({ error: 'Invalid passkey/username' }), 'unauthorized'],
    ['the hourly limit', json({ error: 'Rate limit reached' }, 429), 'rate-limited'],
    ['the hourly limit with status 200', json({ error: 'Rate limit reached' }), 'rate-limited'],
    ['a bad search', json({ error: 'Invalid search' }, 400), 'refused'],
    ['a pause', json({ error: 'Service unavailable' }, 503), 'unavailable'],
    ['a 403 page', page('<html>Forbidden</html>', 403), 'unauthorized'],
    ['maintenance', page('<html>Mentenanta</html>'), 'bad-answer'],
    ['a broken answer', truncate('[{'), 'unreachable'],
    ['a dripping answer', drip(), 'timeout'],
  ])('says %s apart', async (_case, answer, code) => {
    server.answerWith(answer);
    await expect(aClient().searchByImdbId(MATRIX)).rejects.toMatchObject({ service: 'filelist', code });
  });

  it('never repeats a call that was counted, or a refused log-in', async () => {
    for (const answer of [
      json({ error: 'x' }, 403),
      json({ error: 'x' }, 429),
      json({ error: 'x' }, 503),
      drip(),
    ]) {
      server.answerWith(answer);
      await expect(aClient().searchByImdbId(MATRIX)).rejects.toThrow();
      expect(server.seen).toHaveLength(1);
    }
  });

  it('repeats a broken connection once', async () => {
    server.answerWith((request, response, n) => (n === 1 ? hangUp() : json([aRow]))(request, response, n));
    await expect(aClient().searchByImdbId(MATRIX)).resolves.toHaveLength(1);
  });

  it('passes on how long to stay away', async () => {
    server.answerWith(json({ error: 'Rate limit reached' }, 429, { 'retry-after': '1800' }));
    await expect(aClient().latest(1)).rejects.toMatchObject({ retryAfterSeconds: 1800 });
  });

  it('shows the passkey in no error, even when the site repeats it', async () => {
    server.answerWith(
      json({ error: `Invalid passkey ${PASSKEY} for download.php?id=1&passkey=${PASSKEY}` }, 403),
    );
    const error = await failureOf(aClient().downloadTorrentFile('1'));
    expect(allWordsOf(error)).not.toContain(PASSKEY);
  });
});

describe('downloading', () => {
  const file = 'd8:announce3:url4:infod6:lengthi5e4:name1:aee';
  const DELETED = '\n<!DOCTYPE html><html><body>Eroare interna Nu pot gasi fisierul .torrent</body></html>';

  it('gives the bytes of the .torrent, unchanged', async () => {
    const bytes = Buffer.concat([Buffer.from(file), Buffer.from([0xff, 0x00, 0xfe])]);
    server.answerWith((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/x-bittorrent' }).end(bytes),
    );
    const downloaded = await aClient().downloadTorrentFile('751044');
    expect(Buffer.from(downloaded ?? []).equals(bytes)).toBe(true);
    expect(server.seen[0]?.path).toBe('/download.php');
    expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({ id: '751044', passkey: PASSKEY });
  });

  it('says that a deleted release is gone, though the site answers 200', async () => {
    server.answerWith(page(DELETED));
    await expect(aClient().downloadTorrentFile('1')).resolves.toBeNull();
  });

  it.each<[string, ScriptedAnswer]>([
    ['another web page', page('<html>Log in</html>')],
    ['a text that begins with d', page('downloads are off today')],
    ['nothing', (_request, response) => void response.end()],
  ])('does not take %s for a .torrent', async (_case, answer) => {
    server.answerWith(answer);
    await expect(aClient().downloadTorrentFile('1')).rejects.toMatchObject({ code: 'bad-answer' });
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  const answer = (path: string) =>
    server.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(recorded(`filelist/${path}`));
    });

  it('reads the latest feed of 2020', async () => {
    answer('latest-torrents.prowlarr.json');
    const releases = await aClient().latest(100);
    expect(releases).toHaveLength(4);
    expect(releases[0]).toEqual({
      indexer: 'filelist',
      releaseId: '665873',
      name: 'Storming.Juno.2010.1080p.BluRay.x264-GUACAMOLE',
      imdbId: 'tt1776305',
      sizeBytes: 8_300_512_414,
      seeders: 12,
      leechers: 2,
      category: 'Filme HD',
      uploadedAt: new Date('2020-01-25T20:20:19Z'),
      isFreeleech: false,
      isDoubleUp: false,
      isInternal: false,
    });
    expect(releases[3]).toMatchObject({ isFreeleech: true, isInternal: true });
  });

  it('reads an answer that begins with a byte order mark', async () => {
    answer('latest-torrents.sonarr.json');
    await expect(aClient().latest(2)).resolves.toMatchObject([{ releaseId: '1234' }, { releaseId: '1235' }]);
  });

  it('reads a search of April 2020', async () => {
    answer('search-torrents.jackett-pr7987.json');
    await expect(aClient().searchByImdbId(MATRIX)).resolves.toMatchObject([
      {
        releaseId: '684881',
        category: 'Filme HD-RO',
        uploadedAt: new Date('2020-04-16T12:24:54Z'),
        seeders: 627,
      },
    ]);
  });

  it('takes the page of a deleted release for what it is', async () => {
    server.answerWith(page(recorded('filelist/download-missing-torrent.html')));
    await expect(aClient().downloadTorrentFile('1')).resolves.toBeNull();
  });

  it.each([
    ['error-403.constructed.json', 403, 'unauthorized'],
    ['error-429.constructed.json', 429, 'rate-limited'],
  ])('reads %s', async (path, status, code) => {
    server.answerWith((_request, response) => response.writeHead(status).end(recorded(`filelist/${path}`)));
    await expect(aClient().latest(1)).rejects.toMatchObject({ code, status });
  });
});
