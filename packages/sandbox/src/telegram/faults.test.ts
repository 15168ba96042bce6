import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessagesAnswer } from './chat/chat-views.ts';
import type { UpdateTiming } from './queue/timings.ts';
import { startTelegramForTests, type TelegramForTests, testToken } from './testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
beforeEach(async () => {
  telegram = await startTelegramForTests();
  ana = await telegram.started();
});
afterEach(async () => await telegram.close());

const fault = (body: Record<string, unknown>) => telegram.chat('POST', 'faults', body);
const call = (text: string) => telegram.call('sendMessage', { chat_id: ana, text });

async function botTexts(): Promise<string[]> {
  const { body } = await telegram.chat<MessagesAnswer>('GET', `people/${ana}/messages`);
  return body.messages.filter(({ from }) => from.isBot).map(({ text }) => text);
}

describe('trouble on demand', () => {
  it('makes the next calls wait, and then lets them through', async () => {
    await fault({ kind: 'too-many-requests', count: 2, retryAfterSeconds: 35 });
    const refused = {
      status: 429,
      description: 'Too Many Requests: retry after 35',
      parameters: { retry_after: 35 },
    };
    expect(await call('a')).toMatchObject(refused);
    const raw = await fetch(`${telegram.apiUrl}/bot${testToken}/getMe`);
    expect(raw.headers.get('retry-after')).toBe('35');
    expect(await call('a')).toMatchObject({ ok: true });
  });

  it('answers 502 with the page of a proxy, and 500 with JSON', async () => {
    await fault({ kind: 'server-error', status: 502 });
    const response = await fetch(`${telegram.apiUrl}/bot${testToken}/getMe`);
    expect(response.status).toBe(502);
    expect(await response.text()).toContain('<title>502 Bad Gateway</title>');
    await fault({ kind: 'server-error', status: 500 });
    expect(await call('a')).toMatchObject({ status: 500, ok: false, description: 'Internal Server Error' });
  });

  it('can lose the answer after the deed: sending again sends twice', async () => {
    await fault({ kind: 'drop-answer' });
    await expect(call('twice')).rejects.toThrow();
    await call('twice');
    expect(await botTexts()).toEqual(['twice', 'twice']);
  });

  it('can lose the call itself, and nothing was done', async () => {
    await fault({ kind: 'drop-call' });
    await expect(call('once')).rejects.toThrow();
    await call('once');
    expect(await botTexts()).toEqual(['once']);
  });

  it('can be slow, and can refuse in any words', async () => {
    await fault({ kind: 'slow', delayMs: 120 });
    const started = performance.now();
    await call('a');
    expect(performance.now() - started).toBeGreaterThan(110);
    await fault({ kind: 'refuse', errorCode: 400, description: 'Bad Request: CHAT_RESTRICTED' });
    expect(await call('a')).toMatchObject({ status: 400, description: 'Bad Request: CHAT_RESTRICTED' });
  });

  it('meets only the methods and chats it is meant for, and spares polling', async () => {
    const mihai = await telegram.started('Mihai');
    await fault({ kind: 'too-many-requests', methods: ['sendPhoto'], count: 1 });
    await fault({ kind: 'too-many-requests', chatId: mihai, count: 1 });
    expect((await telegram.call('getUpdates', { timeout: 0, offset: 77 })).ok).toBe(true);
    expect((await call('a')).ok).toBe(true);
    expect((await telegram.call('sendMessage', { chat_id: mihai, text: 'a' })).status).toBe(429);
    expect((await telegram.chat<{ faults: unknown[] }>('GET', 'faults')).body.faults).toHaveLength(1);
    await telegram.chat('DELETE', 'faults');
    expect((await telegram.chat<{ faults: unknown[] }>('GET', 'faults')).body.faults).toEqual([]);
  });

  it('is asked for in known words only', async () => {
    expect((await fault({ kind: 'earthquake' })).status).toBe(400);
  });

  it('includes another rate limit', async () => {
    const rule = { burst: 1, perSecond: 0.01 };
    const policy = { perChat: rule, perGroup: rule, overall: rule };
    await telegram.chat('POST', 'rate-limit', { policy });
    expect((await call('a')).ok).toBe(true);
    expect((await call('b')).parameters?.retry_after).toBeGreaterThan(90);
    await telegram.chat('POST', 'rate-limit', { policy: 'off' });
    expect((await call('b')).ok).toBe(true);
  });
});

describe('the stopwatch', () => {
  it('measures from the deed to the poll to the first call about that chat', async () => {
    await telegram.chat('DELETE', 'timings');
    telegram.sandbox.control.messages.sendText(ana, 'hello');
    await telegram.updates();
    await telegram.call('sendChatAction', { chat_id: ana, action: 'typing' });
    await call('answer');
    const { body } = await telegram.chat<{ updates: UpdateTiming[] }>('GET', 'timings');
    const [timing] = body.updates;
    expect(body.updates).toHaveLength(1);
    expect(timing).toMatchObject({ chatId: ana, kind: 'message', firstAnswerMethod: 'sendChatAction' });
    const { createdAt = 0, deliveredAt = 0, firstAnswerAt = 0 } = timing ?? {};
    expect(deliveredAt).toBeGreaterThan(createdAt);
    expect(firstAnswerAt).toBeGreaterThan(deliveredAt);
    expect(Math.abs(createdAt - Date.now())).toBeLessThan(60_000);
    expect(Number.isInteger(createdAt) && Number.isInteger(deliveredAt)).toBe(false);
  });

  it('takes the answer to a press for an answer to that press alone', async () => {
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] };
    const { message_id } = await telegram.send(ana, 'press', { reply_markup: markup });
    await telegram.chat('DELETE', 'timings');
    const press = { messageId: message_id, data: 'a' };
    const first = await telegram.chat<{ queryId: string }>('POST', `people/${ana}/press`, press);
    await telegram.chat('POST', `people/${ana}/press`, press);
    await telegram.updates();
    await telegram.call('answerCallbackQuery', { callback_query_id: first.body.queryId });
    const { body } = await telegram.chat<{ updates: UpdateTiming[] }>('GET', 'timings');
    expect(body.updates.map(({ firstAnswerMethod }) => firstAnswerMethod)).toEqual([
      'answerCallbackQuery',
      undefined,
    ]);
  });
});
