import type { FastifyInstance, FastifyReply } from 'fastify';
import type { TelegramControl } from '../../telegram-control.ts';
import type { ChatEvent } from '../chat-views.ts';
import type { Streams } from '../streams.ts';
import { idParams, read, refuse } from './request-values.ts';
import { concerns } from './wait-for-change.ts';

const heartbeatMs = 15_000;
const reconnectMs = 1000;

/** Server-sent events: `events` for everybody at once (the page), `people/:id/events` for one person. */
export function registerEventRoutes(api: FastifyInstance, control: TelegramControl, streams: Streams): void {
  function stream(reply: FastifyReply, isWanted: (event: ChatEvent) => boolean): void {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    // Said at once, so that the asker knows from when on nothing is missed.
    response.write(`retry: ${reconnectMs}\nevent: ready\ndata: {}\n\n`);
    const stopListening = control.events.subscribe((event) => {
      if (isWanted(event)) response.write(`data: ${JSON.stringify(event)}\n\n`);
    });
    const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
    const forget = streams.add(() => response.end());
    response.on('close', () => {
      stopListening();
      clearInterval(heartbeat);
      forget();
    });
  }

  api.get('/events', (_request, reply) => stream(reply, () => true));

  api.get('/people/:id/events', async (request, reply) => {
    const params = read(idParams, request.params);
    if (params.type === 'invalid' || !control.people.find(params.value.id)) {
      return await refuse(reply, 'no-such-person');
    }
    const { id } = params.value;
    stream(reply, (event) => concerns(control, id, event));
    return reply;
  });
}
