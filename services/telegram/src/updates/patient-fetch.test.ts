import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createPatientFetch } from './patient-fetch.ts';
import type { TelegramFetch } from './sent-once.ts';

const flood = (seconds: number) => ({
  ok: false,
  error_code: 429,
  parameters: { retry_after: seconds },
});
const broken = { ok: false, error_code: 502 };
const fine = { ok: true, result: { message_id: 1 } };

/** A Telegram that answers this, one after another; the last for ever. */
function aTelegram(...answers: unknown[]) {
  const bodies: string[] = [];
  const waits: number[] = [];
  const fetch = createPatientFetch({
    fetch: (async (_url, init) => {
      bodies.push(String(init?.body));
      return { json: async () => answers[Math.min(bodies.length, answers.length) - 1] };
    }) as TelegramFetch,
    sleep: async (milliseconds) => waits.push(milliseconds),
  });
  const send = async (body: unknown = '{}') => {
    const response = await fetch('https://api.telegram.org/bot1:a/sendMessage', { body } as object);
    return (await response.json()) as unknown;
  };
  return { send, bodies, waits };
}

test.each([
  ['taken at once', [fine], fine, []],
  ['too many, soon over: the same again, as long after as it said', [flood(2), fine], fine, [2_000]],
  ['too many for a minute: not waited for here', [flood(60), fine], flood(60), []],
  [
    'too many again and again: until the waits come to more than a person has',
    [flood(2)],
    flood(2),
    [2_000, 2_000, 2_000],
  ],
  ['a restarting server', [broken, broken, fine], fine, [500, 1_000]],
  ['a broken server', [broken], broken, [500, 1_000, 2_000]],
  ['a refusal is an answer', [{ ok: false, error_code: 400 }, fine], { ok: false, error_code: 400 }, []],
])('%s', async (_case, answers, outcome, waits) => {
  const telegram = aTelegram(...answers);
  expect(await telegram.send()).toEqual(outcome);
  expect(telegram.waits).toEqual(waits);
  expect(telegram.bodies).toHaveLength(waits.length + 1);
});

test('an upload is sent whole each time, though its body is a stream', async () => {
  const telegram = aTelegram(flood(1), fine);
  await telegram.send(Readable.from([Buffer.from('pic'), Buffer.from('ture')]));
  expect(telegram.bodies).toEqual(['picture', 'picture']);
});

test('what got no answer may have been taken: it is not sent again', async () => {
  let asked = 0;
  const fetch = createPatientFetch({
    fetch: (async () => {
      asked += 1;
      throw new Error('socket hang up');
    }) as unknown as TelegramFetch,
  });
  await expect(fetch('https://api.telegram.org/bot1:a/sendMessage', {})).rejects.toThrow('hang up');
  expect(asked).toBe(1);
});
