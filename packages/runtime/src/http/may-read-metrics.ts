import type { IncomingMessage } from 'node:http';
import { isBearerAuthorised } from './bearer.ts';

/** What proxies say of whom they speak for: with any of these, the caller is somebody else than who connects. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * Whether somebody may read metrics: who knows the token, and where there is none, this machine itself. Ports of
 * services can be published and proxied, and how much is going on here is nobody's business.
 */
export function mayReadMetrics(
  request: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  token: string | undefined,
): boolean {
  if (token !== undefined) return isBearerAuthorised(request.headers.authorization, token);
  const isDirect = FORWARDED.every((name) => request.headers[name] === undefined);
  return isDirect && LOOPBACK.test(request.socket.remoteAddress ?? '');
}
