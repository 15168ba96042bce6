import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PORTS, type ServiceName } from '@matinee/launcher/programs';
import { vi } from 'vitest';
import { freePort } from './free-port.ts';
import type { MatineeUnderTest } from './matinee-under-test.ts';

const REPO = fileURLToPath(new URL('../', import.meta.url));

export interface Replica {
  url: string;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

/** One more of a service that runs: with the same settings, on a port of its own. Resolves when it is ready. */
export async function startSecond(system: MatineeUnderTest, service: ServiceName): Promise<Replica> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join(REPO, 'services', service, 'dist/main.js')], {
    cwd: REPO,
    env: { ...system.matinee.env, PATH: process.env.PATH, [PORTS[service].variable]: String(port) },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  await vi.waitUntil(isReady, { timeout: 40_000, interval: 200 });
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
