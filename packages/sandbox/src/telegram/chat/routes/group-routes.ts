import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Group } from '../../people/person.ts';
import type { TelegramControl } from '../../telegram-control.ts';
import { idParams, idSchema, read, refuse } from './request-values.ts';

const groupSchema = z.object({
  title: z.string().trim().min(1),
  type: z.enum(['group', 'supergroup']).default('supergroup'),
  isForum: z.boolean().default(false),
  memberIds: z.array(idSchema).min(1),
});
const changeSchema = z.object({
  add: idSchema.optional(),
  remove: idSchema.optional(),
  promote: idSchema.optional(),
  demote: idSchema.optional(),
  botStatus: z.enum(['administrator', 'member', 'left', 'kicked']).optional(),
  upgrade: z.literal(true).optional(),
});

/** Groups, who is in them, and what the bot is there. */
export function registerGroupRoutes(api: FastifyInstance, control: TelegramControl): void {
  const { people, membership } = control;

  api.get('/groups', async () => ({ groups: people.listGroups() }));

  api.post('/groups', async (request, reply) => {
    const body = read(groupSchema, request.body);
    if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
    if (body.value.memberIds.some((id) => !people.find(id))) return await refuse(reply, 'no-such-person');
    return membership.addGroup(body.value);
  });

  api.patch('/groups/:id', async (request, reply) => {
    const params = read(idParams, request.params);
    const found = params.type === 'read' ? people.findGroup(params.value.id) : undefined;
    if (!found) return await refuse(reply, 'no-such-group');
    const body = read(changeSchema, request.body);
    if (body.type === 'invalid') return await refuse(reply, 'invalid', body.detail);
    const { add, remove, promote, demote, botStatus, upgrade } = body.value;
    let group: Group = found;
    if (add !== undefined) group = membership.addMember(group, add);
    if (remove !== undefined) group = membership.removeMember(group, remove);
    if (promote !== undefined) group = membership.setMemberStatus(group, promote, 'administrator');
    if (demote !== undefined) group = membership.setMemberStatus(group, demote, 'member');
    if (botStatus !== undefined) group = membership.setBotStatus(group, botStatus);
    if (upgrade) group = membership.upgrade(group);
    return group;
  });
}
