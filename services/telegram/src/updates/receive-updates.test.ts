import { createLogger } from '@matinee/runtime/logging/logger';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createUpdateReceiver } from './receive-updates.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const update = (updateId: number, chatId = 7) => ({
  update_id: updateId,
  message: { chat: { id: chatId, type: 'private' }, text: 'the matrix' },
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A Telegram that holds updates until they are confirmed, a database that can be away, and what came of it. */
function aReceiver() {
  const held = [update(1), update(2, 8)];
  const world = { isDatabaseThere: true, hangs: false };
  const asked: number[] = [];
  const stored: number[] = [];
  const notStored: number[] = [];
  const receiver = createUpdateReceiver({
    api: {
      getUpdates: async ({ offset, timeout }: { offset: number; timeout: number }) => {
        asked.push(offset);
        const open = held.filter((one) => one.update_id >= offset);
        if (open.length === 0) await new Promise((resolve) => setTimeout(resolve, timeout * 1_000));
        return open;
      },
    } as never,
    store: async (updates) => {
      if (world.hangs) await new Promise((resolve) => setTimeout(resolve, 20_000));
      if (!world.isDatabaseThere) throw new Error('Connection terminated unexpectedly');
      stored.push(...updates.map((one) => one.update.update_id));
    },
    onStored: () => undefined,
    onNotStored: (updates) => notStored.push(...updates.map((one) => one.chatId)),
    asTheOnlyPoller: async (poll) => {
      if (!world.isDatabaseThere) throw new Error('no connection, no lock');
      const lost = new AbortController();
      const probe = setInterval(() => {
        if (!world.isDatabaseThere) lost.abort();
      }, 1_000);
      await poll(lost.signal);
      clearInterval(probe);
      return 'ran';
    },
    logger,
  });
  return { receiver, world, held, asked, stored, notStored };
}

test('an update is confirmed by the next poll, after it has been stored', async () => {
  const { receiver, stored, asked } = aReceiver();
  receiver.start();
  await vi.advanceTimersByTimeAsync(100);
  expect([stored, asked]).toEqual([
    [1, 2],
    [0, 3],
  ]);
  const stopped = receiver.stop();
  await vi.advanceTimersByTimeAsync(40_000);
  await stopped;
});

test('while the database is away, people who write are noticed within ten seconds, nothing is confirmed, and all of it is stored afterwards', async () => {
  const { receiver, world, held, asked, stored, notStored } = aReceiver();
  receiver.start();
  await vi.advanceTimersByTimeAsync(100);
  world.isDatabaseThere = false;
  await vi.advanceTimersByTimeAsync(60_000);
  held.push(update(3, 9));
  await vi.advanceTimersByTimeAsync(9_000);
  expect(notStored).toContain(9);
  expect(stored).toEqual([1, 2]);
  expect(Math.max(...asked)).toBe(3);
  expect(receiver.isHealthy()).toBe(false);
  world.isDatabaseThere = true;
  await vi.advanceTimersByTimeAsync(35_000);
  expect(stored).toEqual([1, 2, 3]);
  expect(receiver.isHealthy()).toBe(true);
  const stopped = receiver.stop();
  await vi.advanceTimersByTimeAsync(40_000);
  await stopped;
});

test('a database that hangs is as good as away for who waits', async () => {
  const { receiver, world, held, notStored, stored } = aReceiver();
  world.hangs = true;
  receiver.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([notStored, stored]).toEqual([[7, 8], []]);
  // Who writes while the first is still being stored is seen too.
  held.push(update(3, 9));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(notStored).toContain(9);
  await vi.advanceTimersByTimeAsync(40_000);
  expect(stored).toEqual([1, 2, 3]);
  const stopped = receiver.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  await stopped;
});
