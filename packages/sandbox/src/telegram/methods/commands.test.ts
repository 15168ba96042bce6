import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BotCommand } from '../bot-api-types.ts';
import { startTelegramForTests, type TelegramForTests } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
let mihai: number;
beforeAll(async () => {
  telegram = await startTelegramForTests();
  ana = await telegram.started('Ana');
  mihai = telegram.sandbox.control.membership.addPerson({ firstName: 'Mihai', languageCode: 'ro-RO' }).id;
  telegram.sandbox.control.messages.sendText(mihai, '/start');
});
afterAll(async () => await telegram.close());

const list = (...names: string[]): BotCommand[] =>
  names.map((command) => ({ command, description: `the ${command}` }));
const set = (commands: unknown, more: Record<string, unknown> = {}) =>
  telegram.call('setMyCommands', { commands, ...more });

async function menuOf(personId: number, chatId?: number): Promise<string[]> {
  const query = chatId === undefined ? '' : `?chatId=${chatId}`;
  const answer = await telegram.chat<{ commands: BotCommand[] }>(
    'GET',
    `people/${personId}/commands${query}`,
  );
  return answer.body.commands.map(({ command }) => command);
}

describe('the command menu', () => {
  it('is the narrowest scope that has one, in the language of the app before the one for all', async () => {
    await set(list('start'));
    expect(await menuOf(ana)).toEqual(['start']);
    await set(list('start', 'ajutor'), { language_code: 'ro' });
    expect(await menuOf(mihai)).toEqual(['start', 'ajutor']);
    expect(await menuOf(ana)).toEqual(['start']);
    // A narrower scope wins over a fitting language.
    await set(list('start', 'download'), { scope: { type: 'all_private_chats' } });
    expect(await menuOf(mihai)).toEqual(['start', 'download']);
    await set(list('users'), { scope: { type: 'chat', chat_id: ana } });
    expect(await menuOf(ana)).toEqual(['users']);
    await telegram.call('deleteMyCommands', { scope: { type: 'chat', chat_id: ana } });
    expect(await menuOf(ana)).toEqual(['start', 'download']);
  });

  it('in a group depends on what one is there', async () => {
    const group = telegram.sandbox.control.membership.addGroup({
      title: 'Movies',
      type: 'supergroup',
      isForum: false,
      memberIds: [ana, mihai],
    });
    await set(list('list'), { scope: { type: 'all_group_chats' } });
    await set(list('list', 'notify_here'), { scope: { type: 'all_chat_administrators' } });
    expect(await menuOf(ana, group.id)).toEqual(['list', 'notify_here']);
    expect(await menuOf(mihai, group.id)).toEqual(['list']);
    await set(list('mine'), { scope: { type: 'chat_member', chat_id: group.id, user_id: mihai } });
    expect(await menuOf(mihai, group.id)).toEqual(['mine']);
  });

  it('is read back for exactly one scope and language', async () => {
    await set(list('help'), { language_code: 'de' });
    expect((await telegram.call('getMyCommands', { language_code: 'de' })).result).toEqual(list('help'));
    expect((await telegram.call('getMyCommands', { language_code: 'fr' })).result).toEqual([]);
  });

  it.each([
    [[{ command: 'Start', description: 'x' }], {}, 'Bad Request: BOT_COMMAND_INVALID'],
    [[{ command: 'a'.repeat(33), description: 'x' }], {}, 'Bad Request: command length must not exceed 32'],
    [[{ command: 'a', description: '' }], {}, 'Bad Request: command description must be non-empty'],
    [
      [{ command: 'a', description: 'x'.repeat(257) }],
      {},
      'Bad Request: command description length must not exceed 256',
    ],
    [[{ command: 'a' }], {}, `Bad Request: can't parse BotCommand: Can't find field "description"`],
    ['{', {}, "Bad Request: can't parse commands JSON object"],
    [list('a'), { language_code: 'RO' }, 'Bad Request: invalid language code specified'],
    [
      list('a'),
      { scope: { type: 'planet' } },
      "Bad Request: can't parse BotCommandScope: Unsupported type specified",
    ],
    [list('a'), { scope: { type: 'chat', chat_id: 17 } }, 'Bad Request: chat not found'],
  ])('refuses %j %j', async (commands, more, description) => {
    expect((await set(commands, more)).description).toBe(description);
  });

  it('holds a hundred commands', async () => {
    const many = Array.from({ length: 101 }, (_, index) => `c${index}`);
    expect((await set(list(...many))).description).toBe('Bad Request: BOT_COMMANDS_TOO_MUCH');
    expect((await set(list(...many.slice(1)), { language_code: 'xx' })).ok).toBe(true);
  });
});

describe("the bot's profile", () => {
  it('has a name and descriptions by language, within limits', async () => {
    await telegram.call('setMyDescription', { description: 'Finds films' });
    await telegram.call('setMyShortDescription', { short_description: 'Filme', language_code: 'ro' });
    expect((await telegram.call('getMyDescription')).result).toEqual({ description: 'Finds films' });
    expect((await telegram.call('getMyShortDescription', { language_code: 'ro' })).result).toEqual({
      short_description: 'Filme',
    });
    expect((await telegram.call('getMyName')).result).toEqual({ name: 'Matinee' });
    expect((await telegram.call('setMyDescription', { description: 'x'.repeat(513) })).ok).toBe(false);
    const people = await telegram.chat<{ bot: { description: string } }>('GET', 'people');
    expect(people.body.bot.description).toBe('Finds films');
  });

  it('has a menu button, for all or for one', async () => {
    expect((await telegram.call('getChatMenuButton')).result).toEqual({ type: 'commands' });
    const app = { type: 'web_app', text: 'Open', web_app: { url: 'https://example.org/' } };
    await telegram.call('setChatMenuButton', { chat_id: ana, menu_button: app });
    expect((await telegram.call('getChatMenuButton', { chat_id: ana })).result).toEqual(app);
    expect((await telegram.call('getChatMenuButton')).result).toEqual({ type: 'commands' });
    const plain = { type: 'web_app', text: 'Open', web_app: { url: 'http://example.org/' } };
    expect((await telegram.call('setChatMenuButton', { menu_button: plain })).ok).toBe(false);
  });
});
