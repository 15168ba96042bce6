import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import { BotApiRefusal, tooManyRequests } from '../bot-api-refusal.ts';
import type { Fault } from '../faults.ts';
import type { BotQuery } from './bot-query.ts';

/** Makes the trouble of a fault before the method runs. False when the call ends here. */
export async function applyFault(fault: Fault, query: BotQuery, reply: FastifyReply): Promise<boolean> {
  switch (fault.kind) {
    case 'too-many-requests':
      throw tooManyRequests(fault.retryAfterSeconds);
    case 'refuse':
      throw new BotApiRefusal(fault.errorCode, fault.description);
    case 'server-error':
      await serverError(fault.status, reply);
      return false;
    case 'drop-call':
      reply.hijack();
      reply.raw.destroy();
      return false;
    case 'slow':
      await sleep(fault.delayMs, undefined, { signal: query.signal }).catch(() => undefined);
      return true;
    case 'drop-answer':
      return true;
    default:
      return fault satisfies never;
  }
}

async function serverError(status: number, reply: FastifyReply): Promise<void> {
  if (status !== 502 && status !== 504) throw new BotApiRefusal(status, 'Internal Server Error');
  const title = status === 502 ? '502 Bad Gateway' : '504 Gateway Time-out';
  await reply
    .status(status)
    .type('text/html')
    .send(
      `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n`,
    );
}
