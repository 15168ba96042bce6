import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** FileList's download page, for tests: gives one .torrent for whatever is asked. */
export interface FakeIndexer {
  url: string;
  /** Called before each answer; says `true` when none is to be given. */
  intercept: ((response: ServerResponse) => boolean) | null;
  downloads: number;
  close(): void;
}

export async function startFakeIndexer(metainfo: Uint8Array): Promise<FakeIndexer> {
  const server = createServer((_, response) => {
    indexer.downloads += 1;
    if (indexer.intercept?.(response) === true) return;
    response.writeHead(200, { 'content-type': 'application/x-bittorrent' }).end(metainfo);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const indexer: FakeIndexer = {
    url: `http://127.0.0.1:${address.port}`,
    intercept: null,
    downloads: 0,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return indexer;
}
