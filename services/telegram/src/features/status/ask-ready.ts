import { createHttpClient } from '@matinee/clients/http/http-client';
import { z } from 'zod';
import type { Readiness, Wrong } from './ports.ts';

/** A service's own checks take two seconds at most; who does not answer then is not there. */
const LIMIT_MS = 3_500;

/** `/ready` as every service answers it; its checks only to those who know the token. */
const readySchema = z.object({ checks: z.record(z.string(), z.string()).optional() });

/** Asks a service whether it can do its work. */
export function createReadyCheck(service: {
  name: string;
  baseUrl: string;
  token: string;
}): () => Promise<Readiness> {
  const http = createHttpClient({
    service: service.name,
    baseUrl: service.baseUrl,
    timeoutMs: LIMIT_MS,
    totalTimeoutMs: LIMIT_MS,
    maxBytes: 64 * 1024,
    headers: { authorization: `Bearer ${service.token}` },
    secrets: [service.token],
    retries: 0,
  });
  return async () => {
    try {
      const answer = await http.send('/ready', { method: 'GET', acceptStatus: [503] });
      if (answer.status < 300) return { type: 'ready' };
      const { checks = {} } = http.readJson(answer, readySchema);
      const wrong = Object.entries(checks)
        .filter(([, outcome]) => outcome !== 'ok')
        .map(([check, outcome]) => readWrong(check, outcome));
      return { type: 'not-ready', wrong };
    } catch {
      return { type: 'no-answer' };
    }
  };
}

const UNREACHABLE =
  /no connection|no (complete )?answer|not asked|no updates|ECONN|ENOTFOUND|EAI_AGAIN|timeout|terminated/i;
const REFUSED = /password|unauthori[sz]ed|not let|authentication/i;

/** What a check has said, without the name that it says itself already. */
export function readWrong(check: string, outcome: string): Wrong {
  let reason = outcome;
  while (reason.startsWith(`${check}: `)) reason = reason.slice(check.length + 2);
  const why = UNREACHABLE.test(reason) ? 'unreachable' : REFUSED.test(reason) ? 'refused' : 'other';
  return { check, why, reason };
}
