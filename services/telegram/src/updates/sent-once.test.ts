import type { RecordedCall } from '@matinee/db/telegram-updates';
import { describe, expect, test } from 'vitest';
import { createSentOnce, type TelegramFetch } from './sent-once.ts';

/** A Telegram that counts, behind grammY's client. */
function aTelegram() {
  const store = new Map<number, RecordedCall[]>();
  const sent: string[] = [];
  const refused = new Set<number>();
  const sentOnce = createSentOnce({
    read: async (updateId) => store.get(updateId) ?? [],
    record: async (updateId, call) => {
      store.set(updateId, [...(store.get(updateId) ?? []), call]);
    },
    fetch: (async (url) => {
      sent.push(String(url).split('/').at(-1) ?? '');
      const answer = refused.has(sent.length)
        ? { ok: false, error_code: 429 }
        : { ok: true, result: { message_id: sent.length, caption: 'a secret' } };
      return { json: async () => answer };
    }) as TelegramFetch,
  });
  const call = async (method: string): Promise<unknown> => {
    const response = await sentOnce.fetch(`https://api.telegram.org/bot1:a/${method}`, {});
    return ((await response.json()) as { result: unknown }).result;
  };
  return {
    sent,
    sentOnce,
    call,
    /** Refuses the n-th call that reaches it. */
    refuse: (n: number) => refused.add(n),
    noted: () => JSON.stringify([...store.values()]),
  };
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

  test('what Telegram refused at first counts once it has been taken', async () => {
    const { sent, sentOnce, call, refuse } = aTelegram();
    refuse(2);
    await sentOnce.handling({ updateId: 1, attempts: 1 }, async () => {
      for (let tries = 0; tries < 3; tries += 1) await call('sendMessage');
    });
    await sentOnce.handling({ updateId: 1, attempts: 2 }, async () => {
      await call('sendMessage');
      await call('sendMessage');
    });
    expect(sent).toHaveLength(3);
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
