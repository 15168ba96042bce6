import { createHttpServer } from '@matinee/runtime/http/server';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { startTelegramForTests, testToken } from '@matinee/sandbox/telegram/testing/telegram-for-tests';
import { Api } from 'grammy';
import { afterEach, describe, expect, test } from 'vitest';
import { connectToTelegram } from '../connect-to-telegram.ts';
import { webhookRoute, webhookSecret } from './webhook.ts';

const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const SECRET = webhookSecret(testToken);
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function aBot() {
  const bot = { isDatabaseThere: true, stored: [] as number[], notStored: [] as number[], woken: 0 };
  const server = createHttpServer({ logger, checks: {}, metrics: createMetrics({ service: 'test' }) });
  closing.push(() => server.close());
  webhookRoute(server, {
    url: 'https://films.example.org/telegram/hook',
    secret: SECRET,
    store: async (received) => {
      if (!bot.isDatabaseThere) throw new Error('away');
      bot.stored.push(...received.map(({ update }) => update.update_id));
    },
    onStored: () => {
      bot.woken += 1;
    },
    onNotStored: (received) => bot.notStored.push(...received.map(({ chatId }) => chatId)),
    logger,
  });
  const bring = (payload: unknown, secret: string | undefined = SECRET) =>
    server.inject({
      method: 'POST',
      url: '/telegram/hook',
      headers: {
        'content-type': 'application/json',
        ...(secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  return { bot, server, bring };
}

const update = { update_id: 5, message: { chat: { id: 7 }, text: 'the matrix' } };

describe('the webhook', () => {
  test('takes what comes with the secret, once it is stored', async () => {
    const { bot, bring } = aBot();
    expect((await bring(update)).statusCode).toBe(200);
    expect(bot).toMatchObject({ stored: [5], woken: 1 });
  });

  test.each(['', 'guess', SECRET.slice(1), `${SECRET}x`])(
    'with the secret %j is 401, and stores nothing',
    async (secret) => {
      const { bot, bring } = aBot();
      expect((await bring(update, secret)).statusCode).toBe(401);
      expect(bot.stored).toEqual([]);
    },
  );

  test('who does not know the secret makes it read no body', async () => {
    const { bring } = aBot();
    expect((await bring('x'.repeat(2_000_000), 'guess')).statusCode).toBe(401);
  });

  test.each([
    ['not JSON', '{', 400],
    ['not an update', { message: 'hello' }, 400],
    ['a number that is none', { update_id: -1 }, 400],
    ['too long', { update_id: 6, message: { text: 'x'.repeat(600_000) } }, 413],
  ])('%s is refused', async (_case, payload, status) => {
    const { bot, bring } = aBot();
    expect((await bring(payload)).statusCode).toBe(status);
    expect(bot.stored).toEqual([]);
  });

  test('what cannot be stored is brought again in a moment, and the person hears so', async () => {
    const { bot, bring } = aBot();
    bot.isDatabaseThere = false;
    const answer = await bring(update);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(bot).toMatchObject({ stored: [], notStored: [7], woken: 0 });
  });

  test('the secret is one that Telegram takes, and says nothing of the token', () => {
    expect(SECRET).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(SECRET).not.toBe(webhookSecret(`${testToken}x`));
  });
});

describe('at a Telegram', () => {
  async function aTelegram() {
    const telegram = await startTelegramForTests();
    closing.push(() => telegram.close());
    return { telegram, api: new Api(testToken, { apiRoot: telegram.apiUrl }) };
  }
  const connect = (api: Api, webhook: { url: string; secret: string } | null) =>
    connectToTelegram(api, logger, new AbortController().signal, webhook);

  test('updates come to the webhook, with the secret; without one they are fetched again, and none is lost', async () => {
    const { telegram, api } = await aTelegram();
    const { bot, server } = aBot();
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    await connect(api, { url: `${address}/telegram/hook`, secret: SECRET });
    const person = telegram.sandbox.control.membership.addPerson({ firstName: 'Ana', languageCode: 'en' });
    telegram.sandbox.control.messages.sendText(person.id, '/start');
    await expect.poll(() => bot.stored).toHaveLength(1);
    await expect(api.getUpdates()).rejects.toThrow(/webhook is active/);

    bot.isDatabaseThere = false;
    telegram.sandbox.control.messages.sendText(person.id, 'the matrix');
    await expect.poll(() => bot.notStored).toContain(person.id);
    await connect(api, null);
    const fetched = await api.getUpdates();
    expect(fetched.map((one) => one.message?.text)).toEqual(['the matrix']);
    expect((await api.getWebhookInfo()).url).toBe('');
  });

  test('an address that Telegram does not take is the operator’s to mend, in words', async () => {
    const { api } = await aTelegram();
    await expect(connect(api, { url: 'http://films.example.org/hook', secret: SECRET })).rejects.toThrow(
      /TELEGRAM_WEBHOOK_URL: .*HTTPS/,
    );
  });
});
