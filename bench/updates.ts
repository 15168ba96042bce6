/**
 * How fast one process of the bot handles updates with everything that stands before a feature (inbox, access gate, dialogue
 * store, all features), and what its memory does meanwhile. 200 people take turns; each update goes past every feature to the
 * last one and is answered by one message to the sandbox's Telegram, a process of its own.
 *
 * First the tail at an easy pace: each person writes every four seconds, through Telegram, and the bot's own time counts,
 * from the moment an update is handed to it to its first call for that chat. Then as fast as it goes: updates are put
 * into the inbox as those of Telegram are, and never more than a thousand wait.
 *
 * Run: npx pnpm --filter @matinee/bench updates [how many; 100000]
 * Baselines: the same pace against a bot that echoes each text (echo-bot.ts); the memory during the first tenth.
 */
import type { UpdateTiming } from '@matinee/sandbox/telegram/queue/timings';
import pg from 'pg';
import { startBenchMatinee, summary } from './bench-matinee.ts';
import { startEcho } from './start-echo.ts';

const PEOPLE = 200;
const FIRST_PERSON = 5_000;
const ROUNDS = 5;
const ROUND_MS = 4_000;
const ALL = Number(process.argv[2] ?? 100_000);
const FIRST = Math.floor(ALL / 10);
const BATCH = 500;
/** A longer queue would measure Postgres. */
const MOST_WAITING = 1_000;

const system = await startBenchMatinee();
const chat = `${system.webUrl}/chat/api`;
const client = new pg.Client({ connectionString: system.databaseUrl });
await client.connect();
try {
  await post('rate-limit', { policy: 'off' });
  await addPeople();
  await easyPace();
  console.table({ Matinee: await easyPace() });
  // What grows shows from part to part; what V8 has not collected yet, in no order.
  for (const [from, to] of [[0, FIRST], ...thirdsOf(FIRST, ALL)] as const) {
    console.table({ [`up to ${to}`]: await handle(from, to) });
  }

  await system.matinee.services.telegram.kill('SIGTERM');
  const echo = await startEcho(system.matinee.env);
  await easyPace();
  console.table({ 'echo bot': await easyPace() });
  echo.kill();
} finally {
  await client.end();
  await system.stop();
}

function thirdsOf(from: number, to: number): (readonly [number, number])[] {
  const ends = [0, 1, 2, 3].map((third) => Math.round(from + ((to - from) * third) / 3));
  return [0, 1, 2].map((third) => [ends[third] ?? from, ends[third + 1] ?? to] as const);
}

/** Everybody writes at their own moment of each round. */
async function easyPace() {
  await fetch(`${chat}/timings`, { method: 'DELETE' });
  const people = Array.from({ length: PEOPLE }, (_, index) => FIRST_PERSON + index);
  await Promise.all(
    people.map(async (person, index) => {
      await pause((index * ROUND_MS) / PEOPLE);
      for (let round = 0; round < ROUNDS; round += 1) {
        await post(`people/${person}/messages`, { text: '/nothing' });
        await pause(ROUND_MS);
      }
    }),
  );
  const { updates } = (await (await fetch(`${chat}/timings`)).json()) as { updates: UpdateTiming[] };
  const answered = updates.flatMap(({ deliveredAt, firstAnswerAt }) =>
    deliveredAt === undefined || firstAnswerAt === undefined ? [] : [firstAnswerAt - deliveredAt],
  );
  return { updates: updates.length, answered: answered.length, ...summary(answered) };
}

/** Puts in the updates of these numbers and waits until all of them are handled. */
async function handle(from: number, to: number) {
  const startedAt = performance.now();
  const readings: Reading[] = [];
  for (let next = from; next < to; ) {
    const upTo = Math.min(next + BATCH, to);
    await client.query(
      `insert into telegram_updates (update_id, chat_id, update)
       select n, person, jsonb_build_object('update_id', n, 'message', jsonb_build_object(
         'message_id', n, 'date', 1764000000, 'text', '/nothing',
         'chat', jsonb_build_object('id', person, 'type', 'private', 'first_name', 'Person'),
         'from', jsonb_build_object('id', person, 'is_bot', false, 'first_name', 'Person ' || person),
         'entities', jsonb_build_array(jsonb_build_object('type', 'bot_command', 'offset', 0, 'length', 8))))
       from (select 3000000000 + n as n, $3 + n % $4 as person
             from generate_series($1::bigint, $2::bigint - 1) n) as each`,
      [next, upTo, FIRST_PERSON, PEOPLE],
    );
    next = upTo;
    await waitUntilFewerThan(MOST_WAITING, readings);
  }
  await waitUntilFewerThan(1, readings);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { 'updates/s': Math.round((to - from) / seconds), ...memory(readings) };
}

/** Megabytes. */
interface Reading {
  rss: number;
  heap: number;
}

async function waitUntilFewerThan(count: number, readings: Reading[] = []): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ open: string }>(
      `select count(*) as open from telegram_updates where state <> 'done'`,
    );
    if (Number(rows[0]?.open) < count) return;
    readings.push(await readMemory());
    await pause(250);
  }
}

async function readMemory(): Promise<Reading> {
  const text = await (await fetch(`${system.matinee.services.telegram.url}/metrics`)).text();
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'm').exec(text)?.[1]) / 1024 ** 2;
  return {
    rss: megabytes('process_resident_memory_bytes'),
    heap: megabytes('nodejs_heap_size_used_bytes'),
  };
}

/** Of the last third of the way. What is really held is the least of the heap: what it is right after a collection. */
function memory(readings: Reading[]): { 'held MB': number; 'RSS MB': number } {
  const last = readings.slice(-Math.ceil(readings.length / 3));
  return {
    'held MB': Math.round(Math.min(...last.map(({ heap }) => heap))),
    'RSS MB': Math.round(Math.max(...last.map(({ rss }) => rss))),
  };
}

async function addPeople(): Promise<void> {
  await client.query(
    `insert into users (id, name, role) select $2 + n, 'Person ' || ($2 + n), 'user' from generate_series(0, $1 - 1) n`,
    [PEOPLE, FIRST_PERSON],
  );
  for (let index = 0; index < PEOPLE; index += 1) {
    const id = FIRST_PERSON + index;
    await post('people', { id, name: `Person ${id}`, languageCode: 'en' });
    await post(`people/${id}/messages`, { text: '/start' });
  }
  await waitUntilFewerThan(1);
}

async function post(path: string, body: object): Promise<void> {
  const answer = await fetch(`${chat}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
