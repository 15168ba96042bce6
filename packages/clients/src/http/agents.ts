import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

export interface KeepAliveAgents {
  http: http.Agent;
  https: https.Agent;
}

/** The `code` of the error that ends a connection attempt which took too long. */
export const CONNECT_TIMEOUT = 'ECONNECTTIMEOUT';

/**
 * Agents that keep connections open between calls, and give up on a new one that does not stand in time. Without the
 * latter a host that swallows packets costs the whole time of the call, and the call cannot be tried again.
 */
export function createKeepAliveAgents(connectTimeoutMs: number): KeepAliveAgents {
  const options = { keepAlive: true, maxSockets: 16, maxFreeSockets: 4 };
  return {
    http: withConnectTimeout(new http.Agent(options), 'connect', connectTimeoutMs),
    https: withConnectTimeout(new https.Agent(options), 'secureConnect', connectTimeoutMs),
  };
}

function withConnectTimeout<A extends http.Agent>(agent: A, ready: string, timeoutMs: number): A {
  const createConnection = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = createConnection(options, callback);
    if (socket) destroyUnlessReady(socket, ready, timeoutMs);
    return socket;
  };
  return agent;
}

function destroyUnlessReady(socket: Duplex, ready: string, timeoutMs: number): void {
  const timer = setTimeout(() => {
    const error = new Error(`no connection within ${timeoutMs} ms`);
    socket.destroy(Object.assign(error, { code: CONNECT_TIMEOUT }));
  }, timeoutMs);
  const stop = () => clearTimeout(timer);
  socket.once(ready, stop);
  socket.once('close', stop);
}
