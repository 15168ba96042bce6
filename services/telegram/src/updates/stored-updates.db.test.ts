import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../testing/bot-under-test.ts';

const SOON = { timeout: 8_000, interval: 20 };

let bot: BotUnderTest;
let ana: PersonUnderTest;
let bob: PersonUnderTest;
let now = new Date('2030-01-01T12:00:00Z');
/** A film database that gives its answer when it is told to. */
let answer: () => void = () => undefined;
const running: { stop(limitMs: number): Promise<void> }[] = [];

beforeAll(async () => {
  bot = await startBotUnderTest({
    titles: {
      resolve: async () => {
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
        return { candidates: [], failedSources: [] };
      },
      get: async () => null,
    },
    now: () => now,
  });
  ana = await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});
afterAll(() => bot?.stop());
beforeEach(async () => {
  await bot.database.pool.query('truncate telegram_updates cascade');
  bot.messages.length = 0;
  bot.waits.length = 0;
  return async () => {
    for (const replica of running.splice(0)) await replica.stop(1_000);
  };
});

const start = (count = 1) => {
  for (let index = 0; index < count; index += 1) running.push(bot.startReplica());
};
const heard = ({ id }: PersonUnderTest, words: RegExp) =>
  bot.messages.filter(({ chatId, text }) => chatId === id && words.test(text)).map(({ text }) => text);
const HELP = /Your preferences/;
const RESET = /Nothing was going on/;

test('too many for a moment: the answer waits for it, and comes once', async () => {
  bot.floods.set(ana.id, 2);
  await ana.writes('/help');
  await ana.writes('/reset');
  start();
  await expect.poll(() => heard(ana, RESET), SOON).toHaveLength(1);
  expect(bot.waits).toEqual([2_000]);
  expect(heard(ana, HELP)).toHaveLength(1);
});

test('too many for long: the answer comes afterwards, once and in its order; others have theirs meanwhile', async () => {
  bot.floods.set(ana.id, 300);
  for (const person of [ana, bob]) {
    await person.writes('/help');
    await person.writes('/reset');
  }
  start();
  await expect.poll(() => heard(bob, RESET), SOON).toHaveLength(1);
  expect(heard(ana, /./)).toEqual([]);
  now = new Date(now.getTime() + 301_000);
  await expect.poll(() => heard(ana, RESET), SOON).toHaveLength(1);
  expect(heard(ana, /./)).toEqual([expect.stringMatching(HELP), expect.stringMatching(RESET)]);
  expect(bot.waits).toEqual([]);
});

test('who waits for a slow answer holds up nobody else, and hears theirs in order', async () => {
  await ana.writes('The Matrix');
  await ana.writes('/reset');
  await bob.writes('/help');
  start();
  await expect.poll(() => heard(bob, HELP), SOON).toHaveLength(1);
  expect(heard(ana, RESET)).toEqual([]);
  answer();
  await expect.poll(() => heard(ana, /./), SOON).toHaveLength(2);
  expect(heard(ana, /./)[1]).toMatch(RESET);
});

test('two replicas handle each update once, and those of one chat in order', async () => {
  const COUNT = 12;
  for (let count = 0; count < COUNT; count += 1) {
    await ana.writes('/change_newsletter');
    await bob.writes('/change_newsletter');
  }
  start(2);
  for (const person of [ana, bob]) {
    // Every flip answers with the new state: one handled twice, or out of turn, would show.
    const states = () => heard(person, /newsletter is/i).map((text) => (/is on/.test(text) ? 'on' : 'off'));
    await expect.poll(states, SOON).toHaveLength(COUNT);
    expect(states()).toEqual(Array.from({ length: COUNT }, (_, index) => (index % 2 === 0 ? 'on' : 'off')));
  }
});
