import type { MessageView } from '@matinee/sandbox/telegram/chat/chat-views';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

let system: MatineeUnderTest;

beforeAll(async () => {
  // The worker's own fetching of data sets would look like a stranger's doing.
  system = await startMatineeUnderTest({ TITLES_IMPORT: 'off' });
});
afterAll(() => system.stop());

/** Calls to each service outside but Telegram's own. */
async function outsideCalls(): Promise<[string, number][]> {
  const { services } = await system.world.overview();
  const asked = ['indexer', 'imdb', 'tmdb', 'omdb'];
  return services.filter(({ name }) => asked.includes(name)).map(({ name, calls }) => [name, calls]);
}

/** Up to a thousand messages of a chat: a driver shows the newest 200. */
async function wholeChat(personId: number): Promise<MessageView[]> {
  const url = `${system.webUrl}/chat/api/people/${personId}/messages?limit=1000`;
  return ((await (await fetch(url)).json()) as { messages: MessageView[] }).messages;
}

/** Presses a button that the message does not have, as a tampered app can. */
async function forgedPress(personId: number, messageId: number, data: string): Promise<void> {
  const pressed = await fetch(`${system.webUrl}/chat/api/people/${personId}/press`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId, data, forged: true }),
  });
  expect(pressed.ok).toBe(true);
}

describe('who gets in', () => {
  test('five wrong passwords, and the chat must wait; the right one does nothing meanwhile', async () => {
    const eve = system.person(2001, 'Eve');
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await eve.send(`guess ${attempt}`);
      await eve.waitFor(/not the password/);
    }
    await eve.send('guess 5');
    await eve.waitFor(/listen again in 1 min/);
    const before = (await eve.messages()).length;
    // All five were answered in one message.
    expect(before).toBe(6);
    await eve.send(PASSWORD);
    const ana = system.person(2002, 'Ana');
    await ana.send('open Sesame');
    await ana.waitFor(/not the password/);
    expect((await eve.messages()).length).toBe(before + 1);
  });

  test('the first with the right password is the admin; for the next it does nothing', async () => {
    const ana = system.person(2002, 'Ana');
    await ana.send(PASSWORD);
    await ana.waitFor(/You are the admin now/);
    const mihai = system.person(2003, 'Mihai', 'ro');
    await mihai.send(PASSWORD);
    await mihai.waitFor(/club de film privat/);
    // The admin's own password is taken out of the chat, and is no title to look for either.
    const texts = (await ana.messages()).map((message) => message.text);
    expect(texts).not.toContain(PASSWORD);
    await ana.send(PASSWORD);
    await ana.waitFor(/does nothing any more\. I took it out/);
  });

  test('a stranger who sends a thousand things hears one sentence, and nothing outside is asked', async () => {
    const mallory = system.person(2004, 'Mallory');
    const before = await outsideCalls();
    await mallory.send('/start');
    const sentence = await mallory.waitFor(/private film club/);
    // Four guesses among them: with a fifth she would have to wait, and could not come in at the end.
    for (let count = 0; count < 200; count += 1) {
      const guess = count % 60 === 0 ? 'K7QX-9M2P-4TRD-AB3F' : '/start@matinee_sandbox_bot';
      const page = '/add https://filelist.io/details.php?id=1';
      const sent = ['/download the matrix', guess, page, '/status'].map((text) => mallory.send(text));
      await Promise.all([...sent, forgedPress(2004, sentence.id, '1rel:tt0133093:all:0:1jo')]);
    }
    await mallory.sendPhoto();
    expect(await outsideCalls()).toEqual(before);
    const ana = system.person(2002, 'Ana');
    await ana.send('/generate_pass');
    const { text } = await ana.waitFor(/An invitation for/);
    // She is heard in her order: once she is in, all that she sent before has been heard.
    await mallory.send(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(text)?.[0] ?? '');
    await mallory.waitFor(/your e-mail address/, { timeoutMs: 60_000 });
    const heard = (await wholeChat(2004)).filter((message) => message.from.isBot);
    expect(heard.map((message) => message.text.slice(0, 22))).toEqual([
      'I know no such invitat',
      expect.stringContaining('Welcome'),
      expect.stringContaining('e-mail'),
    ]);
    expect(await outsideCalls()).toEqual(before);
  });

  test('what is wrong with an invitation is told in the one message', async () => {
    const lia = system.person(2006, 'Lia', 'ro');
    await lia.send('/start');
    const sentence = await lia.waitFor(/club de film privat/);
    await lia.send('K7QX-9M2P-4TRD-AB3F');
    const hint = await lia.waitFor(/Nu cunosc nicio astfel de invitație.* 4 încercări/);
    expect(hint.id).toBe(sentence.id);
  });

  test('a button of an older version is answered, with the way back', async () => {
    const { TELEGRAM_API_ROOT, TELEGRAM_TOKEN } = system.matinee.env;
    const ana = system.person(2002, 'Ana');
    // Sent past the bot, as an older version of it would have done.
    const sent = await fetch(`${TELEGRAM_API_ROOT}/bot${TELEGRAM_TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: 2002,
        text: 'from last year',
        reply_markup: { inline_keyboard: [[{ text: 'Old button', callback_data: '0old:7:xyz' }]] },
      }),
    });
    expect(sent.ok).toBe(true);
    const { queryId } = await ana.press('Old button');
    expect(await ana.waitForAnswer(queryId ?? '')).toMatchObject({
      text: expect.stringContaining('too old'),
    });
  });
});
