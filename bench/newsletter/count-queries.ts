import { createServer, connect as dial, type Socket } from 'node:net';

export interface QueryCounter {
  /** The database's address by way of the counter. */
  url: string;
  count: number;
  close(): void;
}

/** Stands between a program and its Postgres, and counts what it asks: simple queries, and executions of prepared ones. */
export async function countQueries(databaseUrl: string): Promise<QueryCounter> {
  const target = new URL(databaseUrl);
  const counter: QueryCounter = { url: '', count: 0, close: () => server.close() };
  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname);
    const read = createMessageReader((type) => {
      if (type === 'Q' || type === 'E') counter.count += 1;
    });
    client.on('data', read);
    join(client, upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(databaseUrl);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as { port: number }).port);
  counter.url = through.href;
  return counter;
}

function join(client: Socket, upstream: Socket): void {
  client.pipe(upstream).pipe(client);
  for (const socket of [client, upstream]) {
    socket.on('error', () => {
      client.destroy();
      upstream.destroy();
    });
  }
}

/** Messages of the frontend: a letter, then a length that counts itself; the first has no letter. */
function createMessageReader(onMessage: (type: string) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const lead = isFirst ? 0 : 1;
      if (rest.length < lead + 4) return;
      const end = lead + rest.readInt32BE(lead);
      if (rest.length < end) return;
      if (!isFirst) onMessage(String.fromCharCode(rest[0] ?? 0));
      isFirst = false;
      rest = rest.subarray(end);
    }
  };
}
