import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

/** What ./matinee import-msquaredplex runs in the worker's container. */
const IMPORTER = fileURLToPath(
  new URL('../services/myimdb/dist/import-msquaredplex-cli.js', import.meta.url),
);
const [ANA, BOB] = [6801, 6802];
let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest();
  ana = system.person(ANA, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

async function importDump(dump: string, ...args: string[]): Promise<string> {
  const importer = spawn(process.execPath, [IMPORTER, ...args], { env: { ...system.matinee.env } });
  let output = '';
  for (const stream of [importer.stdout, importer.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  importer.stdin.end(dump);
  const [code] = await once(importer, 'close');
  return `${output}exit code ${code}`;
}

const copy = (table: string, columns: string, row: string) =>
  `COPY public.${table} (${columns}) FROM stdin;\n${row.replaceAll('|', '\t')}\n\\.\n`;

describe('coming from a mSquaredPlex', () => {
  test('who used the old bot is known to the new one, with what they rated and wait for, and hears of their download', async () => {
    await ana.send('the matrix');
    await ana.waitFor(/IMDb/);
    await ana.press('✓ This one');
    await ana.waitFor(/Pick a number/);
    await ana.press('1');
    await ana.waitFor(/[▓░]{10}/);
    const [torrent] = await torrentsOf(system);
    const hash = torrent?.infoHash ?? '';

    const dump = [
      copy(
        '"user"',
        'telegram_chat_id, telegram_name, email, imdb_id, scan_watchlist, email_newsletters, user_type',
        `${BOB}|Bob|bob@example.org|\\N|t|f|user`,
      ),
      copy(
        'movie',
        'id, imdb_id, my_score, seen_date, user_id, rating_status',
        `1|133093|9|2021-09-02 09:00:43|${BOB}|x`,
      ),
      copy(
        'watchlists',
        'id, imdb_id, user_id, status, excluded_torrents, is_downloaded',
        `1|816692|${BOB}|new|\\N|\\N`,
      ),
      copy(
        'torrent',
        'id, torr_id, torr_hash, imdb_id, resolution, status, requested_by_id, extra_grace_days',
        `1|1|${hash}|133093|1080|downloading|${BOB}|0`,
      ),
    ].join('\n');
    const bob = system.person(BOB, 'Bob');
    expect(await importDump(dump, '--dry-run')).toContain('nothing was changed');
    const said = await importDump(dump);
    expect(said).toContain(`Bob (${BOB}): new, 1 rating, 1 title on the watchlist`);
    expect(said).toContain('0 downloads for 1 wish, 1 was known');
    expect(said).toContain('exit code 0');

    await bob.send('/watchlist');
    await bob.waitFor(/tt0816692|Interstellar/);
    await system.world.finishTorrent(hash);
    await bob.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 30_000 });
    await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 30_000 });
    expect(await importDump(dump)).toContain('was here and stays as they are, 0 ratings');
  });
});
