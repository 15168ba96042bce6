import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '@matinee/launcher/build';
import { type Matinee, startMatinee } from '@matinee/launcher/start-matinee';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';

const REPO = fileURLToPath(new URL('../../', import.meta.url));
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
export const PASSWORD = 'matinee';

/** Builds Matinee, and starts it with its sandbox for as long as the pictures take. */
export async function withMatinee(takePictures: (matinee: Matinee) => Promise<void>): Promise<void> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`There is no chromium at ${CHROMIUM}. Install one, or say in CHROMIUM_PATH where it is.`);
  }
  await build({ repoDir: REPO });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'matinee screenshots-'));
  let matinee: Matinee | undefined;
  try {
    matinee = await start(dataDir);
    await takePictures(matinee);
  } finally {
    await matinee?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function start(dataDir: string): Promise<Matinee> {
  const { PATH = '', HOME = '' } = process.env;
  return startMatinee({
    repoDir: REPO,
    dataDir,
    ports: 'free',
    autoRestart: true,
    env: {
      PATH,
      HOME,
      MATINEE_DOTENV: 'off',
      SUPERADMIN_PASSWORD: PASSWORD,
      // The tracker's budget has to last for all of it.
      JOB_INTERVALS: 'sync-torrents=2,release-feed=12,seeding=2',
      SANDBOX_NEW_RELEASE_SECONDS: '0',
    },
    report: (event) => {
      if (event.type !== 'line') process.stdout.write(`${JSON.stringify(event)}\n`);
    },
  });
}

/** Somebody comes in by a token, and leaves the questions for later. */
export async function invite(admin: ChatDriver, guest: ChatDriver, role: string): Promise<void> {
  await admin.send(`/generate_pass${role}`);
  const { text } = await admin.waitFor(/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/);
  await guest.send(`/start ${/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(text)?.[0]}`);
  await guest.waitFor(/🎬/);
  await guest.send('/cancel');
  await guest.waitFor(({ keyboard, text: said }) => keyboard === undefined && !said.includes('🎬'));
}
