import type { RecordedCall } from '@matinee/db/telegram-updates';
import { describe, expect, test } from 'vitest';
import { createSentOnce } from './sent-once.ts';

/** A Telegram that counts, behind the transformer. */
function aTelegram() {
  const store = new Map<number, RecordedCall[]>();
  const sent: string[] = [];
  const sentOnce = createSentOnce({
    read: async (updateId) => store.get(updateId) ?? [],
    record: async (updateId, call) => {
      store.set(updateId, [...(store.get(updateId) ?? []), call]);
    },
  });
  const call = async (method: string): Promise<unknown> => {
    const transformer = sentOnce.transformer as unknown as (
      previous: (method: string) => Promise<unknown>,
      method: string,
      payload: object,
    ) => Promise<{ result: unknown }>;
    const previous = async (name: string) => {
      sent.push(name);
      return { ok: true, result: { message_id: sent.length, caption: 'a secret' } };
    };
    return (await transformer(previous, method, {})).result;
  };
  return { sent, sentOnce, call, noted: () => JSON.stringify([...store.values()]) };
}

describe('what an update makes the bot send', () => {
  test('is sent once, though the process died after the first message and the update is handled again', async () => {
    const { sent, sentOnce, call } = aTelegram();
    await sentOnce.handling({ updateId: 1, attempts: 1 }, async () => {
      await call('sendPhoto');
    });
    const results = await sentOnce.handling({ updateId: 1, attempts: 2 }, async () => [
      await call('sendPhoto'),
      await call('sendMessage'),
    ]);
    expect(sent).toEqual(['sendPhoto', 'sendMessage']);
    expect(results).toMatchObject([{ message_id: 1 }, { message_id: 2 }]);
  });

  test('is noted without its words: a token that was shown is nowhere but in the chat', async () => {
    const { sentOnce, call, noted } = aTelegram();
    await sentOnce.handling({ updateId: 1, attempts: 1 }, () => call('sendPhoto'));
    expect(noted()).toContain('message_id');
    expect(noted()).not.toContain('secret');
  });

  test('edits and typing marks are repeated: nobody sees the difference', async () => {
    const { sent, sentOnce, call } = aTelegram();
    for (const attempts of [1, 2]) {
      await sentOnce.handling({ updateId: 1, attempts }, async () => {
        await call('sendChatAction');
        await call('editMessageText');
      });
    }
    expect(sent).toEqual(['sendChatAction', 'editMessageText', 'sendChatAction', 'editMessageText']);
  });

  test('two updates do not know of each other', async () => {
    const { sent, sentOnce, call } = aTelegram();
    await Promise.all(
      [1, 2].map((updateId) => sentOnce.handling({ updateId, attempts: 2 }, () => call('sendMessage'))),
    );
    expect(sent).toHaveLength(2);
  });

  test('what is sent outside of an update is none of its business', async () => {
    const { sent, call } = aTelegram();
    await call('sendMessage');
    expect(sent).toEqual(['sendMessage']);
  });
});
