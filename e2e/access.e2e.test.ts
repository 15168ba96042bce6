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

  test('a stranger who sends a lot hears one sentence, and nothing outside is asked', async () => {
    const mallory = system.person(2004, 'Mallory');
    const before = await outsideCalls();
    await mallory.send('/start');
    await mallory.waitFor(/private film club/);
    for (let count = 0; count < 30; count += 1) await mallory.send('/download the matrix');
    await mallory.sendPhoto();
    const ana = system.person(2002, 'Ana');
    await ana.send('/reset');
    await ana.waitFor(/Nothing was going on/);
    const heard = (await mallory.messages()).filter((message) => message.from.isBot);
    expect(heard).toHaveLength(1);
    expect(await outsideCalls()).toEqual(before);
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
