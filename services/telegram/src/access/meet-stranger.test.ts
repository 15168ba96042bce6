import { expect, test } from 'vitest';
import { readTexts } from '../texts/texts.ts';
import { createStrangerDesk } from './meet-stranger.ts';

/** A desk whose every question to the database is counted. */
function aDesk() {
  let now = 0;
  const asked = { attempts: 0, tokens: 0, writes: 0 };
  const chats = new Map<number, { failures: number; waitUntil: Date | null }>();
  const replies: string[] = [];
  const attemptsOf = (chatId: number) => chats.get(chatId) ?? { failures: 0, waitUntil: null };
  const desk = createStrangerDesk({
    texts: readTexts(new URL('../../locales/', import.meta.url)),
    superadminPassword: 'open sesame',
    hasAdmin: async () => true,
    becomeFirstAdmin: async () => false,
    redeem: async () => {
      asked.tokens += 1;
      return { type: 'unknown' } as never;
    },
    findUser: async () => null,
    readAttempts: async (chatId) => {
      asked.attempts += 1;
      return attemptsOf(chatId);
    },
    countFailure: async (chatId, waitFor) => {
      asked.writes += 1;
      const failures = attemptsOf(chatId).failures + 1;
      const seconds = waitFor(failures);
      const waitUntil = seconds === 0 ? null : new Date(now + seconds * 1_000);
      chats.set(chatId, { failures, waitUntil });
      return { waitUntil };
    },
    forgetFailures: async () => undefined,
    welcomeAdmin: async () => undefined,
    askWhoTheyAre: async (_ctx, text) => void replies.push(text),
    now: () => new Date(now),
  });
  const say = (text: string, type = 'private') =>
    desk(
      {
        chat: { id: 7, type },
        from: { id: 7, first_name: 'Mallory', is_bot: false },
        message: { text },
        reply: async (answer: string) => void replies.push(answer),
      } as never,
      true,
    );
  return {
    say,
    asked,
    replies,
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

test('a thousand knocks in a row: one sentence, and the database is asked nothing', async () => {
  const { say, asked, replies } = aDesk();
  for (let count = 0; count < 1_000; count += 1) await say('/download the matrix');
  expect(replies).toEqual(['This is a private film club. Ask its owner for an invitation.']);
  expect(asked).toEqual({ attempts: 0, tokens: 0, writes: 0 });
});

test('a thousand guesses in a row: five are looked at, then the chat must wait, and hears nothing more', async () => {
  const { say, asked, replies } = aDesk();
  for (let count = 0; count < 1_000; count += 1) await say(`guess ${count}`);
  expect(asked).toEqual({ attempts: 1_000, tokens: 5, writes: 5 });
  expect(new Set(replies).size).toBe(2);
  expect(replies).toHaveLength(5);
  expect(replies.at(-1)).toMatch(/listen again in 1 min/);
});

test('each wrong guess after the wait makes the next wait longer', async () => {
  const { say, replies, pass } = aDesk();
  for (let count = 0; count < 5; count += 1) await say('guess');
  const waits: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    pass(24 * 60 * 60);
    await say('guess');
    waits.push(/in (.*)\./.exec(replies.at(-1) ?? '')?.[1] ?? '');
  }
  expect(new Set(waits).size).toBe(4);
  expect(waits[0]).not.toBe('1 min');
});

test('in a group a stranger hears nothing at all', async () => {
  const { say, replies } = aDesk();
  await say('guess', 'group');
  await say('/start', 'supergroup');
  expect(replies).toEqual([]);
});
