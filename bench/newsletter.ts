/**
 * A newsletter from the button to the last mail: 100 releases of 60 titles with metadata stored, for 100, 1,000 and 3,000
 * readers who have each seen other films. The service as bundled, every mail signed with DKIM, to a mail server that takes
 * everything. Measured: readers a second made and handed over, the service's peak memory, queries a reader.
 *
 * Run: npx pnpm --filter @matinee/bench newsletter
 * Baseline: nodemailer alone, sending the first mail's bytes, ready made, as often, over as many connections.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@matinee/db/database';
import { build } from '@matinee/launcher/build';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import nodemailer from 'nodemailer';
import { REPO, startBenchPostgres } from './bench-matinee.ts';
import { countQueries } from './newsletter/count-queries.ts';
import { seedNews, seedReaders } from './newsletter/seed-news.ts';

const SECRET = 'the secret of a benchmark';
const CONNECTIONS = 2;

await build({ repoDir: REPO });
const folder = await mkdtemp(path.join(tmpdir(), 'matinee-bench-mail-'));
const kept = path.join(folder, 'first.eml');
const sink = fork(fileURLToPath(new URL('./newsletter/smtp-sink.ts', import.meta.url)), [kept], {
  execArgv: ['--import', 'tsx'],
});
const [{ port: smtpPort }] = (await once(sink, 'message')) as [{ port: number }];
const postgres = await startBenchPostgres();
const database = openDatabase({ url: postgres.url, applicationName: 'bench', onIdleError: () => {} });
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const dkimKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

try {
  await seedNews(database, new Date());
  const counted = await countRun(100);
  const rows = [];
  for (const readers of [100, 1_000, 3_000]) rows.push(await run(readers, postgres.url));
  const baseline = await sendBareMails(1_000);
  console.table({
    ...Object.fromEntries(rows.map(({ readers, ...row }) => [`${readers} readers`, row])),
    'baseline: nodemailer, 1,000': {
      'handed over in s': baseline.toFixed(1),
      'mails/s': perSecond(1_000, baseline),
    },
  });
  console.log(`queries a reader, all told: ${counted.toFixed(1)}`);
  console.log(
    `a mail of ${Math.round((await readFile(kept)).length / 1_000)} kB; load ${loadavg()[0]?.toFixed(1)}`,
  );
} finally {
  sink.kill();
  await database.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

/** What a run asks the database, with what the service asks when it starts left out. */
async function countRun(readers: number): Promise<number> {
  const counter = await countQueries(postgres.url);
  await run(readers, counter.url, () => {
    counter.count = 0;
  });
  counter.close();
  return counter.count / readers;
}

async function run(readers: number, databaseUrl: string, onReady: () => void = () => {}) {
  await seedReaders(database, readers);
  const service = await startService(databaseUrl);
  try {
    const idle = memoryOf(service.process, 'VmRSS');
    onReady();
    const startedAt = performance.now();
    const token = createMailLinks(SECRET).token(1, { purpose: 'admin' }, new Date());
    await fetch(`${service.url}/admin/${token}/send-now`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      redirect: 'manual',
    });
    const made = await until(async () => (await count('newsletter_issues', 'true')) >= readers, startedAt);
    const handed = await until(
      async () => (await count('notifications', "state = 'sent'")) >= readers,
      startedAt,
    );
    const peak = memoryOf(service.process, 'VmHWM');
    const taken = await askSink();
    if (taken !== readers) throw new Error(`${taken} mails for ${readers} readers`);
    return {
      readers,
      'made in s': made.toFixed(1),
      'handed over in s': handed.toFixed(1),
      'mails/s': perSecond(readers, handed),
      'idle MB': idle,
      'peak MB': peak,
    };
  } finally {
    service.process.kill();
    await once(service.process, 'exit');
  }
}

async function startService(databaseUrl: string): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(REPO, 'services/newsletter/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      MATINEE_DOTENV: 'off',
      DATABASE_URL: databaseUrl,
      NEWSLETTER_PORT: '0',
      NEWSLETTER_CATEGORIES: 'Filme HD',
      NEWSLETTER_PUBLIC_URL: 'https://news.example.org',
      TORR_API_HOST: 'https://links.example.org',
      LINK_SECRET: SECRET,
      EMAIL_HOSTNAME: '127.0.0.1',
      EMAIL_PORT: String(smtpPort),
      EMAIL_FROM: 'Matinee <films@example.org>',
      EMAIL_DKIM_DOMAIN: 'example.org',
      EMAIL_DKIM_SELECTOR: 'bench',
      EMAIL_DKIM_KEY: dkimKey,
      NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said.includes('"started"')) return;
      said += chunk.toString();
      const found = /listening at http:\/\/[^"\s]*?:(\d+)/.exec(said)?.[1];
      if (found !== undefined && said.includes('"started"')) resolve(found);
    });
    child.once('exit', () => reject(new Error(`the newsletter ended:\n${said}`)));
  });
  return { process: child, url: `http://127.0.0.1:${port}` };
}

/** Seconds for so many copies of the first mail. */
async function sendBareMails(mails: number): Promise<number> {
  const raw = await readFile(kept);
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host: '127.0.0.1',
    port: smtpPort,
    secure: false,
  });
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: mails }, (_, n) =>
      transport.sendMail({ envelope: { from: 'films@example.org', to: [`reader${n}@example.org`] }, raw }),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  transport.close();
  return seconds;
}

async function askSink(): Promise<number> {
  sink.send('how many?');
  const [{ taken }] = (await once(sink, 'message')) as [{ taken: number }];
  return taken;
}

async function count(table: string, condition: string): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table} where ${condition}`,
  );
  return rows[0]?.n ?? 0;
}

async function until(isSo: () => Promise<boolean>, startedAt: number): Promise<number> {
  while (!(await isSo())) await wait(50);
  return (performance.now() - startedAt) / 1_000;
}

function memoryOf({ pid }: ChildProcess, what: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1_024);
}

function perSecond(n: number, seconds: number): number {
  return Math.round(n / seconds);
}
