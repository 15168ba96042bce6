import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeButton } from '../replies/callback-data.ts';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../testing/bot-under-test.ts';
import type { ShownMessage } from '../testing/telegram-in-memory.ts';

const GROUP = -100_200_300;
const PRIVATE = [
  'start',
  'register',
  'update_user',
  'watchlist',
  'change_watchlist',
  'change_newsletter',
  'language',
  'rate',
  'import',
  'export',
  'generate_pass',
  'users',
  'newsletter',
  'status',
];

let bot: BotUnderTest;
let ana: PersonUnderTest;
let bob: PersonUnderTest;
beforeAll(async () => {
  bot = await startBotUnderTest({ torrapi: { listTorrents: async () => [] } });
  ana = await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});
afterAll(() => bot?.stop());

const links = (message: { buttons: object[][] } | null) =>
  message?.buttons.flat().map((button) => ('url' in button ? button.url : null)) ?? [];

describe('in a group', () => {
  test.each(PRIVATE)('/%s is private: the answer’s button leads to it', async (command) => {
    const answer = await bob.saysIn(GROUP, `/${command}`);
    expect(answer?.text).toContain('between the two of us');
    const payload = command === 'start' ? 'menu' : `go-${command}`;
    expect(links(answer)).toEqual([`https://t.me/matinee_test_bot?start=${payload}`]);
  });

  test.each(['/WatchMatch_1', '/UnWatchMatch_1', '/RateTitle_1', '/Keep_1', '/Remove_1', '/SeedForever_1'])(
    '%s, typed as of old, is private too',
    async (typed) => {
      expect((await bob.saysIn(GROUP, typed))?.text).toContain('between the two of us');
    },
  );

  test.each([
    ['/help', /What I can do here/],
    ['/progress', /Your downloads|no downloads yet/],
    ['/list', /followed/],
    ['/remove', /followed/],
    ['/add', /What shall I follow/],
    ['/cancel', /start afresh/],
  ])('%s works, and is an answer to who asked', async (command, words) => {
    const answer = await bob.saysIn(GROUP, command);
    expect(answer?.text).toMatch(words);
    const sent = bot.calls.findLast(({ method }) => method === 'sendMessage')?.payload;
    expect(sent?.reply_parameters).toMatchObject({ message_id: expect.any(Number) });
    // The keyboard below the text field would be everybody's.
    expect(sent?.reply_markup ?? {}).not.toHaveProperty('keyboard');
  });

  test('what people say to each other is none of the bot’s business', async () => {
    expect(await bob.saysIn(GROUP, 'The Matrix')).toBeNull();
    expect(await bob.saysIn(GROUP, '/list@another_bot')).toBeNull();
    expect(await bob.saysIn(GROUP, '/weather')).toBeNull();
  });

  test('/notify_here is for admins; once it begins, again it ends', async () => {
    const places = async () => (await bot.database.pool.query('select chat_id from group_places')).rows;
    expect((await bob.saysIn(GROUP, '/notify_here'))?.text).toContain('for admins only');
    expect((await ana.saysIn(GROUP, '/notify_here'))?.text).toContain('From now on I will say here');
    expect(await places()).toHaveLength(1);
    expect((await ana.saysIn(GROUP, '/notify_here'))?.text).toContain('I no longer say here');
    expect(await places()).toHaveLength(0);
  });

  test('an admin sees one command more there, alone; who is none (any more) sees what everybody does', async () => {
    const menuOf = (id: number) =>
      bot.calls.findLast(
        ({ payload }) => (payload.scope as { user_id?: number } | undefined)?.user_id === id,
      );
    await ana.saysIn(GROUP - 1, '/help');
    await bob.saysIn(GROUP - 1, '/help');
    expect(menuOf(ana.id)).toMatchObject({
      method: 'setMyCommands',
      payload: { scope: { type: 'chat_member', chat_id: GROUP - 1 } },
    });
    expect(JSON.stringify(menuOf(ana.id)?.payload.commands)).toContain('notify_here');
    expect(menuOf(bob.id)?.method).toBe('deleteMyCommands');
    await bot.database.pool.query(`update users set role = 'user' where id = 1`);
    await ana.saysIn(GROUP - 1, '/help');
    expect(menuOf(ana.id)?.method).toBe('deleteMyCommands');
    await bot.database.pool.query(`update users set role = 'admin' where id = 1`);
  });

  test('a stranger there hears nothing, and a button is its person’s alone', async () => {
    const eve = bot.stranger(3, 'Eve');
    for (const text of ['/help', '/list', '/notify_here', '@matinee_test_bot The Matrix'])
      expect(await eve.saysIn(GROUP, text)).toBeNull();
    const list = (await bob.saysIn(GROUP, '/list')) as ShownMessage;
    const ofBob = encodeButton(bob.id, 'whatever');
    await ana.presses('his', { ...list, buttons: [[{ text: 'his', callback_data: ofBob }]] });
    expect(bot.answers.at(-1)?.text).toContain('belong to somebody else');
  });

  test('the private chat takes up what was meant in the group', async () => {
    expect((await bob.says('/start go-watchlist')).text).toContain('You are waiting for nothing');
    expect((await bob.says('/start go-language')).text).toContain('Which language');
  });
});
