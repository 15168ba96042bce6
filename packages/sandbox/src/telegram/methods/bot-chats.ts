import { BotApiRefusal, badRequest, forbidden } from '../bot-api-refusal.ts';
import { type BotQuery, textArg } from '../http/bot-query.ts';
import type { People } from '../people/people.ts';
import type { Group, Person } from '../people/person.ts';

/** A chat that the bot may see. */
export type BotChat =
  | { type: 'private'; id: number; person: Person }
  | { type: 'group'; id: number; group: Group };

/** How near the bot wants to come. Only `send` meets a person's block. */
export type Access = 'read' | 'write' | 'send';

/** Finds the chats that calls name, as the bot is allowed to see them. */
export type BotChats = {
  /** The chat in `chat_id`. Throws the real server's refusals. */
  require(query: BotQuery, access: Access): BotChat;
  requireId(chatId: string, access: Access): BotChat;
};

/** Builds it over the people and groups. */
export function createBotChats(deps: { people: People }): BotChats {
  const { people } = deps;

  function requireId(text: string, access: Access): BotChat {
    if (text === '') throw badRequest('chat_id is empty');
    const id = Number(text);
    const group = people.findGroup(id);
    if (group) {
      checkGroup(group, access);
      return { type: 'group', id, group };
    }
    const person = people.find(id);
    // The bot can't know somebody who never wrote to it, even by the right number.
    if (!person || person.state === 'new') throw badRequest('chat not found');
    if (person.state === 'deactivated' && access !== 'read') throw forbidden('user is deactivated');
    if (person.state === 'blocked' && access === 'send') throw forbidden('bot was blocked by the user');
    return { type: 'private', id, person };
  }

  return { require: (query, access) => requireId(textArg(query, 'chat_id'), access), requireId };
}

function checkGroup(group: Group, access: Access): void {
  const name = group.type === 'group' ? 'group' : 'supergroup';
  if (group.migratedTo !== undefined && access !== 'read') {
    throw new BotApiRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: group.migratedTo,
    });
  }
  const mayLook = group.type === 'group' && access === 'read';
  if (group.botStatus === 'kicked' && !mayLook) throw forbidden(`bot was kicked from the ${name} chat`);
  if (group.botStatus === 'left' && !mayLook) throw forbidden(`bot is not a member of the ${name} chat`);
}
