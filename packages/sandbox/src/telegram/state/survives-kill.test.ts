import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Update } from '../bot-api-types.ts';
import type { MessagesAnswer } from '../chat/chat-views.ts';
import { createChatDriver } from '../chat-driver.ts';
import { testToken } from '../testing/telegram-for-tests.ts';

let stateDir: string;
let child: ChildProcess;
let urls: { apiUrl: string; webUrl: string };
const personId = 5_300_000_001;

async function start(): Promise<void> {
  const script = fileURLToPath(new URL('../testing/telegram-process.ts', import.meta.url));
  child = spawn(process.execPath, ['--import', 'tsx', script, stateDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  urls = JSON.parse(line.toString()) as typeof urls;
}

async function kill(): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function call<T>(method: string, args: Record<string, unknown>): Promise<T> {
  const response = await fetch(`${urls.apiUrl}/bot${testToken}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return ((await response.json()) as { result: T }).result;
}

beforeAll(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'telegram '));
});
afterAll(() => {
  child.kill('SIGKILL');
  rmSync(stateDir, { recursive: true, force: true });
});

it('after kill -9 the sandbox goes on where it was: messages, files, commands, unconfirmed updates', async () => {
  await start();
  const before = createChatDriver({ webUrl: urls.webUrl, personId, personName: 'Ana Pop' });
  await before.send('/start');
  await before.sendDocument('ratings.csv', 'Const\ntt0133093\n');
  await call('setMyCommands', { commands: [{ command: 'start', description: 'Begin' }] });
  const waiting = await call<Update[]>('getUpdates', { timeout: 0, allowed_updates: ['message'] });
  await call('sendMessage', { chat_id: personId, text: 'the last word' });
  await kill();

  await start();
  const after = createChatDriver({ webUrl: urls.webUrl, personId });
  const messages = await after.messages();
  expect(messages.map(({ id, text, document }) => [id, document?.name ?? text])).toEqual([
    [1, '/start'],
    [2, 'ratings.csv'],
    [3, 'the last word'],
  ]);
  const file = await fetch(`${urls.webUrl}/chat/api/${messages[1]?.document?.url}`);
  expect(await file.text()).toBe('Const\ntt0133093\n');
  // Neither update was confirmed: both come again, under the same numbers.
  expect(await call<Update[]>('getUpdates', { timeout: 0 })).toEqual(waiting);
  await after.block();
  await after.unblock();
  const next = await after.send('more');
  expect(next.id).toBe(4);
  const all = await call<Update[]>('getUpdates', { offset: -10, timeout: 0 });
  expect(all.map(({ update_id }) => update_id - (waiting[0]?.update_id ?? 0))).toEqual([0, 1, 2]);
  const chat = await fetch(`${urls.webUrl}/chat/api/people/${personId}/messages`);
  expect(((await chat.json()) as MessagesAnswer).person).toMatchObject({ firstName: 'Ana', lastName: 'Pop' });
  expect(await call('getMyCommands', {})).toEqual([{ command: 'start', description: 'Begin' }]);
}, 30_000);
