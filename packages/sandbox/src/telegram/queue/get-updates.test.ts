import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Update } from '../bot-api-types.ts';
import { startTelegramForTests, type TelegramForTests, testToken } from '../testing/telegram-for-tests.ts';

let telegram: TelegramForTests;
let ana: number;
beforeEach(async () => {
  telegram = await startTelegramForTests({ times: { conflictDelay: 1000 } });
  ana = await telegram.started();
});
afterEach(async () => await telegram.close());

const say = (text: string) => telegram.sandbox.control.messages.sendText(ana, text);
const waiting = () =>
  vi.waitFor(() => expect(telegram.sandbox.control.connection().isPolling).toBe(true), { interval: 2 });
const poll = (args: Record<string, unknown>) => telegram.call<Update[]>('getUpdates', args);
const textsOf = (updates: Update[]) =>
  updates.map((update) => ('message' in update ? update.message.text : Object.keys(update)[1]));

describe('getUpdates', () => {
  it('gives what waits again and again until it is confirmed by the next offset', async () => {
    for (const text of ['one', 'two', 'three']) say(text);
    const first = await poll({ offset: 0, timeout: 0 });
    expect(textsOf(first.result)).toEqual(['one', 'two', 'three']);
    const ids = first.result.map(({ update_id }) => update_id);
    expect(ids).toEqual([ids[0], (ids[0] ?? 0) + 1, (ids[0] ?? 0) + 2]);
    const confirmed = await poll({ offset: ids[1], timeout: 0 });
    expect(textsOf(confirmed.result)).toEqual(['two', 'three']);
    // What was confirmed is gone, even for who asks from the beginning.
    expect(textsOf((await poll({ offset: -100, timeout: 0 })).result)).toEqual(['two', 'three']);
  });

  it('gives as many as asked for, and with a negative offset forgets all but the newest', async () => {
    for (const text of ['one', 'two', 'three']) say(text);
    expect(textsOf((await poll({ limit: 2, timeout: 0 })).result)).toEqual(['one', 'two']);
    expect(textsOf((await poll({ offset: -1, timeout: 0 })).result)).toEqual(['three']);
    expect(textsOf((await poll({ offset: 1, timeout: 0 })).result)).toEqual(['three']);
  });

  it('holds the line until something comes', async () => {
    const started = performance.now();
    const polling = poll({ offset: 5, timeout: 30 });
    await waiting();
    say('hello');
    expect(textsOf((await polling).result)).toEqual(['hello']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('answers with nothing when the time is over', async () => {
    const started = performance.now();
    expect((await poll({ offset: 6, timeout: 1 })).result).toEqual([]);
    expect(performance.now() - started).toBeGreaterThan(950);
  });

  it('gives one update only to who asks the same again at once', async () => {
    for (const text of ['one', 'two', 'three']) say(text);
    const answers = await Promise.all([poll({ offset: 3, timeout: 0 }), poll({ offset: 3, timeout: 0 })]);
    expect(answers.map(({ result }) => textsOf(result).join(' ')).sort()).toEqual(['one', 'one two three']);
  });

  it('ignores an offset from another life', async () => {
    say('one');
    expect(textsOf((await poll({ offset: 2_000_000_000, timeout: 0 })).result)).toEqual(['one']);
  });

  it('ends the older of two polls with 409, and holds a repeated conflict back', async () => {
    const conflict = {
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    };
    const older = poll({ offset: 7, timeout: 30 });
    await waiting();
    const newer = poll({ offset: 8, timeout: 30 });
    expect(await older).toMatchObject(conflict);
    const started = performance.now();
    const newest = poll({ offset: 9, timeout: 30 });
    expect(await newer).toMatchObject(conflict);
    expect(performance.now() - started).toBeGreaterThan(950);
    say('for the newest');
    expect(textsOf((await newest).result)).toEqual(['for the newest']);
  });

  it('does not count what was given to a poller that hung up', async () => {
    const gone = new AbortController();
    const lost = fetch(`${telegram.apiUrl}/bot${testToken}/getUpdates?timeout=30&offset=11`, {
      signal: gone.signal,
    }).catch(() => 'gone');
    await waiting();
    gone.abort();
    expect(await lost).toBe('gone');
    say('still here');
    expect(textsOf((await poll({ offset: 12, timeout: 5 })).result)).toEqual(['still here']);
  });

  it('keeps to the kinds that the bot last allowed, and never makes the others', async () => {
    await poll({ allowed_updates: ['callback_query'], timeout: 0, offset: 13 });
    say('unwanted');
    await poll({ timeout: 0, offset: 14 });
    say('unwanted too');
    await poll({ allowed_updates: [], timeout: 0, offset: 15 });
    say('wanted');
    expect(textsOf((await poll({ timeout: 0, offset: 16 })).result)).toEqual(['wanted']);
  });

  it('forgets updates after a day', async () => {
    let nowMs = Date.now();
    const later = await startTelegramForTests({ now: () => new Date(nowMs) });
    try {
      const person = await later.started();
      later.sandbox.control.messages.sendText(person, 'old');
      nowMs += 25 * 60 * 60 * 1000;
      later.sandbox.control.messages.sendText(person, 'new');
      expect(textsOf(await later.updates())).toEqual(['new']);
    } finally {
      await later.close();
    }
  });
});
