import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bencode } from '@matinee/sandbox/bencode/bencode';

/**
 * The sandbox's tracker, but for its .torrents: those have data behind them, served from here as a web seed, so that a
 * real torrent client gets a real file. It comes when the test says so.
 */
export interface TrackerWithData {
  url: string;
  /** What the file holds. */
  content: Buffer;
  letDataCome(): void;
  close(): Promise<void>;
}

const PIECE = 64 * 1024;

export async function startTrackerWithData(options: {
  address: string;
  /** The sandbox's own tracker. */
  behind: string;
}): Promise<TrackerWithData> {
  const content = randomBytes(20 * PIECE + 4_321);
  let letDataCome = () => {};
  const mayCome = new Promise<void>((resolve) => {
    letDataCome = resolve;
  });
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    if (path.startsWith('/download.php')) {
      outgoing.setHeader('content-type', 'application/x-bittorrent');
      outgoing.end(torrentOf(content, `${url}/data/film.mkv`));
    } else if (path.startsWith('/data/')) {
      void mayCome.then(() => sendRange(incoming.headers.range));
    } else {
      const onward = request(
        new URL(path, options.behind),
        { method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      onward.on('error', () => outgoing.destroy());
      incoming.pipe(onward);
    }

    function sendRange(range: string | undefined): void {
      const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(range ?? '') ?? [];
      const end = to === '' ? content.length - 1 : Math.min(Number(to), content.length - 1);
      const part = content.subarray(Number(from), end + 1);
      outgoing.writeHead(range === undefined ? 200 : 206, {
        'content-length': part.length,
        'content-range': `bytes ${from}-${end}/${content.length}`,
        'accept-ranges': 'bytes',
      });
      outgoing.end(part);
    }
  });
  server.listen(0, options.address);
  await once(server, 'listening');
  const url = `http://${options.address}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    content,
    letDataCome,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function torrentOf(content: Buffer, webSeed: string): Buffer {
  const pieces = Buffer.concat(
    Array.from({ length: Math.ceil(content.length / PIECE) }, (_, at) =>
      createHash('sha1')
        .update(content.subarray(at * PIECE, (at + 1) * PIECE))
        .digest(),
    ),
  );
  return bencode({
    info: { length: content.length, name: 'film.mkv', 'piece length': PIECE, pieces, private: 1 },
    'url-list': webSeed,
  });
}
