import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Server as NetServer, Socket } from 'node:net';
import { type CallLog, withoutSecrets } from './call-log.ts';
import { listenOn } from './listen-on.ts';
import type { OutageMode, ServiceName } from './services.ts';

/** A fake service on its own port. */
export interface ServiceServer {
  port: number;
  /** Cuts what is open: the moment a service goes down its callers notice. */
  cutConnections(): void;
  /** What a request is called in the log, where its path does not say it. */
  describe(request: IncomingMessage, what: string): void;
  close(): Promise<void>;
}

/** What a proxy on the way might answer. Real ones come with 200 as well as with 502. */
export const GARBAGE_PAGE =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>Checking your browser before you go on</h1></body></html>';

/**
 * Puts a service's request handler behind a gate that can keep it from answering. Outside the frameworks, so that all
 * services fail alike, whatever they are built with.
 */
export async function createServiceServer(options: {
  service: ServiceName;
  handle: RequestListener;
  outage: () => OutageMode;
  /** How this service says that it was asked too often. */
  refuse: (request: IncomingMessage, response: ServerResponse) => void;
  slowMs: number;
  calls: CallLog;
  preferredPort: number;
}): Promise<ServiceServer> {
  const { service, outage, calls } = options;
  const names = new WeakMap<IncomingMessage, string>();
  const pauses = new Set<NodeJS.Timeout>();

  function gate(request: IncomingMessage, response: ServerResponse): void {
    const startedAt = performance.now();
    response.once('close', () => {
      const what = names.get(request) ?? `${request.method} ${withoutSecrets(request.url ?? '/')}`;
      const status = response.writableFinished ? response.statusCode : 0;
      calls.record(service, { what, status, durationMs: Math.round(performance.now() - startedAt) });
    });
    switch (outage()) {
      case 'down':
        request.socket.resetAndDestroy();
        return;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(GARBAGE_PAGE);
        return;
      case 'rate-limited':
        options.refuse(request, response);
        return;
      case 'slow':
        pause(() => options.handle(request, response));
        return;
      case 'none':
      case 'error-in-200':
        options.handle(request, response);
    }
  }

  function pause(then: () => void): void {
    const timer = setTimeout(() => {
      pauses.delete(timer);
      then();
    }, options.slowMs);
    pauses.add(timer);
  }

  const server: Server = createServer(gate);
  const sockets = trackSockets(server, () => {
    const isDown = outage() === 'down';
    if (isDown) calls.record(service, { what: 'a connection, reset', status: 0, durationMs: 0 });
    return isDown;
  });
  const port = await listenOn(server, options.preferredPort);

  return {
    port,
    cutConnections: () => sockets.cut(),
    describe: (request, what) => names.set(request, what),
    async close() {
      for (const timer of pauses) clearTimeout(timer);
      sockets.cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Knows a server's open connections; refuses new ones (by a reset: the port stays ours) while `isDown`. */
export function trackSockets(server: NetServer, isDown: () => boolean): { cut: () => void } {
  const open = new Set<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    if (isDown()) {
      socket.resetAndDestroy();
      return;
    }
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return {
    cut() {
      for (const socket of open) socket.resetAndDestroy();
    },
  };
}
