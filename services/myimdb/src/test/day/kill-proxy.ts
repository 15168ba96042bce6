import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface KillProxy {
  /** The same database, by way of here. */
  url: string;
  /** What has come from clients so far. */
  messages(): number;
  /** At the nth message from now on: `kill` is called, and the message is lost, or reaches Postgres and its answer nobody. */
  arm(nth: number, when: 'before' | 'after', kill: () => void): void;
  close(): void;
}

/** Stands between a process and its Postgres, and knows how far it has got: it can be killed between any two messages, not just at some time. */
export async function startKillProxy(databaseUrl: string): Promise<KillProxy> {
  const target = new URL(databaseUrl);
  let messages = 0;
  let armed: { at: number; when: 'before' | 'after'; kill: () => void } | null = null;
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    upstream.pipe(client);
    client.on('data', (chunk) => {
      messages += 1;
      if (armed === null || messages < armed.at) {
        upstream.write(chunk);
        return;
      }
      const { when, kill } = armed;
      armed = null;
      if (when === 'after') upstream.write(chunk);
      upstream.unpipe(client);
      kill();
    });
    client.on('close', () => sockets.delete(client));
    upstream.on('close', () => sockets.delete(upstream));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    messages: () => messages,
    arm(nth, when, kill) {
      armed = { at: messages + nth, when, kill };
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
