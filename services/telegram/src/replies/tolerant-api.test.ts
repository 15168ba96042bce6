import { expect, test } from 'vitest';
import { tolerantApi } from './tolerant-api.ts';

/** A Telegram that refuses with these descriptions, one after another, and takes what comes then. */
async function edited(descriptions: string[]) {
  const asked: [method: string, payload: object][] = [];
  const previous = async (method: string, payload: object) => {
    asked.push([method, payload]);
    const description = descriptions.shift();
    return description === undefined
      ? { ok: true, result: 'changed' }
      : { ok: false, error_code: 400, description };
  };
  const payload = { chat_id: 7, message_id: 1, text: 'words', parse_mode: 'HTML' };
  const answer = await tolerantApi(
    previous as never,
    'editMessageText',
    payload as never,
    undefined as never,
  );
  return { answer, asked };
}

test.each([
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same',
  'Bad Request: query is too old and response timeout expired or query ID is invalid',
])('%s: that is no failure', async (description) => {
  expect((await edited([description])).answer).toEqual({ ok: true, result: true });
});

test('the words of an old message turn out to stand below a picture: there they are changed', async () => {
  const { answer, asked } = await edited(['Bad Request: there is no text in the message to edit']);
  expect(answer).toEqual({ ok: true, result: 'changed' });
  expect(asked[1]).toEqual([
    'editMessageCaption',
    { chat_id: 7, message_id: 1, caption: 'words', parse_mode: 'HTML' },
  ]);
});

test('what is wrong otherwise stays a failure', async () => {
  const refusal = 'Bad Request: message to edit not found';
  expect((await edited([refusal])).answer).toMatchObject({ ok: false, description: refusal });
});
