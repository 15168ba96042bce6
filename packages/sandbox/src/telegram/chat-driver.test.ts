import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChatEvent, PersonView } from './chat/chat-views.ts';
import { type ChatDriver, createChatDriver } from './chat-driver.ts';
import { pngPicture } from './testing/png-picture.ts';
import { startTelegramForTests, type TelegramForTests } from './testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: ChatDriver;
const personId = 5_400_000_001;
beforeEach(async () => {
  telegram = await startTelegramForTests();
  ana = createChatDriver({ webUrl: telegram.webUrl, personId, personName: 'Ana Pop', language: 'ro' });
});
afterEach(async () => await telegram.close());

const keys = (...labels: string[]) => ({
  inline_keyboard: [labels.map((label) => ({ text: label, callback_data: label }))],
});

describe('a driver', () => {
  it('is a person of its own, in its own language', async () => {
    await ana.send('/start');
    const [update] = await telegram.updates();
    expect(update).toMatchObject({
      message: {
        from: { id: personId, first_name: 'Ana', last_name: 'Pop', language_code: 'ro' },
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    });
  });

  it('waits for what the bot says after its last action, not for what it said before', async () => {
    await ana.send('/start');
    await telegram.send(personId, 'Hello, old');
    await ana.send('again');
    const waiting = ana.waitFor(/Hello/);
    await telegram.send(personId, 'Hello, new');
    expect((await waiting).text).toBe('Hello, new');
    expect((await ana.waitFor(/Hello/, { since: 0 })).text).toBe('Hello, old');
  });

  it('sees an edit as news', async () => {
    await ana.send('/start');
    const { message_id } = await telegram.send(personId, 'queued');
    const since = await ana.mark();
    const waiting = ana.waitFor((message) => message.text === 'ready', { since });
    await telegram.call('editMessageText', { chat_id: personId, message_id, text: 'ready' });
    expect(await waiting).toMatchObject({ id: message_id, editedAtMs: expect.any(Number) });
  });

  it('presses the newest button of a name, or the one on a certain message', async () => {
    await ana.send('/start');
    const first = await telegram.send(personId, 'first', { reply_markup: keys('Go', 'No') });
    const second = await telegram.send(personId, 'second', { reply_markup: keys('Go') });
    await telegram.updates();
    await ana.press('Go');
    await ana.press(/^G/, {
      in: (await ana.messages()).find(({ id }) => id === first.message_id) ?? never(),
    });
    await ana.press('No');
    const pressedOn = (await telegram.updates()).map((update) =>
      'callback_query' in update ? update.callback_query.message?.message_id : undefined,
    );
    expect(pressedOn).toEqual([second.message_id, first.message_id, first.message_id]);
  });

  it('presses keys of the other keyboard too, which are plain texts', async () => {
    await ana.send('/start');
    await telegram.send(personId, 'menu', { reply_markup: { keyboard: [['Download'], ['Rate']] } });
    expect(await ana.press('Rate')).toEqual({ queryId: undefined });
    expect((await telegram.updates()).at(-1)).toMatchObject({ message: { text: 'Rate' } });
  });

  it('waits for the answer to a press', async () => {
    await ana.send('/start');
    await telegram.send(personId, 'first', { reply_markup: keys('Go') });
    const { queryId = '' } = await ana.press('Go');
    const waiting = ana.waitForAnswer(queryId);
    await telegram.call('answerCallbackQuery', { callback_query_id: queryId, text: 'Gone' });
    expect(await waiting).toMatchObject({ text: 'Gone', isAlert: false });
  });

  it('sends pictures, documents and stickers', async () => {
    await ana.sendPhoto(pngPicture(30, 20), 'look');
    await ana.sendPhoto();
    await ana.sendDocument('r.csv', 'Const\n');
    await ana.sendSticker('🍿');
    expect(await telegram.updates()).toMatchObject([
      { message: { photo: [{ width: 30, height: 20 }], caption: 'look' } },
      { message: { photo: [{ width: 1, height: 1 }] } },
      { message: { document: { file_name: 'r.csv', file_size: 6 } } },
      { message: { sticker: { emoji: '🍿' } } },
    ]);
  });

  it('shows the whole chat when it waited in vain', async () => {
    await ana.send('the matrix');
    await telegram.send(personId, 'Which one?', { reply_markup: keys('This one', 'None') });
    await ana.send('never mind');
    await expect(ana.waitFor(/card/, { timeoutMs: 50 })).rejects.toThrow(
      [
        'waited 50 ms for a message like /card/',
        `--- chat of Ana (${personId}), started`,
        '#1 Ana Pop: the matrix',
        '#2 Matinee: Which one?',
        '    [ This one ] [ None ]',
        '#3 Ana Pop: never mind',
        '--- since then: nothing',
      ].join('\n'),
    );
    await expect(ana.press('Nowhere')).rejects.toThrow(/no button Nowhere\n--- chat of Ana/);
  });

  it('blocks and unblocks', async () => {
    await ana.send('/start');
    await ana.block();
    expect((await telegram.call('sendMessage', { chat_id: personId, text: 'x' })).status).toBe(403);
    await expect(ana.send('x')).rejects.toThrow(/409/);
    await ana.unblock();
    expect((await telegram.call('sendMessage', { chat_id: personId, text: 'x' })).status).toBe(200);
  });
});

describe('the chat API', () => {
  it('has a few people to begin with, in several languages', async () => {
    const { body } = await telegram.chat<{ people: PersonView[] }>('GET', 'people');
    const languages = body.people.map(({ languageCode }) => languageCode);
    expect(body.people.length).toBeGreaterThanOrEqual(3);
    expect(new Set(languages).size).toBeGreaterThan(2);
    expect(body.people.every(({ state }) => state === 'new')).toBe(true);
  });

  it('streams what happens to a person, and nothing of others', async () => {
    await ana.send('/start');
    const mihai = await telegram.started('Mihai');
    const stop = new AbortController();
    const response = await fetch(`${telegram.webUrl}/chat/api/people/${personId}/events`, {
      signal: stop.signal,
    });
    const events = readEvents(response);
    await events.next();
    await telegram.send(mihai, 'not for Ana');
    await telegram.call('sendChatAction', { chat_id: personId, action: 'typing' });
    const { message_id } = await telegram.send(personId, 'for Ana');
    await telegram.call('deleteMessage', { chat_id: personId, message_id });
    expect(await take(events, 3)).toMatchObject([
      { type: 'typing', action: 'typing' },
      { type: 'message', message: { text: 'for Ana' } },
      { type: 'deleted', messageIds: [message_id] },
    ]);
    stop.abort();
  });

  it('lets the server stop while pages and a bot are connected', async () => {
    await ana.send('/start');
    await telegram.updates();
    const page = readEvents(await fetch(`${telegram.webUrl}/chat/api/events`));
    await page.next();
    const polling = telegram.call('getUpdates', { offset: 5, timeout: 30 });
    const isPolling = () => expect(telegram.sandbox.control.connection().isPolling).toBe(true);
    await vi.waitFor(isPolling, { interval: 2 });
    const started = performance.now();
    await telegram.close();
    expect(await polling).toMatchObject({ ok: true, result: [] });
    expect((await page.next()).done).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('answers nonsense with 4xx', async () => {
    expect((await telegram.chat('GET', 'people/7/messages')).status).toBe(404);
    expect((await telegram.chat('POST', 'people/7/messages', { text: 'x' })).status).toBe(404);
    expect((await telegram.chat('POST', `people/${personId}/messages`, {})).status).toBe(400);
    expect((await telegram.chat('POST', 'people', {})).status).toBe(400);
    expect((await telegram.chat('POST', 'groups', { title: 'x', memberIds: [17] })).status).toBe(404);
  });
});

function never(): never {
  throw new Error('the message is gone');
}

async function* readEvents(response: Response): AsyncGenerator<ChatEvent | 'ready'> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.includes('event: ready')) yield 'ready';
      else if (block.startsWith('data: ')) yield JSON.parse(block.slice('data: '.length)) as ChatEvent;
    }
  }
}

async function take<T>(items: AsyncGenerator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const { value, done } = await items.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}
