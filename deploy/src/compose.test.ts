import { PORTS, SERVICE_NAMES } from '@matinee/launcher/programs';
import { describe, expect, test } from 'vitest';
import { REPO, readText, readYaml } from './manifests.ts';

interface ComposeService {
  image: string;
  profiles?: string[];
  ports?: string[];
  networks?: string[];
  network_mode?: string;
  privileged?: boolean;
  volumes?: string[];
  environment?: Record<string, string>;
  cap_add?: string[];
  [key: string]: unknown;
}

const [compose] = readYaml(`${REPO}docker-compose.yml`) as [
  { services: Record<string, ComposeService>; networks: Record<string, unknown> },
];
const services = Object.entries(compose.services);
const dockerfiles = SERVICE_NAMES.map(
  (service) => [service, readText(`${REPO}Dockerfile.${service}`)] as const,
);

describe('docker-compose.yml', () => {
  test.each(services)('%s has limits, and no right that it does not need', (name, service) => {
    expect(service).toMatchObject({
      restart: name === 'migrate' ? 'no' : 'unless-stopped',
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } },
      security_opt: ['no-new-privileges:true'],
      cap_drop: ['ALL'],
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
    });
    expect(service.privileged).toBeUndefined();
    expect(service.network_mode).toBeUndefined();
    expect(service.volumes?.filter((volume) => volume.includes('docker.sock')) ?? []).toEqual([]);
  });

  test('the database’s network leads nowhere, and nothing else is on it alone but the database', () => {
    expect(compose.networks.inside).toEqual({ internal: true });
    const insideOnly = services.filter(([, { networks }]) => networks?.join() === 'inside');
    expect(insideOnly.map(([name]) => name)).toEqual(['postgres', 'migrate']);
  });

  test('publishes what is meant to be reached, and nothing else', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`));
    expect(published).toEqual([
      `torrapi \${TORR_API_PORT:-${PORTS.torrapi.default}}:${PORTS.torrapi.default}`,
      `newsletter \${NEWSLETTER_PORT:-${PORTS.newsletter.default}}:${PORTS.newsletter.default}`,
      'transmission 51413:51413',
      'transmission 51413:51413/udp',
      'plex 32400:32400',
      'pgadmin 127.0.0.1:5050:5050',
    ]);
  });

  test('brings more only where it is asked for by a profile', () => {
    const profiles = Object.fromEntries(
      services.map(([name, service]) => [name, service.profiles?.join() ?? '']),
    );
    const ours = Object.fromEntries(['postgres', 'migrate', ...SERVICE_NAMES].map((name) => [name, '']));
    expect(profiles).toEqual({ ...ours, transmission: 'transmission', plex: 'plex', pgadmin: 'pgadmin' });
  });

  test.each(['transmission', 'plex'])('%s writes media as whom the owner says', (name) => {
    expect(compose.services[name]?.environment).toMatchObject({
      PUID: `\${PUID:-1000}`,
      PGID: `\${PGID:-1000}`,
      TZ: `\${TZ:-UTC}`,
    });
    expect(compose.services[name]?.volumes?.[0]).toMatch(/^\$\{MEDIA_DIR:-\.\/media\}:/);
  });

  test.each(SERVICE_NAMES)(
    '%s starts after the migrations, and has none of its files to write to',
    (name) => {
      expect(compose.services[name]).toMatchObject({
        read_only: true,
        depends_on: { migrate: { condition: 'service_completed_successfully' } },
      });
      expect(compose.services[name]?.volumes).toBeUndefined();
    },
  );
});

describe.each(dockerfiles)('Dockerfile.%s', (service, text) => {
  test('shares all that is built with the others, so that it is built once for all of them', () => {
    const build = (whole: string) =>
      whole.slice(whole.indexOf('FROM'), whole.indexOf('FROM', whole.indexOf('FROM') + 1));
    expect(build(text)).toBe(build(dockerfiles[0]?.[1] ?? ''));
  });

  test('says what it is, runs as an ordinary user, and is its own first process', () => {
    expect(text).toContain(`LABEL org.opencontainers.image.title="Matinee: ${service}"`);
    expect(text).toMatch(/^USER node$/m);
    expect(text).toMatch(/^HEALTHCHECK /m);
    expect(text).toMatch(new RegExp(`^CMD \\["node", "services/${service}/dist/main\\.js"\\]$`, 'm'));
    // A shell as the first process would keep signals from it.
    expect(text).not.toMatch(/^(ENTRYPOINT|CMD) (?!\[)/m);
  });
});
