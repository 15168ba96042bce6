import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../bot-api-types.ts';
import { startTelegramForTests, type TelegramForTests } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
beforeAll(async () => {
  telegram = await startTelegramForTests({ rateLimit: 'off' });
  ana = await telegram.started();
});
afterAll(async () => await telegram.close());

const described = async (args: Record<string, unknown>) =>
  (await telegram.call('sendMessage', { chat_id: ana, ...args })).description;

describe('sendMessage', () => {
  it('gives back the message as the person sees it', async () => {
    const message = await telegram.send(ana, '<b>1917</b> & more: https://imdb.com/title/tt8579674', {
      parse_mode: 'HTML',
    });
    expect(message).toEqual({
      message_id: expect.any(Number),
      from: { id: 7000000001, is_bot: true, first_name: 'Matinee', username: 'matinee_test_bot' },
      chat: { id: ana, first_name: 'Ana', type: 'private' },
      date: expect.any(Number),
      text: '1917 & more: https://imdb.com/title/tt8579674',
      entities: [
        { type: 'bold', offset: 0, length: 4 },
        { type: 'url', offset: 13, length: 32 },
      ],
    });
  });

  it('numbers the messages of each chat one after another', async () => {
    const mihai = await telegram.started('Mihai');
    const first = await telegram.send(mihai, 'one');
    await telegram.send(ana, 'elsewhere');
    const second = await telegram.send(mihai, 'two');
    expect(second.message_id).toBe(first.message_id + 1);
  });

  it('counts 4096 characters after parsing, an emoji as one', async () => {
    expect(await described({ text: `<b>${'a'.repeat(4096)}</b>`, parse_mode: 'HTML' })).toBeUndefined();
    expect(await described({ text: '🎬'.repeat(4096) })).toBeUndefined();
    expect(await described({ text: 'a'.repeat(4097) })).toBe('Bad Request: message is too long');
    expect(await described({ text: 'a'.repeat(40_000) })).toBe('Bad Request: text is too long');
  });

  it.each([
    [{ text: '' }, 'Bad Request: message text is empty'],
    [{}, 'Bad Request: message text is empty'],
    [{ text: ' \n ' }, 'Bad Request: text must be non-empty'],
    [
      { text: 'I loved it <3 !', parse_mode: 'HTML' },
      `Bad Request: can't parse entities: Unsupported start tag "3" at byte offset 11`,
    ],
    [{ text: '*x*', parse_mode: 'BBCode' }, 'Bad Request: unsupported parse_mode'],
    [{ text: 'x', reply_markup: '{' }, "Bad Request: can't parse reply keyboard markup JSON object"],
    [{ text: 'x', reply_markup: '[]' }, 'Bad Request: object expected as reply markup'],
    [{ text: 'x', reply_parameters: { message_id: 99_999 } }, 'Bad Request: message to be replied not found'],
    [{ text: 'x', message_thread_id: 7 }, 'Bad Request: message thread not found'],
  ])('refuses %j', async (args, description) => {
    expect(await described(args)).toBe(description);
  });

  it('answers a message, and shows what it answers', async () => {
    const asked = await telegram.send(ana, 'first');
    const answer = await telegram.send(ana, 'second', { reply_parameters: { message_id: asked.message_id } });
    expect(answer.reply_to_message).toEqual(asked);
    const optional = { message_id: 99_999, allow_sending_without_reply: true };
    expect(await described({ text: 'x', reply_parameters: optional })).toBeUndefined();
  });
});

describe('whom the bot may write to', () => {
  it('knows nobody who never wrote to it, even by the right id', async () => {
    const stranger = telegram.sandbox.control.people.list().find(({ state }) => state === 'new');
    const unknown = { chat_id: stranger?.id, text: 'x' };
    expect(await telegram.call('sendMessage', unknown)).toMatchObject({
      status: 400,
      description: 'Bad Request: chat not found',
    });
    expect(await described({ text: 'x', chat_id: 12 })).toBe('Bad Request: chat not found');
    expect(await described({ text: 'x', chat_id: '@nobody' })).toBe('Bad Request: chat not found');
    expect(await described({ text: 'x', chat_id: '' })).toBe('Bad Request: chat_id is empty');
  });

  it('gets 403 from who blocked it, until they unblock it', async () => {
    const ioana = await telegram.started('Ioana');
    await telegram.chat('POST', `people/${ioana}/block`);
    const blocked = { status: 403, error_code: 403, description: 'Forbidden: bot was blocked by the user' };
    expect(await telegram.call('sendMessage', { chat_id: ioana, text: 'x' })).toMatchObject(blocked);
    expect(await telegram.call('sendChatAction', { chat_id: ioana, action: 'typing' })).toMatchObject(
      blocked,
    );
    await telegram.chat('POST', `people/${ioana}/unblock`);
    expect(await telegram.call('sendMessage', { chat_id: ioana, text: 'x' })).toMatchObject({ ok: true });
  });

  it('is told of blocking and unblocking', async () => {
    const zoe = await telegram.started('Zoé');
    await telegram.chat('POST', `people/${zoe}/block`);
    await telegram.chat('POST', `people/${zoe}/unblock`);
    const [blocked, unblocked] = await telegram.updates();
    expect(blocked).toMatchObject({
      my_chat_member: {
        chat: { id: zoe, type: 'private' },
        from: { id: zoe },
        old_chat_member: { status: 'member', user: { is_bot: true } },
        new_chat_member: { status: 'kicked', until_date: 0 },
      },
    });
    expect(unblocked).toMatchObject({
      my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } },
    });
  });

  it('gets 403 from an account that is gone', async () => {
    const gone = await telegram.started('Gone');
    await telegram.chat('POST', `people/${gone}/deactivate`);
    expect(await telegram.call('sendMessage', { chat_id: gone, text: 'x' })).toMatchObject({
      status: 403,
      description: 'Forbidden: user is deactivated',
    });
  });
});

describe('sendChatAction', () => {
  it('takes the known actions only', async () => {
    expect(await telegram.call('sendChatAction', { chat_id: ana, action: 'typing' })).toMatchObject({
      result: true,
    });
    expect(await telegram.call('sendChatAction', { chat_id: ana, action: 'thinking' })).toMatchObject({
      description: 'Bad Request: wrong parameter action in request',
    });
  });
});

describe('the rate limit', () => {
  it('answers 429 with retry_after once a burst is over', async () => {
    const limited = await startTelegramForTests({
      rateLimit: {
        perChat: { burst: 2, perSecond: 0.01 },
        perGroup: { burst: 2, perSecond: 1 },
        overall: { burst: 100, perSecond: 30 },
      },
    });
    try {
      const person = await limited.started();
      const answers = [];
      for (const text of ['1', '2', '3']) {
        answers.push(await limited.call<Message>('sendMessage', { chat_id: person, text }));
      }
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
      const seconds = answers[2]?.parameters?.retry_after ?? 0;
      // A hundred seconds for the next message, less what the calls took.
      expect(seconds).toBeGreaterThan(90);
      expect(seconds).toBeLessThanOrEqual(100);
      expect(answers[2]).toMatchObject({
        error_code: 429,
        description: `Too Many Requests: retry after ${seconds}`,
      });
    } finally {
      await limited.close();
    }
  });
});
