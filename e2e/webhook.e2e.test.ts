import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

const REPO = fileURLToPath(new URL('../', import.meta.url));
const PICTURE = path.join(REPO, 'services/telegram/assets/no-poster.png');

let system: MatineeUnderTest;
let proxy: Server;
let hook: string;
let second: ChildProcess;
/** Where the proxy sends updates, one after another. */
const replicas: string[] = [];
/** How many each of them took. */
const taken = new Map<string, number>();

beforeAll(async () => {
  proxy = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const replica = replicas.shift();
      if (replica === undefined) return response.writeHead(502).end();
      replicas.push(replica);
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => /^(content-type|x-telegram)/.test(name)),
      ) as Record<string, string>;
      fetch(`${replica}${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) }).then(
        (answer) => {
          if (answer.ok) taken.set(replica, (taken.get(replica) ?? 0) + 1);
          response.writeHead(answer.status).end();
        },
        () => response.writeHead(502).end(),
      );
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/telegram/hook`;
  system = await startMatineeUnderTest({
    TELEGRAM_WEBHOOK_URL: hook,
    TELEGRAM_AUTH_TEST_PATH: PICTURE,
    TELEGRAM_AUTH_APPROVE: PICTURE,
    NO_POSTER_PATH: '/nowhere/at-all.png',
  });
  replicas.push(system.matinee.services.telegram.url);

  const port = await freePort();
  second = spawn(process.execPath, [path.join(REPO, 'services/telegram/dist/main.js')], {
    cwd: REPO,
    env: { ...system.matinee.env, PATH: process.env.PATH, TELEGRAM_PORT: String(port) },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitUntil(async () => (await statusOf(`${url}/ready`)) === 200, {
    timeout: 40_000,
    interval: 200,
  });
  replicas.push(url);
});
afterAll(async () => {
  second?.kill('SIGKILL');
  await system?.stop();
  proxy?.close();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function statusOf(url: string, init?: RequestInit): Promise<number> {
  return await fetch(url, init).then(
    ({ status }) => status,
    () => 0,
  );
}

const fromBot = async (person: ChatDriver) =>
  (await person.messages()).filter((message) => message.from.isBot).map((message) => message.text ?? '');

describe('by webhook, at two replicas', () => {
  test('who comes in is asked with the household’s picture, and welcomed with it', async () => {
    const ana = system.person(4901, 'Ana');
    await ana.send('/start');
    expect((await ana.waitFor(/superadmin password/)).photo).toBeDefined();
    await ana.send(PASSWORD);
    expect((await ana.waitFor(/You are the admin now/)).photo).toBeDefined();
  });

  test('both take updates, and each is handled once, in its order', async () => {
    const ana = system.person(4901, 'Ana');
    const from = await ana.mark();
    // Every flip answers with the new state: one handled twice, or out of turn, would show.
    for (let count = 0; count < 12; count += 1) await ana.send('/change_newsletter');
    await expect
      .poll(async () => (await fromBot(ana)).filter((text) => /newsletter is/.test(text)).length, {
        timeout: 40_000,
      })
      .toBe(12);
    const states = (await fromBot(ana))
      .filter((text) => /newsletter is/.test(text))
      .map((text) => (/is on/.test(text) ? 'on' : 'off'));
    expect(states.filter((state, index) => state === states[index - 1])).toEqual([]);
    expect([...taken.values()].filter((count) => count > 2)).toHaveLength(2);
    expect(from).toBeGreaterThan(0);
  });

  test('nobody without the secret brings an update, and nothing too large is read', async () => {
    const post = (headers: Record<string, string>, body = '{"update_id":1}') =>
      statusOf(hook, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    expect(await post({})).toBe(401);
    expect(await post({ 'x-telegram-bot-api-secret-token': 'guess' })).toBe(401);
    expect(await post({}, `{"update_id":1,"x":"${'x'.repeat(700_000)}"}`)).toBe(401);
  });

  test('one of the replicas is killed: the other goes on', async () => {
    const ana = system.person(4901, 'Ana');
    second.kill('SIGKILL');
    replicas.pop();
    replicas.push(system.matinee.services.telegram.url);
    await ana.send('/help');
    await ana.waitFor(/Your preferences/, { timeoutMs: 20_000 });
  });

  test('a film without a poster has the usual picture, where the household’s own is not there', async () => {
    await system.world.setOutage('images', 'down');
    const ana = system.person(4901, 'Ana');
    // As a link of a film sends it.
    await ana.send('/start tt0133093');
    expect((await ana.waitFor(/The Matrix/)).photo).toBeDefined();
    await system.world.setOutage('images', 'none');
  });
});
