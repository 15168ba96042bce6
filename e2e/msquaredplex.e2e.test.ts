import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, startMatineeUnderTest } from './matinee-under-test.ts';
import { dumpOldDatabase, findPostgresPrograms } from './msquaredplex/old-postgres.ts';

const COMMAND = fileURLToPath(new URL('../matinee', import.meta.url));
const postgres = findPostgresPrograms();

let system: MatineeUnderTest;
let folder: string;

beforeAll(async () => {
  system = await startMatineeUnderTest();
  folder = await mkdtemp(path.join(tmpdir(), 'msquaredplex-'));
});
afterAll(async () => {
  await system.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What a person types, and what they then read. */
async function importDump(...args: string[]): Promise<{ code: number; output: string }> {
  const command = spawn(COMMAND, ['import-msquaredplex', ...args], {
    env: { ...system.matinee.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [command.stdout, command.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = await once(command, 'close');
  return { code: Number(code), output };
}

describe('./matinee import-msquaredplex', () => {
  test('what is no dump, or not there, is refused in words', async () => {
    const file = path.join(folder, 'notes.txt');
    await writeFile(file, 'hello');
    expect(await importDump(file)).toMatchObject({
      code: 1,
      output: expect.stringContaining('no dump of a mSquaredPlex'),
    });
    expect(await importDump(path.join(folder, 'nothing'))).toMatchObject({
      code: 1,
      output: expect.stringContaining("can't be read"),
    });
    expect((await importDump()).output).toContain('Which file?');
    expect((await importDump(file, '--force')).output).toContain('Only --dry-run can follow');
  });

  test.skipIf(postgres === null)(
    'what a real pg_dump makes of the old tables is read, as SQL and in its own format',
    async () => {
      const old = await dumpOldDatabase(
        postgres ?? '',
        `insert into "user" values (6803, E'Cora\\tthe\\n"great" \\\\ ș', 'cora@example.org', 77571297, true, true, 'admin'),
         (6804, 'Dan', null, null, null, null, 'user');
       insert into movie (imdb_id, my_score, seen_date, user_id, rating_status) values
         (133093, 8, '2021-09-02 09:00:43.123456', 6803, 'rated in telegram'), (111161, null, now(), 6803, 'bulk unrated');
       insert into watchlists (imdb_id, user_id, status, excluded_torrents, is_downloaded) values
         (816692, 6804, 'new', '{5001,5002}', '1080'), (120737, 6804, 'closed', null, null);
       insert into torrent (torr_id, torr_hash, imdb_id, resolution, status, requested_by_id) values
         (5001, repeat('ab', 20), 133093, 1080, 'seeding', 6803);`,
      );
      try {
        const plain = await importDump(old.plain, '--dry-run');
        expect(plain.output).toMatch(/Cora.*6803\): new, 1 rating, 1 title seen, 0 titles on the watchlist/s);
        expect(plain.output).toContain('Dan (6804): new, 0 ratings, 2 titles on the watchlist');
        expect(plain.output).toContain('1 is no longer in the torrent client');
        expect(plain.output).not.toContain('could not be read');
        expect(await importDump(old.custom, '--dry-run')).toEqual(plain);
        expect((await importDump(old.custom)).output).toContain('Taken over:');
      } finally {
        old.remove();
      }
    },
  );
});
