import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessagesAnswer } from '../chat/chat-views.ts';
import { startTelegramForTests, type TelegramForTests } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
beforeAll(async () => {
  telegram = await startTelegramForTests({ rateLimit: 'off' });
  ana = await telegram.started();
});
afterAll(async () => await telegram.close());

async function withButton(button: Record<string, unknown>) {
  return await telegram.call<{ reply_markup?: unknown }>('sendMessage', {
    chat_id: ana,
    text: 'x',
    reply_markup: { inline_keyboard: [[button]] },
  });
}

async function chat() {
  return (await telegram.chat<MessagesAnswer>('GET', `people/${ana}/messages`)).body.chat;
}

describe('inline buttons', () => {
  it('hold 64 bytes, not characters', async () => {
    expect((await withButton({ text: 'A', callback_data: 'x'.repeat(64) })).ok).toBe(true);
    expect((await withButton({ text: 'A', callback_data: 'ș'.repeat(32) })).ok).toBe(true);
    const tooLong = await withButton({ text: 'A', callback_data: 'ș'.repeat(33) });
    expect(tooLong).toMatchObject({ status: 400, description: 'Bad Request: BUTTON_DATA_INVALID' });
  });

  it('take links to public-looking hosts only', async () => {
    expect((await withButton({ text: 'A', url: 'https://plex.tv' })).result.reply_markup).toEqual({
      inline_keyboard: [[{ text: 'A', url: 'https://plex.tv/' }]],
    });
    expect((await withButton({ text: 'A', url: 'http://192.168.1.5:32400/web' })).ok).toBe(true);
    expect(await withButton({ text: 'A', url: 'http://localhost:9092/l' })).toMatchObject({
      description:
        "Bad Request: inline keyboard button URL 'http://localhost:9092/l' is invalid: Wrong HTTP URL",
    });
  });

  it.each([
    [
      { text: 'A' },
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [{ callback_data: 'a' }, `Bad Request: can't parse inline keyboard button: Can't find field "text"`],
    [
      { text: 'A', callback_data: 'a', style: 'pink' },
      "Bad Request: can't parse inline keyboard button: invalid button style specified",
    ],
    [{ text: 'A', copy_text: { text: '' } }, 'Bad Request: BUTTON_COPY_TEXT_INVALID'],
    [
      { text: 'A', web_app: { url: 'http://example.org' } },
      "Bad Request: inline keyboard button Web App URL 'http://example.org' is invalid: Only HTTPS links are allowed",
    ],
  ])('refuse %j', async (button, description) => {
    expect((await withButton(button)).description).toBe(description);
  });

  it('without a text are dropped without a word', async () => {
    const markup = {
      inline_keyboard: [[{ text: '', callback_data: 'a' }], [{ text: 'B', callback_data: 'b' }]],
    };
    const message = await telegram.send(ana, 'x', { reply_markup: markup });
    expect(message.reply_markup).toEqual({ inline_keyboard: [[{ text: 'B', callback_data: 'b' }]] });
  });

  it('are a hundred at most', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => [{ text: `${index}`, callback_data: `${index}` }]);
    const send = (count: number) =>
      telegram.call('sendMessage', {
        chat_id: ana,
        text: 'x',
        reply_markup: { inline_keyboard: rows(count) },
      });
    expect((await send(100)).ok).toBe(true);
    expect(await send(101)).toMatchObject({ description: 'Bad Request: reply markup is too long' });
  });
});

describe('the keyboard in place of the letters', () => {
  it('stays until another one comes or it is taken away', async () => {
    await telegram.send(ana, 'pick', {
      reply_markup: { keyboard: [['Download'], [{ text: 'Rate' }]], resize_keyboard: true },
    });
    expect((await chat()).keyboard).toMatchObject({ rows: [['Download'], ['Rate']], resize: true });
    await telegram.send(ana, 'no keyboard of its own');
    expect((await chat()).keyboard).toBeDefined();
    await telegram.send(ana, 'gone', { reply_markup: { remove_keyboard: true } });
    expect((await chat()).keyboard).toBeUndefined();
  });

  it('goes when its message is deleted', async () => {
    const message = await telegram.send(ana, 'pick', { reply_markup: { keyboard: [['A']] } });
    await telegram.call('deleteMessage', { chat_id: ana, message_id: message.message_id });
    expect((await chat()).keyboard).toBeUndefined();
  });

  it('can be a wish for an answer, which the next message fulfils', async () => {
    const markup = { force_reply: true, input_field_placeholder: 'e-mail' };
    const { message_id } = await telegram.send(ana, 'your e-mail?', { reply_markup: markup });
    expect((await chat()).forceReply).toEqual({ messageId: message_id, placeholder: 'e-mail' });
    await telegram.chat('POST', `people/${ana}/messages`, { text: 'ana@example.org', replyToId: message_id });
    expect((await chat()).forceReply).toBeUndefined();
    const [update] = await telegram.updates();
    expect(update).toMatchObject({ message: { reply_to_message: { message_id } } });
  });
});
