import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { TelegramControl } from '../../telegram-control.ts';
import { idParams, idSchema, read, refuse } from './request-values.ts';

const personSchema = z.object({
  id: idSchema.positive().optional(),
  name: z.string().trim().min(1),
  username: z
    .string()
    .trim()
    .transform((name) => name.replace(/^@/, ''))
    .optional(),
  languageCode: z.string().trim().optional(),
});

const states = { block: 'blocked', unblock: 'started', deactivate: 'deactivated' } as const;

/** The list of people, new people, blocking, and everybody's command menu. */
export function registerPeopleRoutes(api: FastifyInstance, control: TelegramControl): void {
  api.get('/people', async () => control.overview());

  api.post('/people', async (request, reply) => {
    const body = read(personSchema, request.body);
    if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
    const { id, name, username, languageCode } = body.value;
    const [firstName = name, ...others] = name.split(/\s+/);
    const person = control.membership.addPerson({
      firstName,
      ...(id !== undefined && { id }),
      ...(others.length > 0 && { lastName: others.join(' ') }),
      ...(username && { username }),
      ...(languageCode && { languageCode }),
    });
    return control.overview().people.find((added) => added.id === person.id);
  });

  for (const [action, state] of Object.entries(states)) {
    api.post(`/people/:id/${action}`, async (request, reply) => {
      const params = read(idParams, request.params);
      const person = params.type === 'read' ? control.people.find(params.value.id) : undefined;
      if (!person) return await refuse(reply, 'no-such-person');
      control.membership.setState(person.id, state);
      return { state };
    });
  }

  api.get('/people/:id/commands', async (request, reply) => {
    const params = read(idParams, request.params);
    const query = read(z.object({ chatId: idSchema.optional() }), request.query);
    if (params.type === 'invalid' || !control.people.find(params.value.id)) {
      return await refuse(reply, 'no-such-person');
    }
    const chatId = query.type === 'read' ? query.value.chatId : undefined;
    return { commands: control.commands(params.value.id, chatId) };
  });
}
