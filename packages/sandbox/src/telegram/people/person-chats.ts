import type { People } from './people.ts';
import type { Group, Person } from './person.ts';

/** The chat that a person writes in: their own with the bot, or a group they are in. */
export type PersonChat =
  | { type: 'private'; id: number; person: Person }
  | { type: 'group'; id: number; person: Person; group: Group };

/** Finds it. Without a chat id it is the private one. */
export function findPersonChat(
  people: People,
  personId: number,
  chatId: number | undefined,
): PersonChat | { type: 'refused'; reason: 'no-such-person' | 'no-such-chat' } {
  const person = people.find(personId);
  if (!person) return { type: 'refused', reason: 'no-such-person' };
  if (chatId === undefined || chatId === personId) return { type: 'private', id: personId, person };
  const group = people.findGroup(chatId);
  const isIn = group?.members.some((member) => member.personId === personId) === true;
  if (!group || !isIn) return { type: 'refused', reason: 'no-such-chat' };
  return { type: 'group', id: chatId, person, group };
}
