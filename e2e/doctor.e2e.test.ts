import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, startMatineeUnderTest } from './matinee-under-test.ts';

const DOCTOR = fileURLToPath(new URL('../packages/launcher/dist/doctor-cli.js', import.meta.url));

let system: MatineeUnderTest;

beforeAll(async () => {
  system = await startMatineeUnderTest();
});
afterAll(() => system.stop());

async function askDoctor(changes: Record<string, string> = {}) {
  const env = { ...system.matinee.env, ...changes };
  const doctor = spawn(process.execPath, [DOCTOR], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [doctor.stdout, doctor.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(doctor, 'close');
  return { code: Number(code), output };
}

describe('./matinee doctor', () => {
  test('where all is well it says so of every connection, once each', async () => {
    const { code, output } = await askDoctor();
    for (const words of [
      /✓ Telegram answers, and knows the bot as @matinee_sandbox_bot/,
      /✓ Transmission answers \(version 4\.1/,
      /✓ Folder .* GiB free/,
      /✓ FileList answers, and shows releases/,
      /✓ TMDB answers/,
      /✓ OMDb answers/,
      /✓ IMDb answers/,
      /✓ Plex answers \(version .*opens its library/,
      /✓ torrapi answers, and lets this service in/,
      /✓ Mail answers, and lets us in/,
    ]) {
      expect(output).toMatch(words);
    }
    expect(output.match(/✓ Postgres/g)).toHaveLength(4);
    expect(output).not.toContain('✗');
    expect(code).toBe(0);
  });

  test('every wrong setting is told with what to mend, and no value of one is shown', async () => {
    const wrong = {
      TELEGRAM_TOKEN: '7300000009:AAFwrongWrongWrongWrongWrongWrong01',
      TRANSMISSION_PASS: 'wrong-transmission-password',
      TMDB_API_KEY: 'wrong-tmdb-key-0123456789',
      OMDB_API_KEY: 'wrong-omdb-key',
      FILELIST_PASSKEY: 'wrong-passkey-0123456789',
      PLEX_TOKEN: 'wrong-plex-token-0123456789',
      TORRAPI_TOKEN: 'wrong-torrapi-token-0123456789',
      DOWNLOAD_DIRS: '/there/is/no/such/folder',
    };
    const { code, output } = await askDoctor(wrong);
    for (const words of [
      /✗ Telegram does not know the token\.\n.*@BotFather/,
      /✗ Transmission does not take the user name and password\.\n.*TRANSMISSION_USER and TRANSMISSION_PASS/,
      /✗ FileList does not let us in\.\n.*FILELIST_USER and FILELIST_PASSKEY/,
      /✗ TMDB does not let us in\.\n.*TMDB_API_KEY/,
      /✗ OMDb does not let us in\.\n.*OMDB_API_KEY/,
      /✗ Plex does not let us in\.\n.*PLEX_TOKEN/,
      /✗ torrapi does not let this service in\.\n.*TORRAPI_TOKEN/,
    ]) {
      expect(output).toMatch(words);
    }
    const { DOWNLOAD_DIRS: _, ...secrets } = wrong;
    for (const secret of Object.values(secrets)) expect(output).not.toContain(secret);
    expect(code).toBe(1);
  });

  test('a tracker that had refused us is asked again, and once it lets us in nobody waits any longer', async () => {
    const { output } = await askDoctor();
    expect(output).toMatch(/✓ FileList answers/);
  });

  test('settings that are missing or make no sense are all named, and nothing is asked', async () => {
    const { code, output } = await askDoctor({
      TELEGRAM_TOKEN: 'nonsense',
      EMAIL_PORT: 'many',
      PLEX_TOKEN: '',
    });
    expect(output).toMatch(/✗ TELEGRAM_TOKEN does not look like a bot token.*\n.*@BotFather/);
    expect(output).toMatch(/✗ EMAIL_PORT /);
    expect(output).toMatch(/✗ PLEX_TOKEN is missing/);
    expect(code).toBe(1);
  });

  test('what is down is told as down', async () => {
    await system.world.setOutage('plex', 'down');
    const { output } = await askDoctor();
    await system.world.setOutage('plex', 'none');
    expect(output).toMatch(/✗ Plex (can’t be reached|answers that it is out of service)/);
  });
});
