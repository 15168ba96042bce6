import path from 'node:path';
import {
  copyMigrations,
  householdAt,
  lostRows,
  migrationTags,
  type Rows,
  rowsQuery,
  TABLES_QUERY,
} from '@matinee/testkit/older-household';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasEngine, inLongStory, inspect, isShort, waitHealthy } from './containers/engine.ts';
import {
  buildImages,
  type MatineeInContainers,
  prepareMatineeInContainers,
  SERVICES,
} from './containers/matinee-in-containers.ts';

const MINUTES = 60_000;
/** The version that the household comes from. */
const OLD = '0012_mail-links';
const MIGRATIONS = '/matinee/packages/db/migrations';

describe.skipIf(!hasEngine || isShort)(inLongStory('An older household gets the new images'), () => {
  let system: MatineeInContainers;
  let before: Rows;

  beforeAll(async () => {
    await buildImages();
    system = await prepareMatineeInContainers();
    await system.compose('up', '--detach', '--no-build', '--wait', 'postgres');
    const old = path.join(system.directory, 'old');
    await copyMigrations(old, { upTo: OLD });
    await system.compose('run', '--rm', '--no-deps', '--volume', `${old}:${MIGRATIONS}:ro`, 'migrate');
    await psql(await householdAt(OLD));
    before = await readRows();
    expect(before.users).toHaveLength(2);
  }, 15 * MINUTES);
  afterAll(() => system?.stop(), 2 * MINUTES);

  const psql = (query: string) =>
    system.compose(
      ...['exec', '--no-TTY', 'postgres', 'psql', '--username=matinee', '--no-psqlrc', '--quiet'],
      ...[
        '--set=ON_ERROR_STOP=1',
        '--no-align',
        '--tuples-only',
        '--field-separator=\t',
        `--command=${query}`,
      ],
      'matinee',
    );
  const linesOf = (output: string) => output.split('\n').filter((line) => line !== '');

  async function readRows(): Promise<Rows> {
    const tables = linesOf(await psql(TABLES_QUERY));
    const rows = linesOf(await psql(rowsQuery(tables))).map((line) => line.split('\t') as [string, string]);
    return Object.fromEntries(rows.map(([table, json]) => [table, JSON.parse(json)]));
  }

  test('a migration that fails changes nothing, no service starts on what it left, and both say so', {
    timeout: 3 * MINUTES,
  }, async () => {
    const broken = path.join(system.directory, 'broken');
    await copyMigrations(broken, { upTo: (await migrationTags()).at(-1) ?? '', isBroken: true });
    await system.override(`  migrate: { volumes: ["./broken:${MIGRATIONS}:ro"] }\n`);
    await expect(system.up()).rejects.toThrow(/migrate.*didn't complete successfully/);
    expect(await system.compose('logs', 'migrate')).toMatch(
      /The migration failed, and nothing was changed: /,
    );
    for (const service of SERVICES)
      expect((await inspect(system.compose, service)).State.Status).toBe('created');
    await expect(system.compose('run', '--rm', '--no-deps', 'telegram')).rejects.toThrow(
      /telegram service cannot start\. The database is older than this version of Matinee/,
    );
    expect(await readRows()).toEqual(before);
  });

  test('the real ones bring it up to date, and nothing that was in it is lost', {
    timeout: 3 * MINUTES,
  }, async () => {
    // Somebody of the household writes while Matinee is down.
    const ana = system.person(1001, 'Ana');
    await ana.send('/help');
    await system.override('');
    await system.compose('up', '--detach', '--no-build', 'migrate');
    await expect
      .poll(async () => (await inspect(system.compose, 'migrate')).State.Status, { timeout: MINUTES })
      .toBe('exited');
    expect(await system.compose('logs', 'migrate')).toMatch(/The database has the newest schema/);
    expect(lostRows(before, await readRows())).toEqual([]);

    await system.up();
    await waitHealthy(system.compose, [...SERVICES, 'postgres'], 2 * MINUTES);
    await ana.waitFor(/Your preferences/, { timeoutMs: MINUTES });
    // What the old version owed is told by the new one, once.
    await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: MINUTES });
    const news = (await ana.messages()).filter(({ text }) => /is ready to watch/.test(text));
    expect(news).toHaveLength(1);
  });
});
