import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SERVICE_NAMES } from '@matinee/launcher/programs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPO, readText, readYaml } from './manifests.ts';

interface Overlay {
  services: Record<string, Record<string, unknown>>;
}
const overlay = (name: string) => (readYaml(`${REPO}docker-compose.${name}.yml`) as [Overlay])[0];

describe('docker-compose.quick-health.yml', () => {
  test('has whatever has a health check looked at more often while it starts, and changes nothing else', () => {
    const { services } = overlay('quick-health');
    expect(Object.keys(services).toSorted()).toEqual(['postgres', ...SERVICE_NAMES].toSorted());
    for (const service of Object.values(services)) {
      expect(Object.keys(service)).toEqual(['healthcheck']);
      expect(service.healthcheck).toHaveProperty('start_interval');
    }
  });

  test('is what .env and the docs call it, and docker-compose.yml does without it, for older engines', () => {
    const line = 'COMPOSE_FILE=docker-compose.yml:docker-compose.quick-health.yml';
    for (const file of ['env_example', 'docs/install.md']) expect(readText(`${REPO}${file}`)).toContain(line);
    expect(readText(`${REPO}docker-compose.yml`)).not.toContain('start_interval');
  });
});

describe('docker-compose.monitoring.yml', () => {
  const services = Object.entries(overlay('monitoring').services);

  test.each(services)(
    '%s has limits, no right that it does not need, and is for this machine alone',
    (_, service) => {
      expect(service).toMatchObject({
        restart: 'unless-stopped',
        logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
        security_opt: ['no-new-privileges:true'],
        cap_drop: ['ALL'],
        mem_limit: expect.stringMatching(/^\d+m$/),
        ports: [expect.stringMatching(/^127\.0\.0\.1:(\d+):\1$/)],
      });
    },
  );

  test('lays no secret into a container that can not be written to, which compose refuses', () => {
    const withSecrets = services.filter(([, { secrets }]) => secrets !== undefined);
    expect(withSecrets.map(([name, service]) => [name, service.read_only])).toEqual([
      ['prometheus', undefined],
    ]);
  });
});

const hasCompose = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasCompose)('docker compose itself', () => {
  const overlays = ['quick-health', 'monitoring'].map((name) => `docker-compose.${name}.yml`);
  const together = [[], ...overlays.map((file) => [file]), overlays];
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'compose-'));
    for (const file of ['docker-compose.yml', ...overlays])
      copyFileSync(`${REPO}${file}`, path.join(folder, file));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(together.map((files) => ({ files })))(
    'reads docker-compose.yml with $files',
    { timeout: 60_000 },
    ({ files }) => {
      // As an owner chooses them.
      const chosen = ['docker-compose.yml', ...files].join(':');
      writeFileSync(
        path.join(folder, '.env'),
        `POSTGRES_PASSWORD=p\nMETRICS_TOKEN=m\nCOMPOSE_FILE=${chosen}\n`,
      );
      const { status, stdout, stderr } = spawnSync(
        'docker',
        ['compose', '--profile', '*', 'config', '--format', 'json'],
        { cwd: folder, encoding: 'utf8' },
      );
      expect(stderr).toBe('');
      expect(status).toBe(0);
      const { services } = JSON.parse(stdout) as Overlay;
      const ours = ['postgres', 'migrate', ...SERVICE_NAMES, 'transmission', 'plex', 'pgadmin'];
      const watching = files.includes('docker-compose.monitoring.yml') ? ['prometheus', 'grafana'] : [];
      expect(Object.keys(services).toSorted()).toEqual([...ours, ...watching].toSorted());
      const quick = files.includes('docker-compose.quick-health.yml');
      for (const name of SERVICE_NAMES) expect('healthcheck' in (services[name] ?? {})).toBe(quick);
    },
  );
});
