import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { createTestDatabase } from '@matinee/testkit/database';
import { type DatabaseLine, openDatabaseLine } from '@matinee/testkit/database-line';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let line: DatabaseLine;
let ana: ChatDriver;

beforeAll(async () => {
  const database = await createTestDatabase();
  line = await openDatabaseLine(database.url);
  const drop = async () => {
    await line.close();
    await database.drop();
  };
  system = await startMatineeUnderTest({}, { url: line.url, drop });
  ana = system.person(4951, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
  // Whom the bot has talked to is known to it also without its notes.
  await ana.send('/reset');
  await ana.waitFor(/Nothing was going on/);
});
afterAll(async () => {
  line?.restore();
  await system?.stop();
});

async function callsOf(service: 'omdb'): Promise<number> {
  return (await system.world.overview()).services.find(({ name }) => name === service)?.calls ?? 0;
}

describe('when Postgres is away', () => {
  test('who writes hears so within ten seconds, once; strangers nothing; all of it is answered afterwards', async () => {
    line.cut();
    const mallory = system.person(4952, 'Mallory');
    const from = await ana.mark();
    await mallory.send('/download the matrix');
    await ana.send('/help');
    await ana.waitFor(/can't get at my notes.*is kept/, { since: from, timeoutMs: 10_000 });
    await ana.send('tt0133093');
    line.restore();
    await ana.waitFor(/Your preferences/, { since: from, timeoutMs: 60_000 });
    await ana.waitFor(/The Matrix/, { since: from, timeoutMs: 30_000 });
    const heard = (await ana.messages()).filter(
      (message) => message.from.isBot && message.version > from && message.text?.includes('my notes'),
    );
    expect(heard).toHaveLength(1);
    const told = (await mallory.messages()).filter((message) => message.text?.includes('my notes'));
    expect(told).toHaveLength(0);
  });

  test('freezes while an answer is being made: a sentence within ten seconds, and it works again', async () => {
    // One film database that is slow leaves two seconds between the first question and what is then to be noted.
    await system.world.setOutage('tmdb', 'slow');
    const before = await callsOf('omdb');
    const from = await ana.mark();
    await ana.send('tt0816692');
    await expect.poll(() => callsOf('omdb'), { timeout: 10_000, interval: 50 }).toBeGreaterThan(before);
    line.freeze();
    await ana.waitFor(/can't get at my notes/, { since: from, timeoutMs: 10_000 });
    line.restore();
    await system.world.setOutage('tmdb', 'none');
    await ana.send('tt0816692');
    await ana.waitFor(/Interstellar/, { timeoutMs: 40_000 });
  });
});
