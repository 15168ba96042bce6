import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';

export interface Forwarding {
  close(): Promise<void>;
}

/**
 * The sandbox listens on the loopback address only, which containers can't reach: the same ports on the address by which
 * they know this machine lead there.
 */
export async function forwardPorts(address: string, ports: readonly number[]): Promise<Forwarding> {
  const servers = await Promise.all(
    ports.map(async (port) => {
      const server = createServer((incoming) => {
        const outgoing = connect(port, '127.0.0.1');
        incoming.pipe(outgoing).pipe(incoming);
        incoming.on('error', () => outgoing.destroy());
        outgoing.on('error', () => incoming.destroy());
      });
      server.listen(port, address);
      await once(server, 'listening');
      return server;
    }),
  );
  return { close: async () => void (await Promise.all(servers.map(closed))) };
}

function closed(server: Server): Promise<unknown> {
  server.close();
  return once(server, 'close');
}
