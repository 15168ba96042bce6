import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MatineeEvent } from '@matinee/launcher/hear-programs';
import { type Matinee, startMatinee } from '@matinee/launcher/start-matinee';
import { type ChatDriver, createChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { createWorldDriver, type WorldDriver } from '@matinee/sandbox/world-driver';
import { createTestDatabase } from '@matinee/testkit/database';

const REPO = fileURLToPath(new URL('../', import.meta.url));
export const PASSWORD = 'open sesame';

export interface MatineeUnderTest {
  matinee: Matinee;
  world: WorldDriver;
  /** Everything that the services wrote, to look for secrets and complaints. */
  lines: string[];
  /** Where people chat and the world is shown. */
  webUrl: string;
  /** A person at the chat; their first word is still to be said. */
  person(id: number, name: string, language?: string): ChatDriver;
  stop(): Promise<void>;
}

/**
 * All four services, a database of their own and the outside world, each a process, as `npm start` would run them. `own`: a
 * database that the test itself stops and starts.
 */
export async function startMatineeUnderTest(
  env: Record<string, string> = {},
  own?: { url: string; drop(): Promise<void> },
): Promise<MatineeUnderTest> {
  const database = own ?? (await createTestDatabase());
  const dataDir = await mkdtemp(path.join(tmpdir(), 'matinee e2e-'));
  const lines: string[] = [];
  const matinee = await startMatinee({
    repoDir: REPO,
    dataDir,
    databaseUrl: database.url,
    env: { ...inherited(), SUPERADMIN_PASSWORD: PASSWORD, MATINEE_DOTENV: 'off', LOG_LEVEL: 'info', ...env },
    ports: 'free',
    autoRestart: true,
    report: (event: MatineeEvent) => {
      if (event.type === 'line') lines.push(`${event.program} ${event.line}`);
      else lines.push(`launcher ${JSON.stringify(event)}`);
    },
  });
  const webUrl = matinee.sandbox?.webUrl ?? '';
  return {
    matinee,
    lines,
    webUrl,
    world: createWorldDriver({ webUrl }),
    person: (personId, personName, language = 'en') =>
      createChatDriver({ webUrl, personId, personName, language }),
    stop: async () => {
      await matinee.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a process needs to run at all; nothing of the developer's own set-up gets in. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  return { PATH, HOME, ...(TMPDIR === '' ? {} : { TMPDIR }) };
}

/** What the torrent client holds. */
export async function torrentsOf({ world }: MatineeUnderTest) {
  return (await world.overview()).torrents;
}
