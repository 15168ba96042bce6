import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The bot that everything is compared with, in Matinee's place at the sandbox's Telegram. */
export async function startEcho(env: Record<string, string | undefined>): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./echo-bot.ts', import.meta.url));
  const echo = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...env, PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => echo.stdout.once('data', resolve));
  return echo;
}
