import { escapeHtml } from '@matinee/texts/html';
import { GrammyError } from 'grammy';
import { expect, test } from 'vitest';
import { sendRendered } from './send-rendered.ts';

/** A Telegram that takes messages, and of pictures what it is told to. */
function aTelegram(refusal: { error_code: number; description: string } | null) {
  const calls: string[] = [];
  return {
    calls,
    sendPhoto: async (_chatId: number, picture: string, { caption }: { caption: string }) => {
      calls.push(`photo ${picture} ${caption}`);
      if (refusal !== null) throw new GrammyError('no', { ok: false, ...refusal }, 'sendPhoto', {});
    },
    sendMessage: async (_chatId: number, text: string) => void calls.push(`text ${text}`),
  };
}

const news = { text: escapeHtml('news'), pictureUrl: 'https://img.example/1.jpg' };
const place = { chatId: 7, threadId: null };

test('a notification with a picture goes under it', async () => {
  const api = aTelegram(null);
  await sendRendered(api as never, place, news);
  expect(api.calls).toEqual(['photo https://img.example/1.jpg news']);
});

test('a picture that Telegram can’t load does not cost the words', async () => {
  const api = aTelegram({ error_code: 400, description: 'Bad Request: failed to get HTTP URL content' });
  await sendRendered(api as never, place, news);
  expect(api.calls).toEqual(['photo https://img.example/1.jpg news', 'text news']);
});

test.each([
  [429, 'Too Many Requests: retry after 5'],
  [403, 'Forbidden: bot was blocked by the user'],
])('%i is not the picture’s fault: nothing else is sent', async (error_code, description) => {
  const api = aTelegram({ error_code, description });
  await expect(sendRendered(api as never, place, news)).rejects.toThrow(description);
  expect(api.calls).toHaveLength(1);
});
