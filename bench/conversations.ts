/**
 * 50 people in conversation at once, through the sandbox's Telegram: how long the bot itself takes to its first answer.
 * Counted from the moment an update is handed to the bot to the bot's first call that concerns that chat; the world
 * outside (TMDB, OMDb, the tracker) is the sandbox's, in a process of its own on the same machine.
 *
 * Run: npx pnpm --filter @matinee/bench conversations
 * Baseline: the same people against a bot that answers every update at once and does nothing else (an echo of grammY).
 */
import { type ChatDriver, createChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import type { UpdateTiming } from '@matinee/sandbox/telegram/queue/timings';
import pg from 'pg';
import { startBenchMatinee, summary } from './bench-matinee.ts';
import { startEcho } from './start-echo.ts';

const PEOPLE = 50;
const TITLES = ['the matrix', '1917', '300', 'amelie', 'wall-e', 'the thing', 'tt0133093', 'marley & me'];

const system = await startBenchMatinee();
try {
  await addPeople(system.databaseUrl);
  const people = Array.from({ length: PEOPLE }, (_, index) => personAt(system.webUrl, index));
  // Once for everybody, so that each story starts with a warm process and stored titles, as in a household.
  await Promise.all(people.map((person, index) => story(person, index)));
  await fetch(`${system.webUrl}/chat/api/timings`, { method: 'DELETE' });
  const startedAt = performance.now();
  await Promise.all(people.map((person, index) => story(person, index + 3)));
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(`${PEOPLE} people, ${seconds.toFixed(1)} s`);
  console.table({ Matinee: report(await timings(system.webUrl)) });

  await system.matinee.services.telegram.kill('SIGTERM');
  const echo = await startEcho(system.matinee.env);
  await fetch(`${system.webUrl}/chat/api/timings`, { method: 'DELETE' });
  await Promise.all(people.map((person, index) => echoStory(person, index)));
  console.table({ 'echo bot': report(await timings(system.webUrl)) });
  echo.kill();
} finally {
  await system.stop();
}

/** Four updates a person, with the pauses of somebody who reads: a title, this one, progress, help. */
async function story(person: ChatDriver, index: number): Promise<void> {
  // Spread over the pauses: all at the same millisecond would measure Telegram's own thirty messages a second.
  await pause(index);
  await person.send(TITLES[index % TITLES.length] ?? '300');
  await person.waitFor(
    (message) => message.keyboard?.flat().some((key) => /This one/.test(key.text)) === true,
    {
      timeoutMs: 60_000,
    },
  );
  await pause(index);
  await person.press('✓ This one');
  await person.waitFor(/Pick a number|Pick its number|already|watchlist/, { timeoutMs: 60_000 });
  await pause(index);
  await person.send('/progress');
  await person.waitFor(/downloads/, { timeoutMs: 60_000 });
  await pause(index);
  await person.send('/help');
  await person.waitFor(/preferences/, { timeoutMs: 60_000 });
}

/** Between 1.5 and 3.5 s, another for each person. */
function pause(index: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_500 + ((index * 7919) % 2_000)));
}

async function echoStory(person: ChatDriver, index: number): Promise<void> {
  for (const text of ['one', 'two', 'three', 'four']) {
    await pause(index);
    await person.send(text);
    await person.waitFor(new RegExp(`^${text}$`), { timeoutMs: 60_000 });
  }
}

function personAt(webUrl: string, index: number): ChatDriver {
  return createChatDriver({ webUrl, personId: 5_000 + index, personName: `Person ${index}`, language: 'en' });
}

async function addPeople(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into users (id, name, role) select 5000 + n, 'Person ' || n, 'user' from generate_series(0, $1 - 1) n`,
    [PEOPLE],
  );
  await client.end();
}

async function timings(webUrl: string): Promise<UpdateTiming[]> {
  const response = await fetch(`${webUrl}/chat/api/timings`);
  return ((await response.json()) as { updates: UpdateTiming[] }).updates;
}

function report(updates: UpdateTiming[]) {
  const answered = updates.flatMap(({ deliveredAt, firstAnswerAt }) =>
    deliveredAt === undefined || firstAnswerAt === undefined ? [] : [firstAnswerAt - deliveredAt],
  );
  return { updates: updates.length, answered: answered.length, ...summary(answered) };
}
