import { fileURLToPath } from 'node:url';
import { type NodeProcess, startNodeProcess } from '@matinee/testkit/node-process';

/** torrapi as the process that people run. */
export interface TorrapiProcess {
  url: string;
  process: NodeProcess;
  /** SIGKILL: no last word, no goodbye. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTorrapiProcess(env: Readonly<Record<string, string>>): Promise<TorrapiProcess> {
  const child = startNodeProcess({
    file: fileURLToPath(new URL('../main.ts', import.meta.url)),
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { TORR_API_PORT: '0', ...env },
  });
  await child.says('Server listening at');
  const port = /Server listening at http:\/\/[^"]*?:(\d+)/.exec(child.stdout())?.[1];
  if (port === undefined) throw new Error(`no port in:\n${child.stdout()}`);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.signal(signal);
    await child.exited;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
