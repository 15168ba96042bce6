import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestSandbox, type TestSandbox } from '../testing/sandbox-for-tests.ts';
import { grabRelease } from '../testing/torrent-grab.ts';
import { HOUSEHOLD, MACHINE_ID } from './household.ts';

type Json = Record<string, unknown>;

async function pms(sandbox: TestSandbox, path: string, token = sandbox.at('PLEX_TOKEN')): Promise<Json> {
  const answer = await fetch(`${sandbox.at('PLEX_HOST')}${path}`, {
    headers: { accept: 'application/json', 'x-plex-token': token },
  });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  return ((await answer.json()) as { MediaContainer: Json }).MediaContainer;
}

const list = (container: Json): Json[] => (container.Metadata ?? []) as Json[];
const history = (sandbox: TestSandbox, query = '', token?: string) =>
  pms(sandbox, `/status/sessions/history/all${query}`, token);

describe('the media server', () => {
  it('tells who it is to anybody, and everything else only with a token, refusing in HTML', async () => {
    const sandbox = await openTestSandbox();
    const identity = await fetch(`${sandbox.at('PLEX_HOST')}/identity`);
    expect(identity.headers.get('content-type')).toContain('xml');
    expect(await identity.text()).toContain(`machineIdentifier="${MACHINE_ID}"`);
    const refused = await fetch(`${sandbox.at('PLEX_HOST')}/library/sections`, {
      headers: { accept: 'application/json' },
    });
    expect([refused.status, refused.headers.get('content-type'), await refused.text()]).toEqual([
      401,
      'text/html',
      '<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>',
    ]);
    expect(await pms(sandbox, '/')).toMatchObject({ friendlyName: 'Sandbox Plex', myPlexSubscription: true });
  });

  it('pages its sections with a total only when paged, and external ids only when asked', async () => {
    const sandbox = await openTestSandbox();
    expect((await pms(sandbox, '/library/sections')).Directory).toMatchObject([
      { key: '1', type: 'movie' },
      { key: '2', type: 'show' },
    ]);
    const all = await pms(sandbox, '/library/sections/1/all');
    expect([all.totalSize, list(all)[0]?.Guid]).toEqual([undefined, undefined]);
    const page = await pms(
      sandbox,
      '/library/sections/1/all?type=1&includeGuids=1&sort=addedAt:desc&X-Plex-Container-Start=1&X-Plex-Container-Size=2',
    );
    expect(page).toMatchObject({ offset: 1, size: 2, totalSize: all.size });
    expect(list(page)[0]).toMatchObject({
      title: 'Arrival',
      Guid: [{ id: 'imdb://tt2543164' }, { id: 'tmdb://329865' }, {}],
      Media: [{ videoResolution: '4k' }],
    });
    const past = await pms(
      sandbox,
      '/library/sections/1/all?X-Plex-Container-Start=99&X-Plex-Container-Size=5',
    );
    expect(past).not.toHaveProperty('Metadata');
    const recent = await pms(
      sandbox,
      `/library/sections/1/all?type=1&addedAt%3E%3E=${sandbox.clock.now().getTime() / 1000 - 5 * 86_400}`,
    );
    expect(list(recent).map((one) => one.title)).toEqual(['Paddington 2']);
  });

  it('knows series by season and episode, whose ids are their own', async () => {
    const sandbox = await openTestSandbox();
    const shows = list(await pms(sandbox, '/library/sections/2/all?includeGuids=1'));
    expect(shows.map((one) => [one.title, one.type, one.leafCount])).toEqual([
      ['Breaking Bad', 'show', 13],
      ['Chernobyl', 'show', 5],
    ]);
    const episodes = list(await pms(sandbox, '/library/sections/2/all?type=4&includeGuids=1'));
    expect(episodes).toHaveLength(18);
    expect(JSON.stringify(episodes)).not.toContain('tt0903747');
    const seasons = list(await pms(sandbox, `/library/metadata/${shows[0]?.ratingKey}/children`));
    expect(seasons.map((one) => one.title)).toEqual(['Season 1', 'Season 2']);
    expect(list(await pms(sandbox, `/library/metadata/${seasons[1]?.ratingKey}/children`))).toHaveLength(6);
  });

  it('tells the owner all that was watched, others only their own, with rows of films that are gone', async () => {
    const sandbox = await openTestSandbox();
    const rows = list(await history(sandbox, '?sort=viewedAt:desc'));
    expect(rows.at(-1)).toMatchObject({ title: 'Deleted Movie', accountID: 1 });
    expect(rows.at(-1)).not.toHaveProperty('ratingKey');
    expect(rows[0]).toMatchObject({
      title: 'Paddington 2',
      accountID: HOUSEHOLD[3]?.localId,
      librarySectionID: '1',
    });
    const own = list(await history(sandbox, '', HOUSEHOLD[1]?.token));
    expect(own.map((one) => one.accountID)).toEqual([HOUSEHOLD[1]?.localId]);
    const later = list(await history(sandbox, `?viewedAt%3E=${rows[1]?.viewedAt}`));
    expect(later.map((one) => one.historyKey)).toEqual([rows[0]?.historyKey]);
  });

  it('counts what somebody watches for that person alone; a mark by hand leaves no history', async () => {
    const sandbox = await openTestSandbox();
    const before = list(await history(sandbox)).length;
    expect(await sandbox.world.watchOnPlex({ account: 'mihai@example.org', imdbId: 'tt2543164' })).toBe(
      'watched',
    );
    expect(list(await history(sandbox))).toHaveLength(before + 1);
    const arrival = list(await pms(sandbox, '/library/sections/1/all')).find(
      (one) => one.title === 'Arrival',
    );
    const as = async (who: number): Promise<Json | undefined> =>
      list(await pms(sandbox, `/library/metadata/${arrival?.ratingKey}`, HOUSEHOLD[who]?.token))[0];
    expect((await as(1))?.viewCount).toBe(1);
    expect(await as(2)).not.toHaveProperty('viewCount');
    await fetch(
      `${sandbox.at('PLEX_HOST')}/:/scrobble?key=${arrival?.ratingKey}&identifier=com.plexapp.plugins.library`,
      {
        method: 'PUT',
        headers: { 'x-plex-token': HOUSEHOLD[2]?.token ?? '' },
      },
    );
    expect((await as(2))?.viewCount).toBe(1);
    expect(list(await history(sandbox))).toHaveLength(before + 1);
    expect(await sandbox.world.watchOnPlex({ account: 'nobody', imdbId: 'tt2543164' })).toBe(
      'unknown-account',
    );
    expect(await sandbox.world.watchOnPlex({ account: 'ana', imdbId: 'tt0133093' })).toBe('not-in-library');
  });

  it('finds a finished download some seconds later; of a film it has, as another version with the old date', async () => {
    const sandbox = await openTestSandbox();
    const add = async (imdbId: string, resolution: string): Promise<void> => {
      const release = (await sandbox.world.releases(imdbId)).find((one) => one.resolution === resolution);
      await grabRelease(sandbox.env, release?.id ?? 0);
    };
    await add('tt0133093', '2160p');
    await add('tt4468740', '2160p');
    const [old] = list(await pms(sandbox, '/library/all')).filter((one) => one.title === 'Paddington 2');
    await sandbox.world.finishAllTorrents();
    sandbox.clock.pass(5);
    expect(list(await pms(sandbox, '/library/all')).map((one) => one.title)).not.toContain('The Matrix');
    sandbox.clock.pass(2);
    const items = list(await pms(sandbox, '/library/all'));
    const arrived = sandbox.clock.now().getTime() / 1000;
    expect(items.find((one) => one.title === 'The Matrix')).toMatchObject({
      addedAt: arrived,
      Media: [{ videoResolution: '4k' }],
    });
    const upgraded = items.find((one) => one.title === 'Paddington 2');
    expect(upgraded).toMatchObject({
      addedAt: old?.addedAt,
      updatedAt: arrived,
      Media: [{ videoResolution: '1080' }, { videoResolution: '4k' }],
    });
  });

  it('lists its accounts to the owner, who is number one', async () => {
    const sandbox = await openTestSandbox();
    const { Account } = await pms(sandbox, '/accounts');
    expect(Account).toMatchObject([
      { id: 0, name: '' },
      { id: 1, name: 'ana' },
      { id: 4101002, name: 'mihai' },
      {},
      { name: 'Kid' },
    ]);
    await expect(pms(sandbox, '/accounts', HOUSEHOLD[1]?.token)).rejects.toThrow('403');
  });
});

describe('plex.tv', () => {
  it('wants a client identifier on v2, knows a bad token, and names the server and who may use it', async () => {
    const sandbox = await openTestSandbox();
    const tv = (path: string, headers: Record<string, string>) =>
      fetch(`${sandbox.at('PLEX_TV_URL')}${path}`, { headers });
    const token = { 'x-plex-token': sandbox.at('PLEX_TOKEN') };
    const client = { 'x-plex-client-identifier': 'test' };
    const anonymous = await tv('/api/v2/user', token);
    expect([anonymous.status, await anonymous.json()]).toMatchObject([400, { errors: [{ code: 1000 }] }]);
    const stranger = await tv('/api/v2/user', client);
    expect([stranger.status, await stranger.json()]).toMatchObject([401, { errors: [{ code: 1001 }] }]);
    expect(await (await tv('/api/v2/user', { ...token, ...client })).json()).toMatchObject({
      id: 4101001,
      email: 'ana@example.org',
    });
    const resources = (await (
      await tv('/api/v2/resources?includeHttps=1', { ...token, ...client })
    ).json()) as Json[];
    expect(resources).toMatchObject([
      {
        provides: 'server',
        owned: true,
        clientIdentifier: MACHINE_ID,
        connections: [{ uri: sandbox.at('PLEX_HOST') }],
      },
    ]);
    const users = await (await tv('/api/users', { ...token, accept: 'application/json' })).text();
    expect(users).toMatch(/^<\?xml/);
    expect(users).not.toContain('"ana@example.org"');
    expect(users).toMatch(/username="bogdan"[^>]*>\s*<Server[^>]*pending="1"/);
    expect(users).toContain('title="Kid" username="" email=""');
  });

  it('invites an address once, and refuses members, the owner and the unverified with its own words', async () => {
    const sandbox = await openTestSandbox();
    const invite = async (invitedEmail: string) => {
      const answer = await fetch(`${sandbox.at('PLEX_TV_URL')}/api/v2/shared_servers`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-plex-token': sandbox.at('PLEX_TOKEN'),
          'x-plex-client-identifier': 'test',
        },
        body: JSON.stringify({ machineIdentifier: MACHINE_ID, invitedEmail, librarySectionIds: [118181361] }),
      });
      return [answer.status, await answer.text()] as const;
    };
    expect(await invite('new@example.org')).toMatchObject([201, expect.stringContaining('"accepted":false')]);
    expect(await invite('New@example.org')).toMatchObject([
      422,
      expect.stringContaining('already has access'),
    ]);
    expect(await invite('bogdan@example.org')).toMatchObject([422, expect.stringContaining('already')]);
    expect(await invite('ana@example.org')).toMatchObject([422, expect.stringContaining('yourself')]);
    expect(await invite('unverified@example.org')).toMatchObject([422, expect.stringContaining('verify')]);
  });
});

describe('webhooks', () => {
  it('go to every address on the list at plex.tv: multipart, signed by nobody, the owner as account 1', async () => {
    const sandbox = await openTestSandbox();
    const heard: { type: string; body: string }[] = [];
    const listener = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      heard.push({ type: request.headers['content-type'] ?? '', body });
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void listener.close());
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hook`;
    const list = await fetch(`${sandbox.at('PLEX_TV_URL')}/api/v2/user/webhooks`, {
      method: 'POST',
      headers: { 'x-plex-token': sandbox.at('PLEX_TOKEN'), 'x-plex-client-identifier': 'test' },
      body: new URLSearchParams([['urls[]', url]]),
    });
    expect(await list.json()).toEqual([{ url }]);
    await sandbox.world.watchOnPlex({ account: 'ana', imdbId: 'tt2543164' });
    await sandbox.world.rateOnPlex({ account: 'mihai', imdbId: 'tt2543164', rating: 9 });
    await expect.poll(() => heard.length).toBe(2);
    const [scrobble, rate] = heard.toSorted((a, b) => a.body.length - b.body.length);
    expect(scrobble?.type).toMatch(/^multipart\/form-data; boundary=/);
    expect(scrobble?.body).toMatch(
      /name="payload".*"event":"media.scrobble".*"Account":\{"id":1,.*imdb:\/\/tt2543164/s,
    );
    expect(rate?.body).toMatch(/"event":"media.rate".*"Account":\{"id":4101002,.*"rating":"9".*thumb\.jpg/s);
  });
});

describe('ratings', () => {
  it('are shown with their time to who gave them, and found by it', async () => {
    const sandbox = await openTestSandbox();
    sandbox.clock.pass(60);
    await sandbox.world.rateOnPlex({ account: 'ana', imdbId: 'tt2543164', rating: 7 });
    const since = Math.floor(sandbox.clock.now().getTime() / 1000) - 1;
    const query = `/library/sections/1/all?type=1&includeGuids=1&lastRatedAt%3E%3E=${since}`;
    expect(list(await pms(sandbox, query))).toMatchObject([
      { title: 'Arrival', userRating: 7, lastRatedAt: since + 1 },
    ]);
    expect(list(await pms(sandbox, query, HOUSEHOLD[1]?.token))).toEqual([]);
  });
});
