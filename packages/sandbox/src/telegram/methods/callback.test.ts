import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessagesAnswer } from '../chat/chat-views.ts';
import { startTelegramForTests, type TelegramForTests } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
let nowMs = Date.now();
beforeAll(async () => {
  telegram = await startTelegramForTests({ now: () => new Date(nowMs), rateLimit: 'off' });
  ana = await telegram.started();
});
afterAll(async () => await telegram.close());

const markup = { inline_keyboard: [[{ text: 'Go', callback_data: 'go:1' }]] };

async function press(more: Record<string, unknown> = {}) {
  const { message_id } = await telegram.send(ana, 'press', { reply_markup: markup });
  const body = { messageId: message_id, data: 'go:1', ...more };
  const answer = await telegram.chat<{ queryId: string; error?: string }>(
    'POST',
    `people/${ana}/press`,
    body,
  );
  return { ...answer, messageId: message_id };
}

const answerQuery = (id: string, more: Record<string, unknown> = {}) =>
  telegram.call('answerCallbackQuery', { callback_query_id: id, ...more });

describe('a press of a button', () => {
  it('comes to the bot with its data and the message it was on', async () => {
    const { body, messageId } = await press();
    const [update] = await telegram.updates();
    expect(update).toEqual({
      update_id: expect.any(Number),
      callback_query: {
        id: body.queryId,
        from: { id: ana, is_bot: false, first_name: 'Ana', language_code: 'en' },
        message: expect.objectContaining({ message_id: messageId, text: 'press', reply_markup: markup }),
        chat_instance: expect.stringMatching(/^-\d+$/),
        data: 'go:1',
      },
    });
  });

  it('shows the bot only the place of a message that is too old', async () => {
    const { messageId } = await press({ inaccessible: true });
    const [update] = await telegram.updates();
    expect(update).toMatchObject({
      callback_query: { message: { message_id: messageId, date: 0, chat: { id: ana } } },
    });
  });

  it('needs a button with that data, unless it is forged', async () => {
    expect(await press({ data: 'admin:1' })).toMatchObject({
      status: 409,
      body: { error: 'no-such-button' },
    });
    expect((await press({ data: 'admin:1', forged: true })).status).toBe(200);
    expect(await press({ messageId: 99_999 })).toMatchObject({ status: 404 });
  });
});

describe('answerCallbackQuery', () => {
  it('reaches the person as a toast or an alert', async () => {
    const { body } = await press();
    expect(await answerQuery(body.queryId, { text: 'Done', show_alert: true })).toMatchObject({
      result: true,
    });
    const chat = await telegram.chat<MessagesAnswer>('GET', `people/${ana}/messages`);
    expect(chat.body.answers.at(-1)).toMatchObject({ queryId: body.queryId, text: 'Done', isAlert: true });
  });

  it('is taken once, and not after fifteen seconds', async () => {
    const tooOld = {
      status: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    };
    const { body } = await press();
    expect((await answerQuery(body.queryId)).ok).toBe(true);
    expect(await answerQuery(body.queryId)).toMatchObject(tooOld);
    expect(await answerQuery('12345')).toMatchObject(tooOld);
    const late = await press();
    nowMs += 15_001;
    expect(await answerQuery(late.body.queryId)).toMatchObject(tooOld);
  });

  it('holds 200 characters, and opens links to Telegram only', async () => {
    const { body } = await press();
    expect((await answerQuery(body.queryId, { text: 'a'.repeat(201) })).description).toBe(
      'Bad Request: MESSAGE_TOO_LONG',
    );
    expect((await answerQuery(body.queryId, { url: 'https://example.org' })).description).toBe(
      'Bad Request: URL_INVALID',
    );
    expect((await answerQuery(body.queryId, { text: 'ș'.repeat(200) })).ok).toBe(true);
  });
});
