import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWordsOf, failureOf } from '../test/failure-of.ts';
import { hasRecorded, recorded } from '../test/recorded.ts';
import {
  json,
  page,
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../test/scripted-server.ts';
import { createPlexAccounts } from './plex-accounts.ts';

const TOKEN = 'plex-t0ken-of-the-owner';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const list = () =>
  createPlexAccounts({
    tvUrl: server.baseUrl,
    token: TOKEN,
    timeoutMs: 300,
    timing: { now: () => new Date('2026-11-21T12:00:00Z'), random: () => 0, wait: async () => undefined },
  }).list('mid-1');

const xml =
  (body: string): ScriptedAnswer =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/xml' }).end(body);

const owner = json({ id: 12345, email: ' Ana@Example.org ' });

/** plex.tv with this owner, and one answer for everything else. */
function plexTv(others: ScriptedAnswer, self: ScriptedAnswer = owner): ScriptedAnswer {
  return (request, response, n) => (request.path === '/api/v2/user' ? self : others)(request, response, n);
}

const users = (...elements: string[]) =>
  xml(
    `<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="${elements.length}">${elements.join('')}</MediaContainer>`,
  );

describe('who has access', () => {
  it('is the owner, whom the server calls 1, and everybody on plex.tv’s list', async () => {
    server.answerWith(
      plexTv(
        users(
          '<User id="1000" title="M &amp; I" email="Mihai@example.org"><Server id="7" name="&quot;x&quot;"/></User>',
          '<User id="1004" title="Kid" username="" email="" restricted="1"/>',
        ),
      ),
    );
    await expect(list()).resolves.toEqual([
      { accountId: 1, globalId: 12345, email: 'ana@example.org' },
      { accountId: 1000, globalId: 1000, email: 'mihai@example.org' },
      { accountId: 1004, globalId: 1004, email: null },
    ]);
    expect(server.seen[0]).toMatchObject({
      headers: { 'x-plex-token': TOKEN, 'x-plex-client-identifier': 'matinee' },
    });
  });

  it('is the owner alone where there is nobody else', async () => {
    server.answerWith(plexTv(xml('<MediaContainer size="0"/>')));
    await expect(list()).resolves.toHaveLength(1);
  });

  it('is read from the shares where plex.tv has given up its list, and their tokens are not read', async () => {
    server.answerWith(
      plexTv((request, response, n) =>
        request.path === '/api/users'
          ? void response.writeHead(410).end('<Response code="410" status="removed"/>')
          : users('<SharedServer id="30001" email="alice@example.com" userID="111" accessToken="s3cret"/>')(
              request,
              response,
              n,
            ),
      ),
    );
    const accounts = await list();
    expect(accounts[1]).toEqual({ accountId: 111, globalId: 111, email: 'alice@example.com' });
    expect(JSON.stringify(accounts)).not.toContain('s3cret');
    expect(server.seen.at(-1)?.path).toBe('/api/servers/mid-1/shared_servers');
  });
});

describe('trouble', () => {
  it.each<[string, ScriptedAnswer, string]>([
    ['a bad token', plexTv(owner, json({ errors: [{ code: 1001, message: 'no' }] }, 401)), 'unauthorized'],
    [
      'a bad token, said by 422',
      plexTv(owner, json({ errors: [{ message: 'Invalid token' }] }, 422)),
      'unauthorized',
    ],
    ['a token that has run out', plexTv(owner, json({}, 498)), 'unauthorized'],
    ['too many calls', plexTv(json({ errors: [{ code: 1003, message: 'limit' }] }, 429)), 'rate-limited'],
    ['a web page', plexTv(page('<html>Sign in</html>')), 'bad-answer'],
    ['half a list', plexTv(xml('<MediaContainer size="2"><User id="1000" email="a@b.c"/>')), 'bad-answer'],
  ])('%s is no empty list', async (_case, answer, code) => {
    server.answerWith(answer);
    const error = await failureOf(list());
    expect(error).toMatchObject({ service: 'plex', code });
    expect(allWordsOf(error)).not.toContain(TOKEN);
  });
});

describe.skipIf(!hasRecorded)('recorded answers', () => {
  const recordedTv: ScriptedAnswer = (request, response) =>
    void response.end(
      recorded(
        request.path === '/api/v2/user'
          ? 'plex/plextv/user_owner_plexpass.json'
          : 'plex/plextv/api_users.xml',
      ),
    );

  it('reads plex.tv’s list of users', async () => {
    server.answerWith(recordedTv);
    await expect(list()).resolves.toEqual([
      { accountId: 1, globalId: 12345, email: 'user@example.com' },
      { accountId: 1000, globalId: 1000, email: 'user_1000@email.com' },
      { accountId: 1001, globalId: 1001, email: 'user_1001@email.com' },
    ]);
  });

  it('reads a list of shares', async () => {
    server.answerWith((request, response, n) => {
      if (request.path === '/api/v2/user') return owner(request, response, n);
      if (request.path === '/api/users') return void response.writeHead(404).end();
      response.end(recorded('plex/plextv/legacy_shared_servers_list.xml'));
    });
    await expect(list()).resolves.toMatchObject([{}, { accountId: 111, email: 'alice@example.com' }]);
  });
});
