import type { ClaimedUpdate } from '@matinee/db/telegram-updates';
import { createLogger } from '@matinee/runtime/logging/logger';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createUpdateHandler } from './handle-updates.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });

const DONE = { type: 'done' } as const;

/** An inbox in memory with the real one's rule: of each chat only the oldest open update is given out. */
function anInbox(updates: { updateId: number; chatId: number; attempts?: number }[]) {
  const open = updates.map((one) => ({ ...one, state: 'waiting' }));
  const renewed: number[] = [];
  return {
    renewed,
    claim: async (limit: number): Promise<ClaimedUpdate[]> => {
      const given = open.filter(
        (one) =>
          one.state === 'waiting' &&
          !open.some(
            (other) => other.chatId === one.chatId && other.updateId < one.updateId && other.state !== 'done',
          ),
      );
      return given.slice(0, limit).map((one) => {
        one.state = 'handling';
        return {
          updateId: one.updateId,
          chatId: one.chatId,
          attempts: one.attempts ?? 1,
          update: { update_id: one.updateId },
        };
      });
    },
    renew: async (ids: number[]) => {
      renewed.push(...ids);
    },
    markDone: async (updateId: number) => {
      for (const one of open) if (one.updateId === updateId) one.state = 'done';
    },
    postpone: async (updateId: number, seconds: number) => {
      setTimeout(() => {
        for (const one of open) if (one.updateId === updateId) one.state = 'waiting';
      }, seconds * 1000);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('handling updates', () => {
  test("one person's slow request delays nobody else's, and their own come in order", async () => {
    const inbox = anInbox([
      { updateId: 1, chatId: 7 },
      { updateId: 2, chatId: 7 },
      { updateId: 3, chatId: 8 },
    ]);
    const finished: number[] = [];
    const handler = createUpdateHandler({
      inbox,
      handle: async ({ updateId }) => {
        if (updateId === 1) await new Promise((resolve) => setTimeout(resolve, 5_000));
        finished.push(updateId);
        return DONE;
      },
      giveUp: async () => {},
      concurrency: 10,
      logger,
    });
    handler.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(finished).toEqual([3]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(finished).toEqual([3, 1, 2]);
    expect(inbox.renewed).toContain(1);
    await handler.stop(0);
  });

  test('an update that never ends is given up, and its chat goes on', async () => {
    const gaveUp: [number, string][] = [];
    const finished: number[] = [];
    const handler = createUpdateHandler({
      inbox: anInbox([
        { updateId: 1, chatId: 7 },
        { updateId: 2, chatId: 7 },
      ]),
      handle: ({ updateId }) => {
        if (updateId === 1) return new Promise(() => {});
        finished.push(updateId);
        return Promise.resolve(DONE);
      },
      giveUp: async ({ updateId }, reason) => {
        gaveUp.push([updateId, reason]);
      },
      concurrency: 10,
      logger,
    });
    handler.start();
    await vi.advanceTimersByTimeAsync(61_000);
    expect(gaveUp).toEqual([[1, 'too-slow']]);
    expect(finished).toEqual([2]);
    await handler.stop(0);
  });

  test('an update that took the process down three times is not tried a fourth', async () => {
    const gaveUp: string[] = [];
    const handled: number[] = [];
    const handler = createUpdateHandler({
      inbox: anInbox([{ updateId: 1, chatId: 7, attempts: 4 }]),
      handle: async ({ updateId }) => {
        handled.push(updateId);
        return DONE;
      },
      giveUp: async (_claimed, reason) => {
        gaveUp.push(reason);
      },
      concurrency: 10,
      logger,
    });
    handler.start();
    await vi.advanceTimersByTimeAsync(10);
    expect([handled, gaveUp]).toEqual([[], ['too-often']]);
    await handler.stop(0);
  });

  test('an update that can be told nobody of is handled again when it can, before the next of its chat', async () => {
    const handled: number[] = [];
    const handler = createUpdateHandler({
      inbox: anInbox([
        { updateId: 1, chatId: 7 },
        { updateId: 2, chatId: 7 },
        { updateId: 3, chatId: 8 },
      ]),
      handle: async ({ updateId }) => {
        handled.push(updateId);
        return handled.length === 1 ? { type: 'postponed', seconds: 30 } : DONE;
      },
      giveUp: async () => {},
      concurrency: 4,
      logger,
    });
    handler.start();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(handled).toEqual([1, 3]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(handled).toEqual([1, 3, 1, 2]);
    await handler.stop(0);
  });

  test('no more are handled at once than allowed', async () => {
    let atOnce = 0;
    let most = 0;
    const handler = createUpdateHandler({
      inbox: anInbox(Array.from({ length: 30 }, (_, index) => ({ updateId: index, chatId: index }))),
      handle: async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setTimeout(resolve, 10));
        atOnce -= 1;
        return DONE;
      },
      giveUp: async () => {},
      concurrency: 4,
      logger,
    });
    handler.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([most, atOnce]).toEqual([4, 0]);
    await handler.stop(0);
  });

  test('a stop waits for what is under way, and claims nothing more', async () => {
    const finished: number[] = [];
    const handler = createUpdateHandler({
      inbox: anInbox([
        { updateId: 1, chatId: 7 },
        { updateId: 2, chatId: 7 },
      ]),
      handle: async ({ updateId }) => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        finished.push(updateId);
        return DONE;
      },
      giveUp: async () => {},
      concurrency: 4,
      logger,
    });
    handler.start();
    await vi.advanceTimersByTimeAsync(10);
    const stopped = handler.stop(3_000);
    await vi.advanceTimersByTimeAsync(600);
    await stopped;
    expect(finished).toEqual([1]);
  });
});
