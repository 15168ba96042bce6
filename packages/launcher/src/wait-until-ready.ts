import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { LaunchError } from './launch-error.ts';

/** A slow machine that starts five processes at once needs a while; more than this is a fault. */
const PATIENCE_MS = 60_000;
const POLL_MS = 50;

export interface ReadyQuestion {
  name: string;
  port: number;
  /** Why it will never be ready, as soon as that is known. */
  failure: () => LaunchError | undefined;
  /** Where a person finds out more. */
  logFile: string;
  patienceMs?: number;
  /** Nobody waits any more. */
  signal?: AbortSignal | undefined;
}

/** Waits until a service's `/ready` says yes. @throws LaunchError when it has failed, or takes too long. */
export async function waitUntilReady(question: ReadyQuestion): Promise<void> {
  const deadline = Date.now() + (question.patienceMs ?? PATIENCE_MS);
  while (!(await isReady(question.port))) {
    const failure = question.failure();
    if (failure) throw failure;
    if (Date.now() > deadline) {
      throw new LaunchError(`${question.name} did not get ready in time. Why stands in ${question.logFile}.`);
    }
    await wait(POLL_MS, undefined, question.signal ? { signal: question.signal } : {});
  }
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(
      { host: '127.0.0.1', port, path: '/ready', agent: false, timeout: 3_000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}
