import { readTexts } from '@matinee/texts/texts';
import { expect, test } from 'vitest';
import { createStrangerDesk } from './meet-stranger.ts';

/** A desk whose every question to the database is counted, and whose messages stand as the stranger sees them. */
function aDesk() {
  let now = 0;
  const asked = { admins: 0, attempts: 0, tokens: 0, writes: 0 };
  const chats = new Map<number, { failures: number; waitUntil: Date | null }>();
  const messages: string[] = [];
  const edits: string[] = [];
  const attemptsOf = (chatId: number) => chats.get(chatId) ?? { failures: 0, waitUntil: null };
  const desk = createStrangerDesk({
    texts: readTexts(new URL('../../locales/', import.meta.url)),
    superadminPassword: 'open sesame',
    hasAdmin: async () => {
      asked.admins += 1;
      return true;
    },
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
      return { failures, waitUntil };
    },
    forgetFailures: async () => undefined,
    welcomeAdmin: async () => undefined,
    askWhoTheyAre: async (_ctx, text) => ({ message_id: messages.push(text) - 1 }),
    now: () => new Date(now),
  });
  const say = (text: string, type = 'private') =>
    desk(
      {
        chat: { id: 7, type },
        chatId: 7,
        from: { id: 7, first_name: 'Mallory', is_bot: false },
        message: { text },
        api: {
          editMessageText: async (_chat: number, message: number, answer: string) => {
            edits.push(answer);
            messages[message] = answer;
          },
        },
      } as never,
      true,
    );
  return {
    say,
    asked,
    messages,
    edits,
    pass: (seconds: number) => {
      now += seconds * 1_000;
    },
  };
}

const SENTENCE = 'This is a private film club. Ask its owner for an invitation.';
/** As a token looks, and none of ours. */
const GUESS = 'K7QX-9M2P-4TRD-AB3F';

test('a thousand knocks in a row: one sentence, and the database is asked nothing more', async () => {
  const { say, asked, messages, edits } = aDesk();
  for (let count = 0; count < 1_000; count += 1) await say('/download the matrix');
  expect([messages, edits]).toEqual([[SENTENCE], []]);
  expect(asked).toEqual({ admins: 1, attempts: 0, tokens: 0, writes: 0 });
});

test('knocks without a pause are a row, however long it takes; after a pause the sentence comes again', async () => {
  const { say, messages, pass } = aDesk();
  for (let count = 0; count < 100; count += 1) {
    await say('/start');
    pass(59);
  }
  expect(messages).toEqual([SENTENCE]);
  pass(1);
  await say('/start');
  expect(messages).toEqual([SENTENCE, SENTENCE]);
});

test('a thousand words in a row: one sentence; five are looked at, then the chat must wait', async () => {
  const { say, asked, messages, edits } = aDesk();
  for (let count = 0; count < 1_000; count += 1) await say(`guess ${count}`);
  expect(asked).toMatchObject({ attempts: 1_000, tokens: 5, writes: 5 });
  expect(messages).toEqual(['Too many wrong tries. I will listen again in 1 min.']);
  expect(edits).toEqual(messages);
});

test('who mistypes an invitation is told so in the sentence’s place, and how often they may try', async () => {
  const { say, messages, edits } = aDesk();
  await say('/start');
  await say(GUESS);
  expect(messages).toEqual(['I know no such invitation. Look at it once more: you have 4 more tries.']);
  for (let count = 0; count < 3; count += 1) await say(`/start ${GUESS}`);
  expect(edits.map((text) => /(\d|one) more/.exec(text)?.[1])).toEqual(['4', '3', '2', 'one']);
  await say('/start');
  expect(messages).toHaveLength(1);
  expect(edits).toHaveLength(4);
});

test('each wrong guess after the wait makes the next wait longer', async () => {
  const { say, messages, pass } = aDesk();
  for (let count = 0; count < 5; count += 1) await say('guess');
  const waits: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    pass(24 * 60 * 60);
    await say('guess');
    waits.push(/in (.*)\./.exec(messages.at(-1) ?? '')?.[1] ?? '');
  }
  expect(new Set(waits).size).toBe(4);
  expect(waits[0]).not.toBe('1 min');
});

test('in a group a stranger hears nothing at all', async () => {
  const { say, messages } = aDesk();
  await say('guess', 'group');
  await say('/start', 'supergroup');
  expect(messages).toEqual([]);
});
