import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The line between the services and Postgres, which a test can cut, or let freeze: nothing breaks, and nothing comes. */
export interface DatabaseLine {
  url: string;
  cut(): void;
  freeze(): void;
  restore(): void;
  close(): Promise<void>;
}

export async function openDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const target = new URL(databaseUrl);
  const pairs = new Set<[Socket, Socket]>();
  /** Taken while all is frozen: they have a connection, and no answer. */
  const waiting = new Set<Socket>();
  let state: 'open' | 'cut' | 'frozen' = 'open';

  const server = createServer({ pauseOnConnect: true }, (near) => {
    near.on('error', () => undefined);
    if (state === 'cut') return near.destroy();
    if (state === 'open') return join(near);
    waiting.add(near);
    near.on('close', () => waiting.delete(near));
  });

  function join(near: Socket): void {
    const far = connect(Number(target.port || 5432), target.hostname);
    far.on('error', () => near.destroy());
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    flow(pair);
    for (const socket of pair) {
      socket.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const destroyAll = () => {
    for (const socket of [...waiting, ...[...pairs].flat()]) socket.destroy();
  };
  return {
    url: url.href,
    cut: () => {
      state = 'cut';
      destroyAll();
    },
    freeze: () => {
      state = 'frozen';
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    restore: () => {
      const wasFrozen = state === 'frozen';
      state = 'open';
      if (wasFrozen) for (const pair of pairs) flow(pair);
      for (const near of waiting) join(near);
      waiting.clear();
    },
    close: async () => {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What was sent meanwhile arrives now, as at a Postgres that runs again. */
function flow([near, far]: [Socket, Socket]): void {
  near.pipe(far);
  far.pipe(near);
}
