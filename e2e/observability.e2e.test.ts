import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';
import { hasPrometheus, type Prometheus, startPrometheus } from './real-prometheus.ts';

const TOKEN = 'what prometheus shows';
const SERVICES = ['telegram', 'torrapi', 'myimdb', 'newsletter'] as const;
const file = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest({ METRICS_TOKEN: TOKEN });
  ana = system.person(5801, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

interface Said {
  service: string;
  msg: string;
  requestId?: string;
  kind?: string;
  job?: string;
}

/** What the services have logged; each line is JSON. */
function said(): Said[] {
  const ofServices = system.lines.filter((line) => /^(telegram|torrapi|myimdb|newsletter) \{/.test(line));
  return ofServices.map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Said);
}

/** The lines under one id, as `service: message`. */
const under = (id: string) =>
  said()
    .filter(({ requestId }) => requestId === id)
    .map(({ service, msg, kind }) => `${service}: ${kind === undefined ? msg : `${msg} (${kind})`}`);

async function askFor(title: string): Promise<void> {
  await ana.send(title);
  await ana.waitFor(/IMDb/);
  await ana.press('✓ This one');
  await ana.waitFor(/Pick a number/);
}

async function until<T>(look: () => T | undefined, what: string): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const seen = look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('one id through all logs', () => {
  test('from the press of a button to "ready to watch", though torrapi was killed in between', async () => {
    await askFor('the matrix');
    await system.world.setOutage('transmission', 'down');
    await ana.press('1');
    const kept = await until(() => said().find(({ msg }) => msg === 'grab kept for later'), 'the grab');
    const id = kept.requestId ?? '';
    expect(id).toMatch(/^update-\d+$/);
    await system.matinee.services.torrapi.kill('SIGKILL');
    await system.world.setOutage('transmission', 'none');
    await until(() => under(id).find((line) => line === 'torrapi: torrent grabbed'), 'the torrent');

    const [torrent] = await torrentsOf(system);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 30_000 });
    const sent = 'telegram: notification sent (download-finished)';
    await until(() => under(id).find((line) => line === sent), 'the line of the news');
    const story = [
      'torrapi: grab kept for later',
      'telegram: update handled',
      'torrapi: torrent grabbed',
      'myimdb: torrent changed',
      sent,
    ];
    const lines = under(id);
    expect(story.filter((line) => !lines.includes(line))).toEqual([]);
    // The end of each step was written after the one before it.
    const ends = ['torrapi: torrent grabbed', 'myimdb: torrent changed', sent];
    expect(ends.map((line) => lines.indexOf(line))).toEqual(
      ends.map((line) => lines.indexOf(line)).toSorted((a, b) => a - b),
    );
  }, 90_000);

  test('each request and each run of a job has one of its own, always in the same field', () => {
    const lines = said();
    const runs = lines.filter(({ msg }) => msg === 'job done');
    expect(runs.length).toBeGreaterThan(0);
    for (const { requestId, job } of runs) expect(requestId).toMatch(new RegExp(`^${job}-[0-9a-z]+$`));
    for (const line of lines.filter(({ msg }) => msg === 'request')) expect(line.requestId).toBeTruthy();
    expect(system.lines.filter((line) => line.includes('"reqId"'))).toEqual([]);
  });
});

async function scrape(
  service: (typeof SERVICES)[number],
  headers: Record<string, string>,
): Promise<Response> {
  return fetch(`${system.matinee.services[service].url}/metrics`, { headers });
}

describe('metrics', () => {
  test('are for who knows the token', async () => {
    for (const service of SERVICES) {
      const refused = await scrape(service, {});
      expect([service, refused.status, (await refused.text()).includes('matinee_')]).toEqual([
        service,
        401,
        false,
      ]);
    }
  });

  test('are all that the dashboard and the alerts ask for, and each of ours is explained', async () => {
    const exposed = new Set<string>();
    for (const service of SERVICES) {
      const answer = await scrape(service, { authorization: `Bearer ${TOKEN}` });
      expect(answer.status).toBe(200);
      for (const [, name = ''] of (await answer.text()).matchAll(/^# TYPE (\S+)/gm)) exposed.add(name);
    }
    // What Prometheus makes of a scrape, and of a histogram.
    const base = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
    const known = (name: string) => name === 'up' || exposed.has(name) || exposed.has(base(name));
    const asked = [
      ...namesIn(expressionsOf(JSON.parse(file('deploy/monitoring/grafana/matinee.json')))),
      ...namesIn(
        [...file('deploy/monitoring/alerts.yml').matchAll(/^ +expr: ((?:.|\n {10})*)/gm)].map(
          ([, text = '']) => text,
        ),
      ),
    ];
    expect(asked.length).toBeGreaterThan(40);
    expect(asked.filter((name) => !known(name))).toEqual([]);

    const explained = [...file('docs/monitoring.md').matchAll(/`(matinee_\w+)`/g)].map(
      ([, name = '']) => name,
    );
    const ours = [...exposed].filter((name) => name.startsWith('matinee_'));
    expect(explained.toSorted()).toEqual(ours.toSorted());
    const shown = new Set(asked.map(base));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });

  test('every alert is tried by a test of its own, and has a line of help', () => {
    const alerts = [...file('deploy/monitoring/alerts.yml').matchAll(/alert: (\w+)/g)].map(
      ([, name = '']) => name,
    );
    const tried = file('deploy/monitoring/alerts.test.yml').matchAll(/alertname: (\w+)\n\s+exp_alerts/g);
    expect([...new Set([...tried].map(([, name]) => name))].toSorted()).toEqual(alerts.toSorted());
    const help = file('docs/monitoring.md');
    expect(alerts.filter((name) => !help.includes(`\`${name}\``))).toEqual([]);
  });
});

describe.skipIf(!hasPrometheus)('a real Prometheus with our configuration', () => {
  let prometheus: Prometheus;

  beforeAll(async () => {
    const at = (service: (typeof SERVICES)[number]) => new URL(system.matinee.services[service].url).host;
    prometheus = await startPrometheus({
      token: TOKEN,
      addresses: {
        'torrapi:9092': at('torrapi'),
        'telegram:9093': at('telegram'),
        'myimdb:9094': at('myimdb'),
        'newsletter:9095': at('newsletter'),
      },
    });
  });
  afterAll(() => prometheus?.stop());

  test('is let in by every service, and each expression of the dashboard and the alerts has an answer', async () => {
    type Targets = { activeTargets: { health: string; lastError: string }[] };
    await vi.waitUntil(
      async () => {
        const told = await prometheus.ask<Targets>('targets').catch(() => undefined);
        return told?.activeTargets.filter(({ health }) => health === 'up').length === SERVICES.length;
      },
      { timeout: 30_000, interval: 200 },
    );
    type Rules = { groups: { rules: { name: string; health: string; lastError?: string }[] }[] };
    const { groups } = await prometheus.ask<Rules>('rules');
    const alerts = groups.flatMap(({ rules }) => rules);
    expect(alerts.length).toBeGreaterThan(10);
    expect(alerts.filter(({ health }) => health === 'err')).toEqual([]);

    type Answer = { result: unknown[] } | undefined;
    const query = async (expression: string) =>
      await prometheus.ask<Answer>(`query?query=${encodeURIComponent(expression)}`);
    const checks = await query('count by (job) (matinee_check_up{job="matinee"})');
    expect(checks?.result).toHaveLength(1);
    const dashboard = expressionsOf(JSON.parse(file('deploy/monitoring/grafana/matinee.json')));
    const refused = [];
    // Without data where nothing of the kind has happened, but never refused.
    for (const expression of dashboard) {
      if ((await query(expression)) === undefined) refused.push(expression);
    }
    expect(refused).toEqual([]);
  });
});

/** Every expression of a dashboard, however deep it stands. */
function expressionsOf(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]) =>
    key === 'expr' && typeof inner === 'string' ? [inner] : expressionsOf(inner),
  );
}

/** The metrics that PromQL names: ours, and those of every Node process. */
function namesIn(expressions: readonly string[]): string[] {
  return expressions.flatMap(
    (expression) => expression.match(/\b(matinee|process|nodejs)_\w+|\bup\b/g) ?? [],
  );
}
