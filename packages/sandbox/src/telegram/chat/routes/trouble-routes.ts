import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { usualRateLimit } from '../../rate-limit.ts';
import type { TelegramControl } from '../../telegram-control.ts';
import { idSchema, read, refuse } from './request-values.ts';

const common = {
  count: z.number().int().min(1).default(1),
  methods: z.array(z.string()).optional(),
  chatId: idSchema.optional(),
};
const faultSchema = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('too-many-requests'),
    retryAfterSeconds: z.number().int().min(1).default(1),
  }),
  z.object({
    ...common,
    kind: z.literal('server-error'),
    status: z.number().int().min(500).max(599).default(502),
  }),
  z.object({ ...common, kind: z.literal('drop-answer') }),
  z.object({ ...common, kind: z.literal('drop-call') }),
  z.object({ ...common, kind: z.literal('slow'), delayMs: z.number().min(0).max(120_000).default(3000) }),
  z.object({
    ...common,
    kind: z.literal('refuse'),
    errorCode: z.number().int().default(400),
    description: z.string(),
  }),
]);
const ruleSchema = z.object({ burst: z.number().positive(), perSecond: z.number().positive() });
const limitSchema = z.union([
  z.enum(['off', 'usual']),
  z.object({ perChat: ruleSchema, perGroup: ruleSchema, overall: ruleSchema }),
]);

/** How the bot is connected, faults to be made, the rate limit, and the stopwatch. */
export function registerTroubleRoutes(api: FastifyInstance, control: TelegramControl): void {
  const { faults, timings } = control;

  api.get('/connection', async () => control.connection());

  api.get('/faults', async () => ({ faults: faults.list() }));
  api.post('/faults', async (request, reply) => {
    const body = read(faultSchema, request.body);
    if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
    const { methods, chatId, ...fault } = body.value;
    faults.add({ ...fault, ...(methods && { methods }), ...(chatId !== undefined && { chatId }) });
    return { faults: faults.list() };
  });
  api.delete('/faults', async () => {
    faults.clear();
    return { faults: [] };
  });

  api.post('/rate-limit', async (request, reply) => {
    const body = read(z.object({ policy: limitSchema }), request.body);
    if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
    const { policy } = body.value;
    control.setRateLimit(policy === 'usual' ? usualRateLimit : policy);
    return { policy };
  });

  api.get('/timings', async () => ({ updates: timings.list() }));
  api.delete('/timings', async () => {
    timings.clear();
    return { updates: [] };
  });
}
