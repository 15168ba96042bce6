import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the scripted server saw it. */
export interface SeenRequest {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** The other end's port: the same for requests over one connection. */
  port: number | undefined;
}

export interface ScriptedServer {
  baseUrl: string;
  seen: SeenRequest[];
  /** What it answers from now on; the number counts the requests since, from 1. */
  answerWith(answer: ScriptedAnswer): void;
  close(): Promise<void>;
}

export type ScriptedAnswer = (request: SeenRequest, response: http.ServerResponse, number: number) => void;

/** A real HTTP server that answers as a test says, with the bad habits that the test is about. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  let answer: ScriptedAnswer = (_request, response) => response.writeHead(501).end();
  let number = 0;
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://scripted');
    const it: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      port: request.socket.remotePort,
    };
    seen.push(it);
    number += 1;
    answer(it, response, number);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    seen,
    answerWith: (next) => {
      answer = next;
      number = 0;
      seen.length = 0;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with JSON, as most services do. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): ScriptedAnswer {
  return (_request, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
}

/** Answers with a web page, whatever was asked. */
export function page(html: string, status = 200): ScriptedAnswer {
  return (_request, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(html);
}

/** Sends a byte every 20 ms for ever: each of them would restart a naive timeout. */
export function drip(): ScriptedAnswer {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(timer));
  };
}

/** Promises more bytes than it sends, then hangs up. */
export function truncate(body: string): ScriptedAnswer {
  return (_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(body.length + 50),
    });
    response.write(body, () => response.destroy());
  };
}

/** Hangs up without a word. */
export function hangUp(): ScriptedAnswer {
  return (_request, response) => void response.destroy();
}
