import { PORTS, SERVICE_NAMES, type ServiceName } from '@matinee/launcher/programs';
import { config as myimdbConfig } from '@matinee/myimdb/src/config.ts';
import { config as newsletterConfig } from '@matinee/newsletter/src/config.ts';
import { readEnvironment } from '@matinee/runtime/config/environment';
import { loadConfig, type SettingGroups, variablesOf } from '@matinee/runtime/config/load-config';
import { createHttpServer } from '@matinee/runtime/http/server';
import { createLogger } from '@matinee/runtime/logging/logger';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { telegramConfig } from '@matinee/telegram/src/config.ts';
import { torrapiConfig } from '@matinee/torrapi/src/config.ts';
import type { EnvVar } from 'kubernetes-types/core/v1.js';
import { describe, expect, it, test } from 'vitest';
import {
  find,
  KUBERNETES,
  type Manifest,
  manifestFiles,
  podOf,
  REPO,
  readEnvFile,
  readManifests,
  readText,
  readYaml,
} from './manifests.ts';
import { misunderstandings } from './understood-by-kubernetes.ts';

const CONFIGS: Record<ServiceName, SettingGroups> = {
  telegram: telegramConfig,
  myimdb: myimdbConfig,
  newsletter: newsletterConfig,
  torrapi: torrapiConfig,
};
const base = readManifests('base');
const all = [...base, ...readManifests('example')];
const settings = readEnvFile(`${KUBERNETES}example/settings.env`);
const set = Object.fromEntries(settings.filter(({ isSet }) => isSet).map(({ name, value }) => [name, value]));
const known = variablesOf(Object.assign({}, ...Object.values(CONFIGS)));
const [compose] = readYaml(`${REPO}docker-compose.yml`) as [
  { services: Record<string, { image: string; command?: string[] }> },
];

describe('the manifests', () => {
  it('are what Kubernetes understands', { timeout: 60_000 }, () => {
    expect(misunderstandings(all)).toEqual([]);
  });

  it('would not be, with a field misspelt, missing, or of another type', { timeout: 60_000 }, () => {
    const budget = find(all, 'PodDisruptionBudget', 'telegram');
    const broken = [
      { minAvailabel: 1 },
      { selector: { matchLabels: 'telegram' } },
      { selector: { matchExpressions: [{ key: 'app' }] } },
    ].map((spec) => ({ ...budget, spec }) as Manifest);
    expect(misunderstandings([...broken, budget])).toHaveLength(broken.length);
  });

  it.each(['base', 'example'])('of %s are all named by its kustomization', (folder) => {
    const [kustomization] = readYaml(`${KUBERNETES}${folder}/kustomization.yaml`) as [
      { resources: string[] },
    ];
    expect(kustomization.resources.filter((name) => name.endsWith('.yaml')).toSorted()).toEqual(
      manifestFiles(folder).toSorted(),
    );
  });

  it('run the images that docker compose builds', () => {
    const [{ images }] = readYaml(`${KUBERNETES}example/kustomization.yaml`) as [
      { images: { name: string }[] },
    ];
    const built = SERVICE_NAMES.map((service) => compose.services[service]?.image);
    const used = SERVICE_NAMES.map(
      (service) => podOf(find(base, 'Deployment', service)).containers[0]?.image,
    );
    expect(used).toEqual(built);
    expect(images.map(({ name }) => name).toSorted()).toEqual(built.toSorted());
  });

  it('migrate as docker compose does', () => {
    const [container] = podOf(find(base, 'Job', 'migrate')).containers;
    expect(container?.command).toEqual(compose.services.migrate?.command);
    expect(container?.image).toBe(compose.services.migrate?.image);
  });

  it('let nobody in from outside but by the ingress, and there only to what is meant for the world', () => {
    expect(all.filter(({ kind }) => kind === 'Service').map((each) => Object.keys(each.spec ?? {}))).toEqual(
      SERVICE_NAMES.map(() => ['selector', 'ports']),
    );
    const rules = find(all, 'Ingress', 'matinee').spec?.rules ?? [];
    const open = rules.flatMap(({ host, http }) =>
      (http?.paths ?? []).map(({ path, backend }) => `https://${host}${path} ${backend.service?.name}`),
    );
    expect(open).toEqual([
      `${set.TELEGRAM_WEBHOOK_URL} telegram`,
      'https://films.example.org/plex/webhooks myimdb',
      `${set.TORR_API_HOST}/l torrapi`,
      `${set.NEWSLETTER_PUBLIC_URL}/issue newsletter`,
      `${set.NEWSLETTER_PUBLIC_URL}/admin newsletter`,
    ]);
  });
});

describe.each(SERVICE_NAMES)('%s', (service) => {
  const deployment = find(base, 'Deployment', service);
  const pod = podOf(deployment);
  const [container] = pod.containers;
  if (container === undefined) throw new Error(`${service} has no container`);
  const env = container.env ?? [];
  const secrets = env.filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined);
  const isNeeded = ({ valueFrom }: EnvVar) => valueFrom?.secretKeyRef?.optional !== true;
  const start = (given: EnvVar[]) => {
    const values = given.map(({ name }) => [name, SAMPLES[name] ?? 'a long random text of the owner’s']);
    return () => loadConfig(CONFIGS[service], readEnvironment({ ...set, ...Object.fromEntries(values) }));
  };

  test('listens where it is sent to', () => {
    const { variable, default: port } = PORTS[service];
    expect(container.ports).toEqual([{ name: 'http', containerPort: port }]);
    expect(env.find(({ name }) => name === variable)?.value).toBe(String(port));
    expect(readText(`${REPO}Dockerfile.${service}`)).toMatch(new RegExp(`^EXPOSE ${port}$`, 'm'));
    const { spec } = find(base, 'Service', service);
    expect(spec?.ports).toEqual([{ name: 'http', port, targetPort: 'http' }]);
    expect(spec?.selector).toEqual(deployment.spec?.selector.matchLabels);
    const { [service]: address } = {
      torrapi: set.TORRAPI_URL,
      myimdb: set.MYIMDB_URL,
      newsletter: set.NEWSLETTER_URL,
    } as Record<string, string | undefined>;
    if (address !== undefined) expect(address).toBe(`http://${service}:${port}`);
  });

  test('is asked at paths that it answers', () => {
    const logger = createLogger({ service, level: 'silent', isTerminal: false });
    const server = createHttpServer({ logger, checks: {}, metrics: createMetrics({ service }) });
    const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
    for (const probe of probes) {
      const url = probe?.httpGet?.path ?? '';
      expect(server.hasRoute({ method: 'GET', url }), url).toBe(true);
      expect(probe?.httpGet?.port).toBe('http');
    }
    expect(container.livenessProbe?.httpGet?.path).toBe('/live');
  });

  test('is given the secrets that it reads, and no other', () => {
    const read = variablesOf(CONFIGS[service]).filter(({ isSecret }) => isSecret);
    const names = new Set(read.map(({ name }) => name));
    // DATABASE_URL holds it.
    names.delete('POSTGRES_PASSWORD');
    expect(new Set(secrets.map(({ name }) => name))).toEqual(names);
    for (const { name, valueFrom } of secrets) expect(valueFrom?.secretKeyRef?.key).toBe(name);
  });

  test('starts with the example’s settings and the secrets that must be there, and without one of them does not', () => {
    expect(start(secrets.filter(isNeeded))).not.toThrow();
    expect(start(secrets)).not.toThrow();
    for (const missing of secrets.filter(isNeeded)) {
      expect(start(secrets.filter((each) => each !== missing)), missing.name).toThrow(missing.name);
    }
  });

  test('runs twice, on two machines where there are two, and is never down', () => {
    const selector = deployment.spec?.selector.matchLabels;
    expect(deployment.spec).toMatchObject({
      replicas: 2,
      strategy: { rollingUpdate: { maxUnavailable: 0 } },
      template: { metadata: { labels: selector } },
    });
    expect(pod.topologySpreadConstraints?.[0]?.labelSelector?.matchLabels).toEqual(selector);
    expect(find(base, 'PodDisruptionBudget', service).spec).toEqual({
      minAvailable: 1,
      selector: { matchLabels: selector },
    });
    // Longer than it waits before the signal, and takes after it.
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(3 + 5);
  });
});

test.each([...SERVICE_NAMES, 'migrate'])('%s runs as nobody in particular, and can write nowhere', (name) => {
  const pod = podOf(name === 'migrate' ? find(base, 'Job', name) : find(base, 'Deployment', name));
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(pod.hostNetwork).toBeUndefined();
  expect(pod.containers[0]).toMatchObject({
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    resources: { limits: { memory: expect.any(String) } },
  });
});

describe('the example', () => {
  test('has settings that there are, none of them a secret, and all of them right', () => {
    const open = new Set(known.filter(({ isSecret }) => !isSecret).map(({ name }) => name));
    expect(settings.filter(({ name }) => !open.has(name))).toEqual([]);
    const shown = Object.fromEntries(settings.map(({ name, value }) => [name, value]));
    for (const config of Object.values(CONFIGS)) {
      expect(() => loadConfig(config, readEnvironment({ ...SAMPLES, ...shown, ...ACCOUNTS }))).not.toThrow();
    }
  });

  test('asks for every secret that some service is given', () => {
    const asked = readEnvFile(`${KUBERNETES}example/secrets.env_example`).map(({ name }) => name);
    const given = SERVICE_NAMES.flatMap((service) =>
      (podOf(find(base, 'Deployment', service)).containers[0]?.env ?? []).flatMap(
        ({ valueFrom }) => valueFrom?.secretKeyRef?.key ?? [],
      ),
    );
    expect(asked.toSorted()).toEqual([...new Set(given)].toSorted());
  });
});

const SAMPLES: Record<string, string> = {
  DATABASE_URL: 'postgres://matinee:secret@db.example.org/matinee',
  TELEGRAM_TOKEN: '123456:abcdef',
  SUPERADMIN_PASSWORD: 'long enough',
  TORRAPI_TOKEN: 'a token',
  LINK_SECRET: 'at least sixteen characters',
  PLEX_WEBHOOK_SECRET: '0123456789abcdef0123456789abcdef',
  FILELIST_PASSKEY: '',
  TORZNAB_API_KEY: '',
  TRANSMISSION_PASS: '',
  PLEX_TOKEN: '',
  EMAIL_PASS: '',
  EMAIL_DKIM_KEY: '',
};
/** What belongs to the names that the example shows. */
const ACCOUNTS = {
  FILELIST_USER: 'ana',
  FILELIST_PASSKEY: 'key',
  TORZNAB_API_KEY: 'key',
  TRANSMISSION_USER: 'ana',
  TRANSMISSION_PASS: 'x',
  PLEX_TOKEN: 'token',
  EMAIL_USER: 'ana',
  EMAIL_PASS: 'x',
};
