import type { LiveMessage } from '@matinee/db/live-messages';
import { createLogger } from '@matinee/runtime/logging/logger';
import type { Html } from '@matinee/texts/html';
import { GrammyError } from 'grammy';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveMessages } from './refresh-live-messages.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const [ANA, BOB] = [7, 8];

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Two live messages, due every five seconds; a Telegram that takes edits as the test says. */
function aCare(refuse: (chatId: number) => GrammyError | null, until = new Date(1e9)) {
  const edits: [chatId: number, atMs: number][] = [];
  const followed = new Map([ANA, BOB].map((chatId) => [chatId, 0]));
  const live = createLiveMessages({
    api: {
      editMessageText: async (chatId: number) => {
        edits.push([chatId, Date.now()]);
        const refusal = refuse(chatId);
        if (refusal !== null) throw refusal;
      },
    } as never,
    takeDue: async (_limit, everySeconds) => {
      const due = [...followed].filter(([, at]) => at <= Date.now()).map(([chatId]) => chatId);
      for (const chatId of due) followed.set(chatId, Date.now() + everySeconds * 1_000);
      return due.map((chatId) => ({ chatId, messageId: 1, until }) as LiveMessage);
    },
    stopFollowing: async ({ chatId }) => void followed.delete(chatId),
    view: async (messages) => messages.map(() => ({ text: 'x' as Html, keyboard: null, isFinal: false })),
    hasAny: async () => followed.size > 0,
    now: () => new Date(),
    logger,
  });
  live.start();
  return { live, edits: (of: number) => edits.filter(([chatId]) => chatId === of).map(([, at]) => at) };
}

const refusal = (error_code: number, parameters = {}) =>
  new GrammyError('refused', { ok: false, error_code, description: 'no', parameters }, 'editMessageText', {});

test('a chat that Telegram wants to hear nothing for is left alone as long; others go on', async () => {
  let refusals = 0;
  const { live, edits } = aCare((chatId) =>
    chatId === ANA && refusals++ === 0 ? refusal(429, { retry_after: 12 }) : null,
  );
  await vi.advanceTimersByTimeAsync(22_000);
  expect(edits(ANA)).toEqual([1_000, 16_000, 21_000]);
  expect(edits(BOB)).toEqual([1_000, 6_000, 11_000, 16_000, 21_000]);
  await live.stop();
});

test('a message that is gone is followed no longer', async () => {
  const { live, edits } = aCare((chatId) => (chatId === ANA ? refusal(400) : null));
  await vi.advanceTimersByTimeAsync(12_000);
  expect(edits(ANA)).toEqual([1_000]);
  expect(edits(BOB)).toHaveLength(3);
  await live.stop();
});

test('a message is edited every five seconds until its time is over, the last time then', async () => {
  const { live, edits } = aCare(() => null, new Date(12_000));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(edits(ANA)).toEqual([1_000, 6_000, 11_000, 16_000]);
  await live.stop();
});
