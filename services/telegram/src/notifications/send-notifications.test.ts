import type { ClaimedNotification } from '@matinee/db/outbox';
import { createLogger } from '@matinee/runtime/logging/logger';
import { escapeHtml } from '@matinee/texts/html';
import { GrammyError } from 'grammy';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNotificationSender } from './send-notifications.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An outbox in memory, with the rules of the real one, and a Telegram that says what it is told to. */
function aSender(
  owed: { id: number; userId: number; place?: { chatId: number }; dueAt?: number }[],
  refuse: (userId: number) => object | null = () => null,
) {
  const rows = owed.map((one) => ({ place: null, dueAt: 0, ...one, state: 'pending', error: '' }));
  const sent: { userId: number; at: number }[] = [];
  const blocked: number[] = [];
  const forgotten: number[] = [];
  const find = (id: number) => rows.find((row) => row.id === id) ?? rows[0];
  const mark = (id: number, state: string, more: object = {}): void => {
    Object.assign(find(id) ?? {}, { state, ...more });
  };
  const start = Date.now();
  const sender = createNotificationSender({
    api: {
      sendMessage: async (userId: number) => {
        const refusal = refuse(userId);
        if (refusal !== null)
          throw new GrammyError('no', { ok: false, ...refusal } as never, 'sendMessage', {});
        sent.push({ userId, at: Date.now() - start });
      },
    } as never,
    outbox: {
      claim: async (limit) => {
        const due = rows.filter(
          (row) => ['pending', 'failed'].includes(row.state) && row.dueAt <= Date.now(),
        );
        return due.slice(0, limit).map((row) => {
          row.state = 'sending';
          return row as unknown as ClaimedNotification;
        });
      },
      isStillMine: async () => true,
      markSent: async ({ id }) => mark(id, 'sent'),
      markFailed: async ({ id }, { error, retryAfterSeconds = 60 }) =>
        mark(id, 'failed', { dueAt: Date.now() + retryAfterSeconds * 1_000, error }),
      markDead: async ({ id }, error) => mark(id, 'dead', { error }),
      cancel: async ({ id }, error) => mark(id, 'cancelled', { error }),
    },
    render: async () => ({ text: escapeHtml('news') }),
    markBlocked: async (userId) => void blocked.push(userId),
    groups: {
      forget: async (chatId) => void forgotten.push(chatId),
      removePlace: async ({ chatId }) => void forgotten.push(chatId),
      move: async (from, to) => {
        for (const { place } of rows) if (place?.chatId === from) place.chatId = to;
      },
    },
    logger,
  });
  return { sender, sent, blocked, forgotten, states: () => rows.map((row) => row.state) };
}

test('what is owed goes out within ten seconds, though nobody says that it is', async () => {
  const { sender, sent } = aSender([{ id: 1, userId: 7, dueAt: Date.now() + 100 }]);
  sender.start();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(1);
  await sender.stop();
});

const many = (count: number, userId: number, from = 1) =>
  Array.from({ length: count }, (_, index) => ({ id: from + index, userId }));

test('a group hears at its own number, also after it has moved; one that threw the bot out is forgotten, and no person is blocked', async () => {
  const [old, moved, gone] = [-5, -1005, -6];
  const owed = [
    { id: 1, userId: 7, place: { chatId: old } },
    { id: 2, userId: 7, place: { chatId: gone } },
  ];
  const { sender, sent, blocked, forgotten } = aSender(owed, (chatId) => {
    if (chatId === gone)
      return { error_code: 403, description: 'Forbidden: bot was kicked from the group chat' };
    if (chatId !== old) return null;
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    return { error_code: 400, description, parameters: { migrate_to_chat_id: moved } };
  });
  sender.start();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(sent.map(({ userId }) => userId)).toEqual([moved]);
  expect([forgotten, blocked]).toEqual([[gone], []]);
  await sender.stop();
});

test('a person’s long list comes a message a second, and delays nobody else’s one', async () => {
  const { sender, sent, states } = aSender([...many(15, 7), { id: 100, userId: 8 }]);
  sender.start();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.some(({ userId }) => userId === 8)).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states().every((state) => state === 'sent')).toBe(true);
  const times = sent.filter(({ userId }) => userId === 7).map(({ at }) => at);
  expect((times.at(-1) ?? 0) - (times[4] ?? 0)).toBeGreaterThanOrEqual(9_500);
  await sender.stop();
});

test('a chat that Telegram wants left alone is asked once, left alone that long, and the others go on', async () => {
  let asked = 0;
  let isFlooded = true;
  const { sender, sent, states } = aSender([...many(5, 7), { id: 100, userId: 8 }], (userId) => {
    if (userId !== 7 || !isFlooded) return null;
    asked += 1;
    return { error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 30 } };
  });
  sender.start();
  await vi.advanceTimersByTimeAsync(25_000);
  expect(asked).toBe(1);
  expect(sent.map(({ userId }) => userId)).toEqual([8]);
  isFlooded = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(states().every((state) => state === 'sent')).toBe(true);
  await sender.stop();
});

test.each([
  [
    'blocked the bot',
    { error_code: 403, description: 'Forbidden: bot was blocked by the user' },
    'cancelled',
    [7],
  ],
  ['is not to be found', { error_code: 400, description: 'Bad Request: chat not found' }, 'cancelled', [7]],
  [
    'gets something that Telegram refuses',
    { error_code: 400, description: "Bad Request: can't parse entities" },
    'dead',
    [],
  ],
])('a person who %s stops nobody else', async (_case, refusal, state, blocked) => {
  const world = aSender(
    [
      { id: 1, userId: 7 },
      { id: 2, userId: 8 },
    ],
    (userId) => (userId === 7 ? refusal : null),
  );
  world.sender.start();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(world.states()).toEqual([state, 'sent']);
  expect(world.blocked).toEqual(blocked);
  await world.sender.stop();
});
