import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before replicas: each request goes to the next of them, or to another one where that is gone. */
export interface RoundRobin {
  url: string;
  add(replica: string): void;
  remove(replica: string): void;
  /** How many requests each of them has answered well. */
  answered: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export async function startRoundRobin(): Promise<RoundRobin> {
  const replicas: string[] = [];
  const answered = new Map<string, number>();

  function pass(incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse, tries: number): void {
    const replica = replicas.shift();
    if (replica === undefined || tries === 0) return void outgoing.writeHead(502).end();
    replicas.push(replica);
    const { method, headers } = incoming;
    const target = new URL(incoming.url ?? '/', replica);
    const onward = send(target, { method, headers: { ...headers, host: target.host } }, (answer) => {
      const status = answer.statusCode ?? 502;
      if (status < 400) answered.set(replica, (answered.get(replica) ?? 0) + 1);
      outgoing.writeHead(status, answer.headers);
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    // Once there is an answer, that it did not want to read all of the question is no news.
    onward.on('error', () => {
      if (!outgoing.headersSent) pass(incoming, body, outgoing, tries - 1);
    });
    onward.end(body);
  }

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => pass(incoming, Buffer.concat(chunks), outgoing, replicas.length));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (replica) => void replicas.push(replica),
    remove(replica) {
      const at = replicas.indexOf(replica);
      if (at !== -1) replicas.splice(at, 1);
    },
    answered,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
