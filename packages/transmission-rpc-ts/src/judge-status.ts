import type { PostAnswer } from './post.ts';
import { TransmissionError } from './transmission-error.ts';

/**
 * What an HTTP status other than 200 and 409 means. The daemon checks in this order: too many wrong passwords (403),
 * address (403), password (401), path (404, 301), host name (421), method (405), session id (409).
 */
export function judgeStatus({ status }: PostAnswer): TransmissionError | null {
  if (status === 200) return null;
  const details = { status };
  if (status === 401) return new TransmissionError('unauthorized', 'wrong user name or password', details);
  if (status === 403) {
    const reason = 'this address is not allowed, or too many wrong passwords were tried';
    return new TransmissionError('forbidden', reason, details);
  }
  if (status === 421) {
    const reason = 'the host name of the URL is not in rpc-host-whitelist';
    return new TransmissionError('host-refused', reason, details);
  }
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) {
    return new TransmissionError('not-found', `no Transmission at this address (HTTP ${status})`, details);
  }
  if (status >= 500) {
    return new TransmissionError('unreachable', `a proxy in front answers HTTP ${status}`, details);
  }
  return new TransmissionError('bad-answer', `HTTP ${status}`, details);
}
