import type { FastifyReply } from 'fastify';
import type { TelegramControl } from '../../telegram-control.ts';
import type { ChatEvent } from '../chat-views.ts';
import type { Streams } from '../streams.ts';

/** Whether an event is one that a person's app would show. */
export function concerns(control: TelegramControl, personId: number, event: ChatEvent): boolean {
  if (event.type === 'people' || event.type === 'commands') return true;
  if (event.type === 'answer') return event.personId === personId;
  if (event.chatId === personId) return true;
  return control.people.groupsOf(personId).some((group) => group.id === event.chatId);
}

/**
 * Waits until something has happened that a person's app shows and that is newer than `after`. Ends early when the
 * asker goes away or the server stops. Typing and the like do not count.
 */
export async function waitForChange(options: {
  control: TelegramControl;
  streams: Streams;
  reply: FastifyReply;
  personId: number;
  after: number;
  waitMs: number;
}): Promise<void> {
  const { control, streams, reply, personId, after, waitMs } = options;
  if (control.newestVersion(personId) > after) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopListening();
      forget();
      reply.raw.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, waitMs);
    const stopListening = control.events.subscribe((event) => {
      if (event.type !== 'typing' && event.version > after && concerns(control, personId, event)) done();
    });
    const forget = streams.add(done);
    reply.raw.on('close', done);
  });
}
