import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../../testing/bot-under-test.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

/** What each service answers at `/ready`, and whom it tells what is wrong. */
const ready: Record<string, { status: number; checks: Record<string, string> }> = {};
const servers: Server[] = [];
let bot: BotUnderTest;
let ana: PersonUnderTest;
let isTorrapiThere = true;

async function aService(name: string): Promise<string> {
  const server = createServer((request, response) => {
    const { status = 200, checks = {} } = ready[name] ?? {};
    const mayKnow = request.headers.authorization?.startsWith('Bearer a-token-of-more') === true;
    response
      .writeHead(request.url === '/ready' ? status : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify({ status: status < 300 ? 'ok' : 'unavailable', ...(mayKnow ? { checks } : {}) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const [telegram, torrapi, myimdb, newsletter] = await Promise.all(
    ['telegram', 'torrapi', 'myimdb', 'newsletter'].map(aService),
  );
  bot = await startBotUnderTest({
    env: {
      TELEGRAM_PORT: new URL(telegram ?? '').port,
      TORRAPI_URL: torrapi ?? '',
      MYIMDB_URL: myimdb ?? '',
      NEWSLETTER_URL: newsletter ?? '',
    },
    readBudgets: async () => [{ indexer: 'filelist', spent: 12, limit: 145, remaining: 133, blocked: null }],
    torrapi: {
      directories: async () => {
        if (!isTorrapiThere) throw new Error('away');
        return [{ path: '/films', freeBytes: 3 * 1024 ** 3, totalBytes: null, isDefault: true }];
      },
    },
    now: () => NOW,
  });
});
afterAll(async () => {
  await bot?.stop();
  for (const server of servers) server.close();
});
beforeEach(async () => {
  isTorrapiThere = true;
  for (const name of Object.keys(ready)) delete ready[name];
  await bot.database.pool.query('truncate users, notifications, job_runs cascade');
  ana = await bot.person(1, 'Ana', { role: 'admin' });
});

const owe = (id: number, state: string) =>
  bot.database.pool.query(
    `insert into notifications (user_id, channel, kind, data, dedupe_key, state, due_at, error, attempts, created_at)
     values (1, 'telegram', 'download-finished', '{}', $1, $2, $3, 'Bad Request: TOPIC_CLOSED', 1, $3)`,
    [`k${id}`, state, ago(60)],
  );

test('says of each service, the tracker’s budget, the disks, the outbox and each job how it is', async () => {
  ready.torrapi = { status: 503, checks: { database: 'ok', transmission: 'no connection (ECONNREFUSED)' } };
  await owe(1, 'pending');
  await owe(2, 'pending');
  await owe(3, 'failed');
  await owe(4, 'sent');
  await bot.database.pool.query(
    `insert into job_runs (job, started_at, ended_at, outcome, error) values
     ('sync-torrents', $1, $2, 'ok', null), ('library', $1, $2, 'failed', 'plex: timeout')`,
    [ago(10), ago(5)],
  );
  const { text } = await ana.says('/status');
  // A number and its unit stay together, by a space that breaks no line.
  expect(
    text
      .replaceAll('\u00a0', ' ')
      .split('\n')
      .filter((line) => line !== ''),
  ).toEqual([
    '<b>How things are</b>',
    '✅ This chat',
    "⚠️ Downloads: the torrent client can't be reached",
    '✅ The worker in the background',
    '✅ The newsletter',
    '🔎 FileList: 12 of 145 questions asked this hour',
    '💾 /films: 3 GB free',
    expect.stringMatching(/2 on their way, 1 to be tried again, none given up/),
    '⚙️ <b>Last done in the background</b>',
    '❌ Plex library: 5 s ago, plex: timeout',
    '✅ State of the downloads: 5 s ago',
  ]);
});

test('what is away costs its own line only', async () => {
  isTorrapiThere = false;
  ready.newsletter = { status: 503, checks: { database: 'timeout' } };
  ready.myimdb = { status: 500, checks: {} };
  const { text } = await ana.says('/status');
  expect(text).toContain('✅ This chat');
  expect(text).toMatch(/❌ The worker.* gives no answer/);
  expect(text).toMatch(/⚠️ The newsletter: .*database/);
  expect(text).not.toContain('GB free');
  expect(text).toContain('FileList: 12 of 145');
});

test('what was given up is seen, sent again, and dropped', async () => {
  for (const id of [1, 2, 3]) await owe(id, 'dead');
  await ana.says('/status');
  expect((await ana.presses('📭 What was given up')).text).toContain('3 messages could not be delivered');
  expect((await ana.presses('1')).text).toContain('TOPIC_CLOSED');
  expect((await ana.presses('↻ Try again')).text).toContain('2 messages could not be delivered');
  await ana.presses('1');
  expect((await ana.presses(/Drop|drop|Forget/)).text).toContain('One message could not be delivered');
  const { rows } = await bot.database.pool.query('select state from notifications order by state');
  expect(rows.map(({ state }) => state)).toEqual(expect.arrayContaining(['dead', 'pending']));
});

test('is for admins, and so are its buttons, also once one is no admin any more', async () => {
  await owe(1, 'dead');
  await ana.says('/status');
  await bot.database.pool.query(`update users set role = 'user'`);
  for (const button of ['↻ Refresh', '📭 What was given up'])
    expect((await ana.presses(button)).text).toContain('for admins only');
  expect((await ana.says('/status')).text).toContain('for admins only');
});
