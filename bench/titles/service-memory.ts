import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startMatinee } from '@matinee/launcher/start-matinee';
import { createChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import pg from 'pg';
import { REPO } from '../bench-matinee.ts';

const PERSON = 9_000;
/** Titles that the sandbox knows too, so that each question ends with a card, whoever finds it. */
const QUESTIONS = [
  'the matirx',
  '1917',
  '300',
  'amelie',
  'wall-e',
  'the thing 1982',
  'inceptoin',
  'marley and me',
];
const ROUNDS = 12;

/** Memory of the bot as it runs, in MB: when it has started, and after it was asked for a hundred titles. */
export async function measureBot(databaseUrl: string): Promise<{ started: string; asked: string }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'matinee-bench-'));
  const matinee = await startMatinee({
    repoDir: REPO,
    dataDir,
    databaseUrl,
    env: { PATH: process.env.PATH ?? '', MATINEE_DOTENV: 'off', LOG_LEVEL: 'warn', TITLES_IMPORT: 'off' },
    ports: 'free',
    autoRestart: false,
    report: () => undefined,
  });
  try {
    await addPerson(databaseUrl);
    const webUrl = matinee.sandbox?.webUrl ?? '';
    const ana = createChatDriver({ webUrl, personId: PERSON, personName: 'Ana', language: 'en' });
    await wait(10_000);
    const started = residentMb(matinee.services.telegram.pid);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const question of QUESTIONS) {
        await ana.send(question);
        await ana.waitFor((message) => /IMDb/.test(message.text), { timeoutMs: 30_000 });
      }
    }
    await wait(10_000);
    return { started, asked: residentMb(matinee.services.telegram.pid) };
  } finally {
    await matinee.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function residentMb(pid: number | undefined): string {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(kib) / 1024).toFixed(0);
}

async function addPerson(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("insert into users (id, name, role) values ($1, 'Ana', 'user') on conflict do nothing", [
    PERSON,
  ]);
  await client.end();
}
