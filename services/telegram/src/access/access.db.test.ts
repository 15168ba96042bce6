import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../testing/bot-under-test.ts';

const PASSWORD = 'open sesame';
const TOKEN = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/;
const NOW = new Date('2030-01-01T12:00:00Z');
const CLUB = /private film club/;
const ADMINS_ONLY = ['generate_pass', 'users', 'newsletter', 'status'];

let bot: BotUnderTest;
let now = NOW;
/** Each is new to the bot, which remembers in memory whom it has answered. */
let nextId = 1_000;

beforeAll(async () => {
  bot = await startBotUnderTest({ now: () => now });
});
afterAll(() => bot?.stop());
beforeEach(async () => {
  await bot.database.pool.query('truncate users, invites, login_attempts, bot_sessions cascade');
  bot.messages.length = 0;
  bot.calls.length = 0;
  now = NOW;
});

const rows = async (query: string, values: unknown[] = []) =>
  (await bot.database.pool.query<Record<string, unknown>>(query, values)).rows;
const newcomer = (name: string) => bot.stranger(nextId++, name);
const anAdmin = (name = 'Ana') => bot.person(nextId++, name, { role: 'admin' });
const saidTo = ({ id }: PersonUnderTest) => bot.messages.filter(({ chatId }) => chatId === id);

/** The newest menu of somebody's own chat: its commands; `null` where it was taken away, `undefined` where there is none. */
function menuOf({ id }: PersonUnderTest): string[] | null | undefined {
  const call = bot.calls.findLast(
    ({ method, payload }) =>
      /MyCommands$/.test(method) && (payload.scope as { chat_id?: number } | undefined)?.chat_id === id,
  );
  if (call === undefined) return undefined;
  if (call.method === 'deleteMyCommands') return null;
  return (call.payload.commands as { command: string }[]).map(({ command }) => command);
}

async function invite(admin: PersonUnderTest, command = '/generate_pass') {
  const made = await admin.says(command);
  return { made, token: TOKEN.exec(made.text)?.[0] ?? '' };
}

describe('the superadmin password', () => {
  test('makes the first who sends it the admin, with an admin’s commands; it goes from the chat', async () => {
    const ana = newcomer('Ana');
    expect((await ana.says(PASSWORD)).text).toContain('You are the admin now');
    expect(await rows('select id::int, role from users')).toEqual([{ id: ana.id, role: 'admin' }]);
    expect(menuOf(ana)).toEqual(expect.arrayContaining(['download', ...ADMINS_ONLY]));
    expect(bot.calls.some(({ method }) => method === 'deleteMessage')).toBe(true);
  });

  test.each(['Open sesame', 'open sesam', 'open sesame!'])('%j is not it', async (guess) => {
    expect((await newcomer('Ana').says(guess)).text).toContain('not the password');
    expect(await rows('select 1 from users')).toEqual([]);
  });

  test('does nothing once there is an admin', async () => {
    await anAdmin();
    const eve = newcomer('Eve');
    expect((await eve.says(PASSWORD)).text).toMatch(CLUB);
    expect(await rows('select count(*)::int as count from users')).toEqual([{ count: 1 }]);
    expect(menuOf(eve)).toBeUndefined();
  });
});

describe('an invitation', () => {
  test.each([
    ['/generate_pass', 'user'],
    ['/generate_pass -admin', 'admin'],
  ])(
    'by %s is a token with its link and QR code, good for a day, and kept as a hash',
    async (command, role) => {
      const ana = await anAdmin();
      const { made, token } = await invite(ana, command);
      expect(made.isPicture).toBe(true);
      expect(made.text).toContain(`https://t.me/matinee_test_bot?start=${token}`);
      expect(made.text).toContain('no effect on roles at Plex');
      const [kept] = await rows(
        `select role, extract(epoch from expires_at - created_at)::int as seconds, length(token_hash) as bytes,
       invites::text as everything from invites`,
      );
      expect(kept).toMatchObject({ role, seconds: 24 * 60 * 60, bytes: 32 });
      expect(kept?.everything).not.toContain(token);
    },
  );

  test.each([
    ['/generate_pass', 'user'],
    ['/generate_pass -admin', 'admin'],
  ])(
    'by %s lets one person in by one tap, who is asked who they are and sees their commands',
    async (command, role) => {
      const { token } = await invite(await anAdmin(), command);
      const bob = newcomer('Bob');
      await bob.says(`/start ${token}`);
      expect(saidTo(bob).map(({ text }) => text)).toEqual([
        expect.stringContaining('Welcome, Bob'),
        expect.stringContaining('e-mail address'),
      ]);
      expect(await rows('select role from users where id = $1', [bob.id])).toEqual([{ role }]);
      expect(menuOf(bob)).toContain('watchlist');
      expect(menuOf(bob)?.includes('users')).toBe(role === 'admin');
      const eve = newcomer('Eve');
      expect((await eve.says(token)).text).toContain('has been used');
      expect(menuOf(eve)).toBeUndefined();
      expect(await rows('select 1 from users where id = $1', [eve.id])).toEqual([]);
    },
  );

  test('is good for a day and no longer', async () => {
    const { token } = await invite(await anAdmin());
    now = new Date(NOW.getTime() + 24 * 60 * 60 * 1_000);
    expect((await newcomer('Bob').says(token)).text).toContain('its day is over');
  });

  test('is seen while it is open, and opens nothing once it is taken back', async () => {
    const ana = await anAdmin();
    const { token } = await invite(ana);
    expect((await ana.presses('🎟 Open invitations')).text).toMatch(/One invitation is open.*Ana/s);
    await ana.presses('✕ 1');
    expect((await ana.presses('Take it back')).text).toContain('No invitation is open');
    expect((await newcomer('Bob').says(token)).text).toContain('its day is over');
  });
});

describe('strangers', () => {
  test('hear one sentence, and nothing else happens, whatever they send or press', async () => {
    const ana = await anAdmin();
    const eve = newcomer('Eve');
    expect((await eve.says('/start')).text).toMatch(CLUB);
    bot.calls.length = 0;
    for (const text of ['/users', '/status', '/generate_pass', '/add magnet:?xt=urn:btih:1', '/help'])
      expect(await eve.utters(text)).toBeNull();
    for (const data of ['stat', 'pplone:1', `ppldo:promote:${eve.id.toString(36)}:0`, 'reg:email:keep'])
      await eve.forges(`1${data}:${eve.id.toString(36)}`);
    expect(saidTo(eve)).toHaveLength(1);
    expect(bot.calls).toEqual([]);
    expect(await rows('select id::int from users')).toEqual([{ id: ana.id }]);
    expect(await rows('select 1 from bot_sessions')).toEqual([]);
  });

  test('wait after five wrong tries, also with what is right; longer after each more', async () => {
    const { token } = await invite(await anAdmin());
    const bob = newcomer('Bob');
    for (let tries = 1; tries <= 4; tries += 1)
      expect((await bob.utters('K7QX-9M2P-4TRD-AB3F')) ?? bob.sees()).toMatchObject({
        text: expect.stringContaining('no such invitation'),
      });
    await bob.utters('K7QX-9M2P-4TRD-AB3F');
    expect(bob.sees().text).toContain('listen again in 1 min');
    await bob.utters(token);
    expect(await rows('select 1 from users where id = $1', [bob.id])).toEqual([]);
    now = new Date(NOW.getTime() + 61_000);
    await bob.utters('K7QX-9M2P-4TRD-AB3F');
    expect(bob.sees().text).toMatch(/listen again in (?!1 min)/);
    now = new Date(NOW.getTime() + 60 * 60_000);
    expect((await bob.says(token)).text).toContain('e-mail address');
  });
});

describe('people and roles', () => {
  test('are listed, promoted, demoted and removed after a question; their commands follow', async () => {
    const ana = await anAdmin();
    const bob = await bot.person(nextId++, 'Bob');
    const change = async (label: string) => {
      await ana.says('/users');
      await ana.presses(/^[12]$/, await open('Bob'));
      await ana.presses(label);
      return await ana.presses('Yes');
    };
    async function open(name: string) {
      const list = ana.sees();
      const number = new RegExp(`^(\\d)\\. <b>${name}`, 'm').exec(list.text)?.[1];
      return { ...list, buttons: list.buttons.map((row) => row.filter(({ text }) => text === number)) };
    }
    expect((await change('⬆ Make an admin')).text).toMatch(/Bob is an admin now/);
    expect(menuOf(bob)).toEqual(expect.arrayContaining(ADMINS_ONLY));
    expect((await bob.says('/users')).text).toContain('2 people are in');
    expect((await change('⬇ No longer an admin')).text).toMatch(/Bob is no longer an admin/);
    expect(menuOf(bob)).toContain('watchlist');
    for (const command of ADMINS_ONLY) expect(menuOf(bob)).not.toContain(command);
    expect((await bob.says('/users')).text).toContain('for admins only');
    expect((await change('✕ Remove')).text).toMatch(/Bob has been removed/);
    expect(menuOf(bob)).toBeNull();
    expect((await bob.says('/help')).text).toMatch(CLUB);
  });

  test('the last admin stays, and stays one', async () => {
    const ana = await anAdmin();
    for (const label of ['⬇ No longer an admin', '✕ Remove']) {
      await ana.says('/users');
      await ana.presses('1');
      await ana.presses(label);
      expect((await ana.presses('Yes')).text).toContain('Ana is the last admin');
    }
    expect(await rows('select role, state from users')).toEqual([{ role: 'admin', state: 'active' }]);
    expect(menuOf(ana)).toBeUndefined();
  });

  test('the commands of somebody’s chat are shown anew by /start, which may have grown', async () => {
    const bob = await bot.person(nextId++, 'Bob', { language: 'ro' });
    await bob.says('/start');
    expect(menuOf(bob)).toContain('watchlist');
    expect(menuOf(bob)).not.toContain('status');
    const shown = bot.calls.findLast(({ method }) => method === 'setMyCommands')?.payload.commands;
    expect(JSON.stringify(shown)).toContain('Arată meniul');
  });
});

test('ALLOWED_USERS is a gate before everything: who is not named gets in by nothing', async () => {
  const closed = await startBotUnderTest({ env: { ALLOWED_USERS: '7101, @Mihai' } });
  try {
    const eve = closed.stranger(7102, 'Eve', { username: 'eve' });
    expect((await eve.says(PASSWORD)).text).toMatch(CLUB);
    const ana = closed.stranger(7101, 'Ana');
    expect((await ana.says(PASSWORD)).text).toContain('You are the admin now');
    const token = TOKEN.exec((await ana.says('/generate_pass')).text)?.[0] ?? '';
    expect(await eve.utters(token)).toBeNull();
    const mihai = closed.stranger(7103, 'Mihai', { username: 'mihai' });
    expect((await mihai.says(token)).text).toContain('e-mail address');
    // Somebody who was in before the list was written.
    const old = await closed.person(7104, 'Old', { role: 'admin' });
    expect((await old.says('/users')).text).toMatch(CLUB);
  } finally {
    await closed.stop();
  }
});
