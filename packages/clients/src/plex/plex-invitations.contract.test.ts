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
} from '../test/scripted-server.ts';
import { createPlexInvitations } from './plex-invitations.ts';

const TOKEN = 'plex-t0ken-of-the-owner';
const V2 = '/api/v2/shared_servers';
const OLD = '/api/servers/abc/shared_servers';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const xml =
  (body: string, status: number): ScriptedAnswer =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
const error = (status: number, message: string, code = status) =>
  json({ errors: [{ code, message, status }] }, status);
const noSuchAddress = error(404, 'The requested resource or endpoint could not be found', 1002);

/** A server with two libraries, and a plex.tv that answers invitations as a test says. */
function answering(
  v2: ScriptedAnswer,
  old: ScriptedAnswer = hangUp(),
  ids: object[] = [{ id: 11 }, { id: 12 }],
) {
  const identity = json({ MediaContainer: { machineIdentifier: 'abc', version: '1.43' } });
  const sections = json({
    MediaContainer: {
      Directory: [
        { key: '1', type: 'movie' },
        { key: '2', type: 'show' },
      ],
    },
  });
  const routes: Record<string, ScriptedAnswer> = {
    '/identity': identity,
    '/library/sections': sections,
    '/api/v2/servers/abc': json({ librarySections: ids }),
    [V2]: v2,
    [OLD]: old,
  };
  server.answerWith((request, response, n) => (routes[request.path] ?? hangUp())(request, response, n));
}

const invite = () =>
  createPlexInvitations({
    tvUrl: server.baseUrl,
    serverUrl: server.baseUrl,
    token: TOKEN,
    timeoutMs: 300,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  }).invite('ana@example.org');

const asked = (path: string) => server.seen.filter((request) => request.path === path);

describe('an invitation', () => {
  it('names the libraries by plex.tv’s numbers, and the person by the address', async () => {
    answering(json({ id: 1, accepted: false }, 201));
    await expect(invite()).resolves.toEqual({ type: 'sent' });
    const [request] = asked(V2);
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      machineIdentifier: 'abc',
      invitedEmail: 'ana@example.org',
      librarySectionIds: [11, 12],
      settings: { allowSync: false },
    });
    expect(request?.headers).toMatchObject({ 'x-plex-token': TOKEN, 'x-plex-client-identifier': 'matinee' });
  });

  it.each([
    ['an address that plex.tv does not have', noSuchAddress],
    ['gone', xml('<Response code="410" status="This endpoint was deprecated and removed"/>', 410)],
    ['a web page', page('<html><body>Plex</body></html>')],
  ])('goes the old way where v2 is %s', async (_what, v2) => {
    answering(v2, xml('<MediaContainer size="1"><SharedServer id="1"/></MediaContainer>', 201));
    await expect(invite()).resolves.toEqual({ type: 'sent' });
    expect(JSON.parse(asked(OLD)[0]?.body ?? '')).toMatchObject({
      server_id: 'abc',
      shared_server: { library_section_ids: [11, 12], invited_email: 'ana@example.org' },
    });
  });

  it.each([
    ['v2', error(422, 'Account already has access to this server'), hangUp()],
    [
      'the old way',
      noSuchAddress,
      xml(
        '<Response code="400" status="You&apos;re already sharing this server with ana. Please edit your existing share."/>',
        400,
      ),
    ],
  ])('of somebody who is a member is told as such by %s', async (_way, v2, old) => {
    answering(v2, old);
    await expect(invite()).resolves.toEqual({ type: 'already-member' });
  });

  it.each([
    ['v2', error(422, 'A Plex Pass is needed'), hangUp()],
    ['the old way', noSuchAddress, xml('<Response code="400" status="A Plex Pass is needed"/>', 400)],
  ])('refused by %s is refused in Plex’s own words', async (_way, v2, old) => {
    answering(v2, old);
    await expect(invite()).resolves.toEqual({ type: 'refused', reason: 'A Plex Pass is needed' });
  });

  it('refused without a word is refused all the same', async () => {
    answering(json({}, 400));
    await expect(invite()).resolves.toEqual({ type: 'refused', reason: '' });
  });

  it.each([
    ['plex.tv lists none', [] as object[]],
    ['plex.tv lists fewer than the server has', [{ id: 11 }]],
  ])('is not sent while %s: it could share too much or too little', async (_what, ids) => {
    answering(json({}, 201), hangUp(), ids);
    await expect(failureOf(invite())).resolves.toMatchObject({ code: 'bad-answer' });
    expect(asked(V2)).toEqual([]);
  });

  it.each([
    ['hangs up', hangUp(), 'unreachable'],
    ['takes for ever', drip(), 'timeout'],
    ['is down', json({}, 503), 'unavailable'],
    ['has had too many calls', error(429, 'API rate limit exceeded', 1003), 'rate-limited'],
    ['does not take the token', error(401, 'User could not be authenticated', 1001), 'unauthorized'],
    ['does not take the token, in its other way', error(422, 'Invalid token'), 'unauthorized'],
  ])('is to be tried again when plex.tv %s, and is asked once', async (_what, answer, code) => {
    answering(answer);
    const failure = await failureOf(invite());
    expect(failure).toMatchObject({ service: 'plex', code });
    expect(asked(V2)).toHaveLength(1);
    expect(allWordsOf(failure)).not.toContain(TOKEN);
  });

  it('is to be tried again when neither way is there', async () => {
    answering(noSuchAddress, noSuchAddress);
    await expect(failureOf(invite())).resolves.toMatchObject({ code: 'bad-answer' });
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  it.each([
    ['plex/plextv/v2_shared_servers_created_201.json', 201, 'sent'],
    ['plex/errors/plextv_v2_422_already_shared.constructed.json', 422, 'already-member'],
  ])('%s', async (file, status, type) => {
    answering(json(JSON.parse(recorded(file)), status));
    await expect(invite()).resolves.toMatchObject({ type });
  });

  it.each([
    ['plex/plextv/legacy_shared_servers_invite_ok.xml', 200, 'sent'],
    ['plex/errors/plextv_legacy_400_already_sharing.xml', 400, 'already-member'],
  ])('%s', async (file, status, type) => {
    answering(
      json(JSON.parse(recorded('plex/errors/plextv_404.constructed.json')), 404),
      xml(recorded(file), status),
    );
    await expect(invite()).resolves.toMatchObject({ type });
  });

  it('the libraries of a server', async () => {
    const known = JSON.parse(recorded('plex/plextv/v2_servers_machineid.json')) as {
      librarySections: object[];
    };
    answering(json({}, 201), hangUp(), known.librarySections);
    await expect(invite()).resolves.toEqual({ type: 'sent' });
    expect(JSON.parse(asked(V2)[0]?.body ?? '')).toMatchObject({ librarySectionIds: [1001, 1002] });
  });
});
