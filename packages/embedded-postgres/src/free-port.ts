import { randomInt } from 'node:crypto';
import net from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (Linux from 32768, macOS from 49152): one of those would be
 * free now, and perhaps taken by some connection by the time it is used.
 */
const RANGE = { from: 20_000, to: 32_000 };
const ATTEMPTS = 50;

/** A TCP port of 127.0.0.1 that nobody listens on now. Somebody may take it before it is used: be ready to ask again. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`Of ${ATTEMPTS} ports on 127.0.0.1 none was free.`);
}

/** Whether nobody listens on this port of 127.0.0.1. One that we may not use (below 1024) counts as free. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EACCES'));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
