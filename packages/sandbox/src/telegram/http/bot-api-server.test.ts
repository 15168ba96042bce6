import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTelegramForTests, type TelegramForTests, testToken } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
beforeAll(async () => {
  telegram = await startTelegramForTests();
});
afterAll(async () => await telegram.close());

async function raw(path: string, init?: RequestInit) {
  const response = await fetch(`${telegram.apiUrl}${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a call to the Bot API', () => {
  it('may be a GET, JSON, a form or parts, and its name in any case', async () => {
    const chatId = await telegram.started();
    const form = new FormData();
    form.append('chat_id', String(chatId));
    form.append('text', 'parts');
    const answers = [
      await raw(`/bot${testToken}/sendMessage?chat_id=${chatId}&text=get`),
      await raw(`/bot${testToken}/SENDMESSAGE`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: chatId, text: 'json' }),
      }),
      await raw(`/bot${testToken}/sendmessage`, {
        method: 'POST',
        body: new URLSearchParams({ chat_id: String(chatId), text: 'form' }),
      }),
      await raw(`/bot${testToken}/sendMessage`, { method: 'POST', body: form }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(({ body }) => (body.result as { text: string }).text)).toEqual([
      'get',
      'json',
      'form',
      'parts',
    ]);
  });

  it('takes nested parameters as objects and as JSON texts alike', async () => {
    const chatId = await telegram.started();
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const asObject = await telegram.send(chatId, 'x', { reply_markup: markup });
    const asText = await telegram.send(chatId, 'x', { reply_markup: JSON.stringify(markup) });
    expect(asObject.reply_markup).toEqual(markup);
    expect(asText.reply_markup).toEqual(markup);
  });

  it('is refused with 401 for an unknown token and 404 for what is no token', async () => {
    expect(await raw('/bot123456:AAunknown/getMe')).toEqual({
      status: 401,
      body: { ok: false, error_code: 401, description: 'Unauthorized' },
    });
    expect(await raw('/botnonsense/getMe')).toEqual({
      status: 404,
      body: { ok: false, error_code: 404, description: 'Not Found' },
    });
  });

  it('is refused with 404 for an unknown method, and for anything that is not a call', async () => {
    expect(await telegram.call('sendTelepathy')).toMatchObject({
      status: 404,
      error_code: 404,
      description: 'Not Found: method not found',
    });
    expect((await telegram.call('constructor')).status).toBe(404);
    expect((await raw('/')).status).toBe(404);
  });

  it('tells the bot who it is', async () => {
    expect((await telegram.call('getMe')).result).toEqual({
      id: 7000000001,
      is_bot: true,
      first_name: 'Matinee',
      username: 'matinee_test_bot',
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    });
  });

  it('answers malformed JSON with 400, in JSON', async () => {
    const answer = await raw(`/bot${testToken}/getMe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":',
    });
    expect(answer).toMatchObject({ status: 400, body: { ok: false, error_code: 400 } });
  });
});
