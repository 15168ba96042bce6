import { cp, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { call, hasEngine, inLongStory, isShort, waitHealthy } from './containers/engine.ts';
import {
  buildImages,
  type MatineeInContainers,
  SERVICES,
  startMatineeInContainers,
} from './containers/matinee-in-containers.ts';
import { OLD_SCHEMA } from './msquaredplex/old-postgres.ts';
import { hasPrometheus } from './real-prometheus.ts';

const MINUTES = 60_000;
const REPO = fileURLToPath(new URL('../', import.meta.url));
const CORA = 6803;

/** What an owner does over the years, with the commands of docs/install.md, docs/msquaredplex.md and docs/monitoring.md. */
describe.skipIf(!hasEngine || isShort)(inLongStory('An owner of containers'), () => {
  let system: MatineeInContainers;
  const inPostgres = (...command: string[]) => system.compose('exec', '--no-TTY', 'postgres', ...command);
  const psql = (query: string, database = 'matinee') =>
    inPostgres(
      ...[
        'psql',
        '--username=matinee',
        '--no-psqlrc',
        '--no-align',
        '--tuples-only',
        '--set=ON_ERROR_STOP=1',
      ],
      ...['--command', query, database],
    );
  const household = () =>
    psql(`select 'user ' || id || ' ' || name || ' ' || coalesce(email, '') from users
      union all select 'rating ' || user_id || ' ' || imdb_id || ' ' || score from user_titles where score is not null
      union all select 'wanted ' || user_id || ' ' || imdb_id from watchlist_items order by 1`);

  beforeAll(async () => {
    await buildImages();
    system = await startMatineeInContainers();
    await waitHealthy(system.compose, [...SERVICES, 'postgres'], 3 * MINUTES);
  }, 15 * MINUTES);
  afterAll(() => system?.stop(), 2 * MINUTES);

  test('moves a mSquaredPlex in, and who was in it is known', { timeout: 5 * MINUTES }, async () => {
    const dump = path.join(system.directory, 'old.dump');
    await inPostgres('createdb', '--username=matinee', 'old');
    await psql(
      `${OLD_SCHEMA}
       insert into "user" values (${CORA}, 'Cora', 'cora@example.org', null, false, true, 'admin');
       insert into movie (imdb_id, my_score, seen_date, user_id, rating_status) values
         (133093, 8, '2021-09-02 09:00:43', ${CORA}, 'rated in telegram');
       insert into watchlists (imdb_id, user_id, status) values (816692, ${CORA}, 'new');`,
      'old',
    );
    await inPostgres('pg_dump', '--username=matinee', '--format=custom', '--file=/tmp/old.dump', 'old');
    await system.compose('cp', 'postgres:/tmp/old.dump', dump);
    await inPostgres('dropdb', '--username=matinee', 'old');

    const before = await household();
    const foreseen = await system.matinee('import-msquaredplex', dump, '--dry-run');
    expect(foreseen).toMatch(/Cora.*new, 1 rating.*1 title on the watchlist/s);
    expect(await household()).toBe(before);

    expect(await system.matinee('import-msquaredplex', dump)).toContain('Taken over:');
    const after = await household();
    expect(after.split('\n').filter((row) => row !== '' && !before.includes(row))).toEqual([
      `rating ${CORA} tt0133093 8`,
      `user ${CORA} Cora cora@example.org`,
      `wanted ${CORA} tt0816692`,
    ]);
    await system.matinee('import-msquaredplex', dump);
    expect(await household()).toBe(after);

    // Nobody asks her for a password.
    const cora = system.person(CORA, 'Cora');
    await cora.send('/help');
    await cora.waitFor(/Your preferences/, { timeoutMs: MINUTES });
  });

  test('loses the server, and has all of it again from a backup', { timeout: 6 * MINUTES }, async () => {
    const told = await system.matinee('backup');
    const [, file = ''] = /^(backups\/\S+\.dump) holds everything/m.exec(told) ?? [];
    expect((await stat(path.join(system.directory, file))).mode & 0o077).toBe(0);
    const before = await household();

    await system.compose('--profile', 'transmission', 'down', '--volumes', '--timeout', '10');
    await system.compose('up', '--detach', '--no-build', 'postgres');
    await waitHealthy(system.compose, ['postgres'], MINUTES);
    expect(await psql(`select count(*) from pg_tables where schemaname = 'public'`)).toBe('0\n');
    expect(await system.matinee('restore', file)).toMatch(/as it was when the backup was made/);
    expect(await household()).toBe(before);

    await system.up();
    await waitHealthy(system.compose, [...SERVICES, 'postgres'], 3 * MINUTES);
    const cora = system.person(CORA, 'Cora');
    await cora.send('/help');
    await cora.waitFor(/Your preferences/, { timeoutMs: MINUTES });
  });

  test('puts Prometheus beside it, which every service lets in', { timeout: 5 * MINUTES }, async () => {
    const files = ['docker-compose.yml', 'docker-compose.override.yml', 'docker-compose.monitoring.yml'];
    for (const name of ['docker-compose.monitoring.yml', 'deploy/monitoring']) {
      await cp(path.join(REPO, name), path.join(system.directory, name), { recursive: true });
    }
    const image = await prometheusImage();
    if (image === undefined) return expect(hasPrometheus).toBe(false);
    // On the host it may have one of its own at that port.
    const ours = path.join(system.directory, 'docker-compose.here.yml');
    await writeFile(ours, `services: { prometheus: { image: ${image}, ports: !reset [] } }\n`);
    await system.compose(
      ...[...files, 'docker-compose.here.yml'].flatMap((name) => ['--file', name]),
      ...['up', '--detach', '--no-deps', '--no-build', 'prometheus'],
    );
    const ask = `fetch('http://prometheus:9090/api/v1/targets').then((answer) => answer.json()).then(({ data }) =>
      console.log(data.activeTargets.map(({ labels, health }) => labels.instance + ' ' + health).sort().join()))`;
    const targets = () => system.compose('exec', '--no-TTY', 'torrapi', 'node', '-e', ask).catch(() => '');
    const allUp = 'myimdb:9094 up,newsletter:9095 up,telegram:9093 up,torrapi:9092 up\n';
    await vi.waitUntil(async () => (await targets()) === allUp, { timeout: 2 * MINUTES, interval: 1_000 });
  });

  /** The one that we name where it can be had; else this machine's own, as an image; else none. */
  async function prometheusImage(): Promise<string | undefined> {
    const named = 'prom/prometheus:v3.5.0';
    const there = () =>
      call('docker', ['image', 'inspect', named]).catch(() => call('docker', ['pull', '--quiet', named]));
    if (await there().catch(() => undefined)) return named;
    if (!hasPrometheus) return undefined;
    const folder = path.join(system.directory, 'prometheus');
    const program = (await call('sh', ['-c', 'command -v prometheus'])).trim();
    await cp(program, path.join(folder, 'prometheus'), { dereference: true });
    await writeFile(
      path.join(folder, 'Dockerfile'),
      `FROM node:24-bookworm-slim
COPY prometheus /bin/prometheus
RUN mkdir /prometheus && chown nobody:nogroup /prometheus
USER nobody
ENTRYPOINT ["/bin/prometheus"]
`,
    );
    await call('docker', ['build', '--quiet', '--tag', 'matinee-test-prometheus', folder]);
    return 'matinee-test-prometheus';
  }
});
