import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** One exchange with a real daemon, as recorded. */
interface Recording {
  request: { body: { method?: string; jsonrpc?: string } | null };
  response: {
    status: number;
    headers?: Record<string, string>;
    body?: unknown;
    body_text?: string;
  };
}

export interface ReplayServer {
  url: string;
  /** Bodies of the calls that were answered. */
  calls: { method?: string; jsonrpc?: string }[];
  close(): void;
}

/**
 * Answers every call with one recorded answer, after the handshake that the daemon of that folder asks for. The
 * handshake is the recorded 409 itself, so that the dialect is chosen by what a real daemon sent.
 */
export async function replay(folder: string, file: string): Promise<ReplayServer> {
  const recording = read(join(folder, file));
  // The `-live` folders hold no handshake of their own.
  const handshake = read(join(folder.replace(/-live$/, ''), '03-409-no-session-id.json')).response;
  const sessionId = handshake.headers?.['X-Transmission-Session-Id'];
  const calls: ReplayServer['calls'] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const isRefusal = recording.response.status !== 200;
    const answer =
      isRefusal || request.headers['x-transmission-session-id'] === sessionId
        ? recording.response
        : handshake;
    if (answer !== handshake) calls.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
    const { 'Content-Length': _, ...headers } = answer.headers ?? {};
    response.writeHead(answer.status, headers);
    response.end(answer.body_text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, calls, close: () => server.close() };
}

function read(path: string): Recording {
  return JSON.parse(readFileSync(path, 'utf8')) as Recording;
}
