import { grabs } from '@matinee/db/schema/torrents';
import { describe, expect, test } from 'vitest';
import { ALL, film, linksUnderTest, title } from '../testing/links-under-test.ts';
import { TOKEN } from '../testing/torrapi-under-test.ts';

const world = linksUnderTest();
const { everything, get, later, press, query, toDownload, token, userRow } = world;

describe('looking at a link', () => {
  test.each(ALL)(
    'for $purpose a hundred times, by GET and HEAD, changes nothing',
    async (action) => {
      const of = token(action);
      const before = await everything();
      const look = (method: 'GET' | 'HEAD') => world.torrapi.app.inject({ method, url: `/l/${of}` });
      const looks = await Promise.all(
        Array.from({ length: 50 }, () => [look('GET'), look('HEAD')] as const).flat(),
      );
      expect(looks.filter(({ statusCode }) => statusCode !== 200)).toEqual([]);
      expect(await everything()).toBe(before);
    },
    60_000,
  );

  test.each(ALL)('for $purpose says to whose account it is, in their language', async (action) => {
    const of = token(action);
    expect((await get(of, { 'accept-language': 'ro' })).payload).toContain(
      'In the name of <strong>Ana</strong>',
    );
    await query("update users set language = 'ro' where id = 1");
    const page = await get(of);
    expect(page.payload).toContain('Pentru <strong>Ana</strong>');
    expect(page.payload).toContain('<html lang="ro">');
  });

  test('keeps it to oneself: nothing is loaded, run, framed, stored, found or told', async () => {
    const { headers, payload } = await get(toDownload());
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; img-src 'none'; style-src 'sha256-/,
    );
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
    });
    expect(payload).not.toMatch(/<script|javascript:|\son\w+=|@import|href=/);
    expect(payload).not.toContain('example.org');
  });

  test('shows values as they are, whatever markup they hold', async () => {
    const page = await get(token({ purpose: 'watchlist', imdbId: title }));
    expect(page.payload).toContain('Heat &lt;b&gt; (1995)');
    expect(page.payload).not.toContain('Heat <b>');
  });

  test('breaks the name of a release at its dots, in the heading and below, and nothing that is short', async () => {
    const page = await get(toDownload());
    const broken = 'Some.<wbr>Movie.<wbr>2020.<wbr>1080p.<wbr>BluRay.<wbr>x264-GRP';
    expect(page.payload).toContain(`<h1>Download ${broken}?</h1>`);
    expect(page.payload).toContain(`<dd>${broken}</dd>`);
    expect(page.payload).toContain('<title>Download Some.Movie.2020.1080p.BluRay.x264-GRP?');
    await query("update users set name = 'A.n.a'");
    expect((await get(toDownload())).payload).toContain('<strong>A.n.a</strong>');
  });

  test('leaves no token in the log', async () => {
    const of = toDownload();
    await get(of);
    await press(of);
    expect(world.torrapi.log.join('\n')).not.toContain(of);
  });
});

describe('pressing Download', () => {
  test('grabs the release in the name of the reader, by the way of the newsletter', async () => {
    const page = await press(toDownload());
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain('On its way');
    expect(world.daemon.torrents).toHaveLength(1);
    expect(await world.torrapi.database.db.select().from(grabs)).toMatchObject([
      { userId: 1, way: 'newsletter', downloadDir: '/movies', releaseId: '7', state: 'added' },
    ]);
  });

  test('is one request from the press to the grab, in the log and in the row', async () => {
    await press(toDownload(), { confirm: 'yes' }, { 'x-request-id': 'press-1' });
    expect(await query('select request_id from grabs')).toEqual([{ request_id: 'press-1' }]);
    const lines = world.torrapi.log.map((line) => JSON.parse(line) as { msg: string; requestId?: string });
    for (const said of ['torrent grabbed', 'request'])
      expect(lines.find(({ msg }) => msg === said)?.requestId).toBe('press-1');
  });

  test('twice, also at once, downloads once', async () => {
    const of = toDownload();
    const pages = await Promise.all(Array.from({ length: 20 }, () => press(of)));
    expect(pages.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThan(0);
    expect(pages.filter(({ statusCode }) => ![200, 409].includes(statusCode))).toEqual([]);
    expect(world.daemon.torrents).toHaveLength(1);
    expect(await query('select * from grabs')).toHaveLength(1);
    const again = await press(of);
    expect(again.statusCode).toBe(409);
    expect(again.payload).toContain('You have pressed this already');
    expect(again.payload).toContain('downloading: 0%');
  });

  test('again, after it was removed, brings nothing back', async () => {
    const of = toDownload();
    await press(of);
    await world.torrapi.app.inject({
      method: 'DELETE',
      url: `/v1/torrents/${film.infoHash}?userId=1&data=true`,
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(world.daemon.torrents).toHaveLength(0);
    const again = await press(of);
    expect(again.statusCode).toBe(409);
    expect(again.payload).toContain('has been removed since');
    expect(world.daemon.torrents).toHaveLength(0);
  });

  test('while the client is down keeps it, says so, and it is done when the client is back', async () => {
    world.daemon.intercept = (_request, response) => {
      response.destroy();
      return true;
    };
    const of = toDownload();
    const page = await press(of);
    expect(page.statusCode).toBe(202);
    expect(page.payload).toContain('by itself');
    expect((await get(of)).payload).toContain('by itself');
    world.daemon.intercept = null;
    later(0.1);
    await world.torrapi.resume();
    expect(world.daemon.torrents).toHaveLength(1);
    expect((await get(of)).payload).toContain('downloading');
  });

  test('of what the tracker has taken down says so', async () => {
    world.indexer.answer = async () => null;
    const of = toDownload();
    const page = await press(of);
    expect(page.statusCode).toBe(410);
    expect(page.payload).toContain('taken this release down');
    expect((await get(of)).payload).toContain('taken this release down');
  });

  test('of what can not be downloaded says so', async () => {
    world.indexer.answer = async () => Buffer.from('<html>');
    const page = await press(toDownload());
    expect(page.statusCode).toBe(422);
    expect(page.payload).toContain('That did not work');
  });

  test('of a release that we have forgotten says so, and uses up nothing', async () => {
    const of = token({ purpose: 'download', releaseId: 987_654_321 });
    expect((await get(of)).statusCode).toBe(410);
    expect((await press(of)).statusCode).toBe(410);
    expect(await query('select * from mail_link_uses')).toEqual([]);
  });

  test('by who blocked the bot says that they will not hear of it', async () => {
    await query("update users set state = 'blocked' where id = 1");
    expect((await get(toDownload())).payload).toContain('You have blocked our bot');
    expect((await press(toDownload())).payload).toContain('You have blocked our bot');
  });
});

describe('pressing the other buttons', () => {
  test('puts a title on the watchlist, once', async () => {
    const of = token({ purpose: 'watchlist', imdbId: title });
    const pages = await Promise.all([press(of), press(of)]);
    expect(pages.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect(await query('select user_id, imdb_id, state from watchlist_items')).toEqual([
      { user_id: '1', imdb_id: title, state: 'waiting' },
    ]);
  });

  test('leaves a title out of the newsletter, until it is put on the watchlist', async () => {
    expect((await press(token({ purpose: 'not-interested', imdbId: title }))).payload).toContain('Left out');
    expect(await query('select user_id, imdb_id from title_dismissals')).toEqual([
      { user_id: '1', imdb_id: title },
    ]);
    await press(token({ purpose: 'watchlist', imdbId: title }));
    expect(await query('select * from title_dismissals')).toEqual([]);
  });

  test('saves preferences, and answers in the language chosen', async () => {
    await query("update users set email = 'ana@example.org' where id = 1");
    const of = token({ purpose: 'preferences' });
    const fields: [string, string][] = [
      ...([
        ['confirm', 'yes'],
        ['language', 'ro'],
        ['newsletter', 'yes'],
      ] as [string, string][]),
      ...([
        ['from-year', ' 1990 '],
        ['without', 'horror'],
        ['without', 'war'],
      ] as [string, string][]),
    ];
    const page = await press(of, fields);
    expect(page.statusCode).toBe(200);
    expect(page.payload).toContain('Am salvat.');
    expect(page.payload).toContain('name="without" value="horror" checked');
    expect(await userRow()).toMatchObject({
      language: 'ro',
      wants_newsletter: true,
      wants_watchlist_alerts: false,
      newsletter_from_year: 1990,
      newsletter_excluded_genres: ['horror', 'war'],
    });
    // It is no link for once: one comes back and changes one's mind.
    expect(
      (
        await press(of, [
          ['confirm', 'yes'],
          ['language', 'en'],
        ])
      ).payload,
    ).toContain('Saved.');
    expect(await userRow()).toMatchObject({ newsletter_from_year: null, newsletter_excluded_genres: [] });
  });

  test.each([
    ['a year of the future', { 'from-year': '2999' }],
    ['no year at all', { 'from-year': 'x' }],
    ['a genre that there is not', { without: 'cooking' }],
    ['a language that we do not speak', { language: 'de' }],
  ])('refuses %s, and changes nothing', async (_, wrong) => {
    const before = await everything();
    const page = await press(token({ purpose: 'preferences' }), { confirm: 'yes', language: 'ro', ...wrong });
    expect(page.statusCode).toBe(422);
    expect(page.payload).toContain('Nothing was saved');
    expect(await everything()).toBe(before);
  });

  test('makes the links of a forwarded mail void, and not those of the next', async () => {
    const of = toDownload();
    later(1);
    const page = await press(token({ purpose: 'preferences' }), { confirm: 'revoke' });
    expect(page.payload).toContain('Your old links are void');
    const refused = await press(of);
    expect([refused.statusCode, (await get(of)).statusCode]).toEqual([410, 410]);
    expect(refused.payload).toContain('This link is void');
    expect(world.daemon.torrents).toHaveLength(0);
    world.mailAgain();
    expect((await press(toDownload())).statusCode).toBe(200);
  });
});
