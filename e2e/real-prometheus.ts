import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const MONITORING = fileURLToPath(new URL('../deploy/monitoring/', import.meta.url));

export const hasPrometheus = spawnSync('prometheus', ['--version'], { stdio: 'ignore' }).status === 0;

export interface Prometheus {
  /** What its HTTP API answers, without the envelope. */
  ask<T>(path: string): Promise<T>;
  stop(): Promise<void>;
}

/**
 * The Prometheus of this machine on our own configuration, but for where the services, the token and the rules are, and for
 * how often it looks.
 */
export async function startPrometheus(options: {
  token: string;
  /** By the name that the configuration has for it: `torrapi:9092`. */
  addresses: Record<string, string>;
}): Promise<Prometheus> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prometheus-'));
  const tokenFile = path.join(folder, 'token');
  await writeFile(tokenFile, options.token);
  const replaced: [string, string][] = [
    ['scrape_interval: 30s', 'scrape_interval: 1s'],
    ['/etc/prometheus/alerts.yml', path.join(MONITORING, 'alerts.yml')],
    ['/run/secrets/metrics_token', tokenFile],
    ...Object.entries(options.addresses),
  ];
  let config = await readFile(path.join(MONITORING, 'prometheus.yml'), 'utf8');
  for (const [ours, here] of replaced) {
    if (!config.includes(ours)) throw new Error(`prometheus.yml has no ${ours}`);
    config = config.replace(ours, here);
  }
  await writeFile(path.join(folder, 'prometheus.yml'), config);
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    'prometheus',
    [
      `--config.file=${path.join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${path.join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  return {
    async ask<T>(question: string): Promise<T> {
      const answer = await fetch(`http://${address}/api/v1/${question}`);
      return ((await answer.json()) as { data: T }).data;
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
