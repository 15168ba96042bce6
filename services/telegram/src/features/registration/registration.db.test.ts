import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../../testing/bot-under-test.ts';

/** plex.tv and a Plex server in one, which answers an invitation as the test says; `null`: not at all. */
let plex: Server;
let answer: { status: number; body: object } | null = null;
const invited: string[] = [];
let bot: BotUnderTest;
let bob: PersonUnderTest;

beforeAll(async () => {
  plex = createServer((request, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.method !== 'POST') {
      const { url } = request;
      if (url === '/identity')
        return say(200, { MediaContainer: { machineIdentifier: 'm', version: '1.40' } });
      if (url === '/library/sections')
        return say(200, { MediaContainer: { Directory: [{ key: '1', type: 'movie', title: 'Films' }] } });
      return say(200, { librarySections: [{ id: 11, key: 1, title: 'Films', type: 'movie' }] });
    }
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      if (answer === null) return request.socket.destroy();
      invited.push((JSON.parse(body) as { invitedEmail: string }).invitedEmail);
      say(answer.status, answer.body);
    });
  });
  await new Promise<void>((resolve) => plex.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(plex.address() as AddressInfo).port}`;
  bot = await startBotUnderTest({
    env: { PLEX_HOST: url, PLEX_TV_URL: url, PLEX_TOKEN: 'plex-token', IMDB_SYNC: 'off' },
  });
});
afterAll(async () => {
  await bot?.stop();
  plex?.close();
});
beforeEach(async () => {
  answer = { status: 201, body: {} };
  invited.length = 0;
  bot.calls.length = 0;
  await bot.database.pool.query('truncate users, bot_sessions cascade');
  await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});

const profile = async () =>
  (
    await bot.database.pool.query(
      `select email, imdb_user_id, wants_newsletter, wants_watchlist_alerts, language, role from users where id = 2`,
    )
  ).rows[0] as Record<string, unknown>;
const NOTHING = {
  email: null,
  imdb_user_id: null,
  wants_newsletter: false,
  wants_watchlist_alerts: true,
  language: 'en',
  role: 'user',
};
const ALL = { ...NOTHING, email: 'bob@example.org', imdb_user_id: 'ur12345678', wants_newsletter: true };

async function register(): Promise<void> {
  await bob.says('/register');
  await bob.says('bob@example.org');
  await bob.presses('🎞 Yes, invite me');
  await bob.says('https://m.imdb.com/user/ur12345678/?ref_=nv');
  await bob.presses(/Switch the newsletter on/);
}

describe('registration', () => {
  test('asks for the address, the IMDb profile and preferences; all of it is stored at the end, nothing before', async () => {
    expect((await bob.says('/register')).text).toContain('e-mail address');
    expect((await bob.says('bob at example')).text).toContain('does not look like an e-mail address');
    expect((await bob.says('bob@example.org')).text).toMatch(/✓ bob@example.org.*Plex/s);
    expect((await bob.presses('No, thanks')).text).toContain('IMDb profile');
    expect((await bob.says('nonsense')).text).toContain("can't find an IMDb profile");
    expect((await bob.says('ur12345678')).text).toContain('What shall I tell you');
    await bob.presses(/Switch the newsletter on/);
    await bob.presses(/Switch watchlist alerts off/);
    expect(await profile()).toEqual(NOTHING);
    expect((await bob.presses('✓ Done')).text).toMatch(/All set.*bob@example.org.*ur12345678/s);
    expect(await profile()).toEqual({ ...ALL, wants_watchlist_alerts: false });
    expect(invited).toEqual([]);
  });

  test.each([
    ['✕ Stop', /everything stays as it was/],
    ['/cancel', /start afresh/],
    ['/help', /Your preferences/],
    ['❓ Help', /Your preferences/],
  ])('%s at any step ends it, and keeps what was there', async (way, words) => {
    const steps: (() => Promise<unknown>)[] = [
      () => bob.says('/update_user'),
      () => bob.says('bob@example.org'),
      () => bob.presses('🎞 Yes, invite me'),
      () => bob.says('ur12345678'),
      () => bob.presses(/Switch the newsletter on/),
    ];
    for (let count = 1; count <= steps.length; count += 1) {
      for (const step of steps.slice(0, count)) await step();
      const last = way.startsWith('✕') ? await bob.presses(way) : await bob.says(way);
      expect(last.text).toMatch(words);
      expect(await profile()).toEqual(NOTHING);
    }
    expect(invited).toEqual([]);
    // What comes after it is no answer to the questions any more.
    expect((await bob.says('/cancel')).text).toContain('Nothing was going on');
  });

  test('the language that is chosen is that of words, keyboard and commands', async () => {
    await register();
    expect((await bob.presses(/În română/)).text).toContain('Despre ce să te anunț');
    expect((await bob.presses(/^✓/)).text).toContain('De acum vorbim românește');
    expect(await profile()).toMatchObject({ language: 'ro' });
    const menu = bot.calls.findLast(({ method }) => method === 'setMyCommands')?.payload;
    expect(menu?.scope).toEqual({ type: 'chat', chat_id: 2 });
    expect(JSON.stringify(menu?.commands)).toContain('Arată meniul');
  });

  test('an address is one person’s, however it is written', async () => {
    await bot.database.pool.query(`update users set email = 'ana@example.org' where id = 1`);
    await bob.says('/register');
    expect((await bob.says('ANA@example.org')).text).toContain('belongs to one person');
    expect((await bob.says('bob@example.org')).text).toContain('✓ bob@example.org');
  });
});

describe('/update_user', () => {
  test('shows what is there at each step, keeps it, and never touches the role', async () => {
    await register();
    await bob.presses('✓ Done');
    await bot.database.pool.query(`update users set role = 'admin' where id = 2`);
    expect((await bob.says('/update_user')).text).toContain('Your e-mail address is <b>bob@example.org');
    expect((await bob.presses('Keep it')).text).toMatch(/Your <b>IMDb profile<\/b> is .*ur12345678/);
    expect((await bob.presses('Keep it')).text).toMatch(/alerts.*: .*on.*Newsletter.*: .*on/s);
    expect((await bob.presses('✓ Done')).text).toContain('All set');
    expect(await profile()).toEqual({ ...ALL, role: 'admin' });
  });

  test('a button of questions that are over tells the way back', async () => {
    const question = await bob.says('/update_user');
    await bob.says('/cancel');
    expect((await bob.presses('Skip', question)).text).toContain('Those questions are over');
  });
});

describe('an invitation to Plex is told as Plex answers it', () => {
  test.each([
    ['sent', { status: 201, body: {} }, /sent an invitation to bob@/, 'sent'],
    [
      'a member already',
      { status: 422, body: { errors: [{ code: 1, message: 'You are already sharing this server' }] } },
      /member already/,
      'already-member',
    ],
    [
      'refused, and why',
      { status: 422, body: { errors: [{ code: 1, message: 'must verify its e-mail address' }] } },
      /refused to invite.*must verify its e-mail address/s,
      'refused',
    ],
    ['not reached: tried again', null, /can't be reached at the moment\. I will try again/, 'pending'],
  ])('%s', async (_case, given, words, state) => {
    answer = given;
    await register();
    expect(invited).toEqual([]);
    await bob.presses('✓ Done');
    expect(bob.sees().text).toMatch(words);
    const { rows } = await bot.database.pool.query('select email, state from plex_invitations');
    expect(rows).toEqual([{ email: 'bob@example.org', state }]);
    expect(await profile()).toEqual(ALL);
  });

  test('is not offered to who has one, but is for another address', async () => {
    await register();
    await bob.presses('✓ Done');
    await bob.says('/update_user');
    expect((await bob.presses('Keep it')).text).toContain('IMDb profile');
    await bob.says('/update_user');
    expect((await bob.says('robert@example.org')).text).toContain('library at <b>Plex');
  });
});
