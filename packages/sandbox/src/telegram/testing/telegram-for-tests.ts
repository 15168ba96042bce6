import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Message, Update } from '../bot-api-types.ts';
import {
  createTelegramSandbox,
  type TelegramSandbox,
  type TelegramSandboxOptions,
} from '../telegram-sandbox.ts';

/** What the Bot API answered. */
export type BotAnswer<T> = {
  status: number;
  ok: boolean;
  result: T;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number; migrate_to_chat_id?: number };
};

/** A sandbox that listens on two ports of this machine, as it will in earnest. */
export type TelegramForTests = {
  sandbox: TelegramSandbox;
  /** Where the bot finds it: the base of `/bot<token>/…`. */
  apiUrl: string;
  /** Where the chat is mounted, below `/chat`. */
  webUrl: string;
  /** A call as bots make it: JSON by POST. */
  call<T = unknown>(method: string, args?: Record<string, unknown>): Promise<BotAnswer<T>>;
  /** A call to the chat API: its status and answer. */
  chat<T = unknown>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>;
  /** Somebody presses Start; the update is taken off the queue. */
  started(name?: string): Promise<number>;
  /** All updates that wait, confirmed. */
  updates(): Promise<Update[]>;
  send(chatId: number, text: string, more?: Record<string, unknown>): Promise<Message>;
  /** Stops the chat's web server, and starts it again at the same address. */
  stopWeb(): Promise<void>;
  startWeb(): Promise<void>;
  close(): Promise<void>;
};

/** The only token that the sandbox of a test takes. */
export const testToken = '7000000001:AAF-a_token_for_tests_and_nothing_else';

/** Starts it. Nothing of the real server's waiting is shortened unless the test says so. */
export async function startTelegramForTests(
  options: Partial<TelegramSandboxOptions> & { webDir?: string } = {},
): Promise<TelegramForTests> {
  const logger = pino({ level: 'silent' });
  const sandbox = await createTelegramSandbox({
    token: testToken,
    botUsername: 'matinee_test_bot',
    botName: 'Matinee',
    stateDir: null,
    logger,
    now: () => new Date(),
    ...options,
  });
  const webDir = options.webDir ?? '/nowhere';
  let web = await openWeb(sandbox, webDir, 0);
  await sandbox.botApi.listen({ host: '127.0.0.1', port: 0 });
  const apiUrl = `http://127.0.0.1:${(sandbox.botApi.server.address() as AddressInfo).port}`;
  const webPort = (web.server.address() as AddressInfo).port;
  const webUrl = `http://127.0.0.1:${webPort}`;

  async function call<T>(method: string, args: Record<string, unknown> = {}): Promise<BotAnswer<T>> {
    const response = await fetch(`${apiUrl}/bot${testToken}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return { status: response.status, ...((await response.json()) as Omit<BotAnswer<T>, 'status'>) };
  }

  async function chat<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(`${webUrl}/chat/api/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  let polls = 0;
  async function updates(): Promise<Update[]> {
    // Never the same offset twice: that would make the server wait, and give one update only.
    polls += 1;
    const queued = (await call<Update[]>('getUpdates', { offset: -1000 - polls, timeout: 0 })).result;
    const last = queued.at(-1);
    if (last) await call('getUpdates', { offset: last.update_id + 1, timeout: 0 });
    return queued;
  }

  return {
    sandbox,
    apiUrl,
    webUrl,
    call,
    chat,
    updates,
    async started(name = 'Ana') {
      const person = sandbox.control.membership.addPerson({ firstName: name, languageCode: 'en' });
      sandbox.control.messages.sendText(person.id, '/start');
      await updates();
      return person.id;
    },
    async send(chatId, text, more = {}) {
      const answer = await call<Message>('sendMessage', { chat_id: chatId, text, ...more });
      if (!answer.ok) throw new Error(`sendMessage was refused: ${answer.description}`);
      return answer.result;
    },
    stopWeb: () => web.close(),
    async startWeb() {
      web = await openWeb(sandbox, webDir, webPort);
    },
    async close() {
      await web.close();
      await sandbox.close();
    },
  };
}

async function openWeb(sandbox: TelegramSandbox, webDir: string, port: number): Promise<FastifyInstance> {
  const web = fastify();
  await web.register(sandbox.chatRoutes, { prefix: '/chat', webDir });
  await web.listen({ host: '127.0.0.1', port });
  return web;
}
