import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICE_NAMES, type ServiceName } from '@matinee/launcher/programs';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';
import { type RoundRobin, startRoundRobin } from './round-robin.ts';
import { type Replica, startSecond } from './second-replica.ts';

const PICTURE = fileURLToPath(new URL('../services/telegram/assets/no-poster.png', import.meta.url));

let system: MatineeUnderTest;
/** As an ingress and a Service stand before the pods: docs/scaling.md. */
let telegrams: RoundRobin;
let torrapis: RoundRobin;
let hook: string;
const second = new Map<ServiceName, Replica>();

beforeAll(async () => {
  telegrams = await startRoundRobin();
  torrapis = await startRoundRobin();
  hook = `${telegrams.url}/telegram/hook`;
  system = await startMatineeUnderTest({
    TELEGRAM_WEBHOOK_URL: hook,
    TORRAPI_URL: torrapis.url,
    TELEGRAM_AUTH_TEST_PATH: PICTURE,
    TELEGRAM_AUTH_APPROVE: PICTURE,
    NO_POSTER_PATH: path.join(PICTURE, 'nowhere/at-all.png'),
  });
  const { services } = system.matinee;
  telegrams.add(services.telegram.url);
  torrapis.add(services.torrapi.url);
  for (const service of SERVICE_NAMES) second.set(service, await startSecond(system, service));
  telegrams.add(second.get('telegram')?.url ?? '');
  torrapis.add(second.get('torrapi')?.url ?? '');
});
afterAll(async () => {
  for (const replica of second.values()) await replica.kill();
  await system?.stop();
  await telegrams?.close();
  await torrapis?.close();
});

async function statusOf(url: string, init?: RequestInit): Promise<number> {
  return await fetch(url, init).then(
    ({ status }) => status,
    () => 0,
  );
}

const fromBot = async (person: ChatDriver) =>
  (await person.messages()).filter((message) => message.from.isBot).map((message) => message.text ?? '');

describe('by webhook, with two replicas of every service', () => {
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
    expect([...telegrams.answered.values()].filter((count) => count > 2)).toHaveLength(2);
    expect(from).toBeGreaterThan(0);
  });

  test('nobody without the secret brings an update, and nothing too large is read', async () => {
    const post = (headers: Record<string, string>, body = '{"update_id":1}') =>
      statusOf(hook, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    expect(await post({})).toBe(401);
    expect(await post({ 'x-telegram-bot-api-secret-token': 'guess' })).toBe(401);
    expect(await post({}, `{"update_id":1,"x":"${'x'.repeat(700_000)}"}`)).toBe(401);
  });

  test('a film becomes one torrent and one message, though one of each service is killed in the middle', async () => {
    const ana = system.person(4901, 'Ana');
    await ana.send('tt8579674');
    await ana.waitFor(/1917.*\(2019\)/s);
    await ana.press('✓ This one');
    await ana.waitFor(/releases\. Pick a number/);
    await ana.press('1');
    await ana.waitFor(/[▓░]{10}/s, { timeoutMs: 20_000 });
    await expect.poll(() => torrapis.answered.size, { timeout: 20_000 }).toBe(2);

    for (const service of SERVICE_NAMES) await second.get(service)?.kill();
    const [torrent, ...others] = await torrentsOf(system);
    expect(others).toEqual([]);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await ana.waitFor(/1917.*is ready to watch/s, { timeoutMs: 30_000 });
    await ana.send('/help');
    await ana.waitFor(/Your preferences/, { timeoutMs: 20_000 });
    const news = (await fromBot(ana)).filter((text) => /is ready to watch/.test(text));
    expect(news).toHaveLength(1);
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
