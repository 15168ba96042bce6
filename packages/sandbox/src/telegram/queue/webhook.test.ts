import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Update } from '../bot-api-types.ts';
import { startTelegramForTests, type TelegramForTests } from '../testing/telegram-for-tests.ts';

type Delivery = { headers: IncomingHttpHeaders; update: Update; atMs: number };

let telegram: TelegramForTests;
let ana: number;
let mihai: number;
let hook: Server;
let url: string;
let deliveries: Delivery[];
let answer: (delivery: Delivery) => { status: number; headers?: Record<string, string> } | 'silence';

beforeEach(async () => {
  telegram = await startTelegramForTests({ times: { webhookDelayUnit: 20 } });
  ana = await telegram.started('Ana');
  mihai = await telegram.started('Mihai');
  deliveries = [];
  answer = () => ({ status: 200 });
  hook = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
      const delivery = { headers: request.headers, update, atMs: performance.now() };
      deliveries.push(delivery);
      const reply = answer(delivery);
      if (reply !== 'silence') response.writeHead(reply.status, reply.headers ?? {}).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/telegram`;
});
afterEach(async () => {
  hook.closeAllConnections();
  hook.close();
  await telegram.close();
});

const say = (person: number, text: string) => telegram.sandbox.control.messages.sendText(person, text);
const texts = () => deliveries.map(({ update }) => ('message' in update ? update.message.text : ''));
const waiting = () =>
  vi.waitFor(() => expect(telegram.sandbox.control.connection().isPolling).toBe(true), { interval: 2 });
const arrived = (count: number) =>
  vi.waitFor(() => expect(deliveries.length).toBeGreaterThanOrEqual(count), { timeout: 5000, interval: 5 });

describe('a webhook', () => {
  it('gets each update once, with the secret in its header', async () => {
    await telegram.call('setWebhook', { url, secret_token: 'a_secret-1' });
    say(ana, 'hello');
    await arrived(1);
    expect(deliveries[0]).toMatchObject({
      headers: { 'x-telegram-bot-api-secret-token': 'a_secret-1', 'content-type': 'application/json' },
      update: { update_id: expect.any(Number), message: { text: 'hello' } },
    });
    await vi.waitFor(async () => {
      const info = await telegram.call<{ pending_update_count: number }>('getWebhookInfo');
      expect(info.result).toMatchObject({ url, pending_update_count: 0, max_connections: 40 });
    });
    expect(deliveries).toHaveLength(1);
  });

  it('gets what waited before it was set, unless that was dropped', async () => {
    say(ana, 'before');
    await telegram.call('setWebhook', { url });
    await arrived(1);
    await telegram.call('deleteWebhook');
    say(ana, 'between');
    await vi.waitFor(async () => {
      expect(await telegram.call('setWebhook', { url, drop_pending_updates: true })).toMatchObject({
        ok: true,
      });
    }, 3000);
    say(ana, 'after');
    await arrived(2);
    expect(texts()).toEqual(['before', 'after']);
  });

  it('gets what it refused again, each time later, and meanwhile nothing else of that chat', async () => {
    answer = ({ update }) => {
      const isFirst = 'message' in update && update.message.text === 'first';
      return { status: isFirst && deliveries.length < 5 ? 500 : 200 };
    };
    await telegram.call('setWebhook', { url });
    say(ana, 'first');
    say(ana, 'second');
    await arrived(6);
    expect(texts()).toEqual(['first', 'first', 'first', 'first', 'first', 'second']);
    const times = deliveries.map(({ atMs }) => atMs);
    const gap = (index: number) => (times[index] ?? 0) - (times[index - 1] ?? 0);
    // Units of 20 ms: at once, then 2, 4, 8 of them; a busy machine may take longer.
    expect(gap(2)).toBeGreaterThan(35);
    expect(gap(3)).toBeGreaterThan(75);
    expect(gap(4)).toBeGreaterThan(155);
    const info = await telegram.call('getWebhookInfo');
    expect(info.result).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
      last_error_date: expect.any(Number),
    });
  });

  it('that is busy with one chat still gets those of others', async () => {
    answer = ({ update }) => {
      return 'message' in update && update.message.chat.id === ana ? 'silence' : { status: 200 };
    };
    await telegram.call('setWebhook', { url });
    say(ana, 'never answered');
    say(mihai, 'answered');
    await arrived(2);
    expect(texts().sort()).toEqual(['answered', 'never answered']);
  });

  it('may ask for later', async () => {
    answer = () =>
      deliveries.length === 1 ? { status: 503, headers: { 'retry-after': '5' } } : { status: 200 };
    await telegram.call('setWebhook', { url });
    say(ana, 'x');
    await arrived(2);
    // Five units of 20 ms.
    expect((deliveries[1]?.atMs ?? 0) - (deliveries[0]?.atMs ?? 0)).toBeGreaterThan(90);
  });

  it('and polling shut each other out', async () => {
    const polling = telegram.call('getUpdates', { offset: 3, timeout: 30 });
    await waiting();
    await telegram.call('setWebhook', { url });
    expect(await polling).toMatchObject({
      status: 409,
      description: 'Conflict: terminated by setWebhook request',
    });
    expect(await telegram.call('getUpdates')).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await telegram.call('deleteWebhook');
    expect(await telegram.call('getUpdates', { timeout: 0 })).toMatchObject({ ok: true });
  });

  it.each([
    [{ url: 'http://example.org/x' }, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'],
    [
      { url: 'https://example.org:9093/x' },
      'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443',
    ],
    [{ url: 'https://exa mple.org' }, 'Bad Request: invalid webhook URL specified'],
    [
      { url: 'https://example.org', secret_token: 'no blanks' },
      'Bad Request: secret token contains unallowed characters',
    ],
    [{ url: 'https://example.org', secret_token: 'a'.repeat(257) }, 'Bad Request: secret token is too long'],
  ])('is refused: %j', async (args, description) => {
    expect((await telegram.call('setWebhook', args)).description).toBe(description);
  });

  it('can be set once a second', async () => {
    const answers = await Promise.all([
      telegram.call('setWebhook', { url }),
      telegram.call('setWebhook', { url }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(answers.find(({ status }) => status === 429)?.parameters).toEqual({ retry_after: 1 });
  });
});
