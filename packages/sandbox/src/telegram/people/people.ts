import type { TelegramState } from '../state/telegram-state.ts';
import type { Group, Person, PersonState } from './person.ts';

/** What is said about a new person. Without an id they get the next free one. */
export type NewPerson = {
  id?: number;
  firstName: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
};

/** What is said about a new group; the first member is its owner. */
export type NewGroup = { title: string; type: 'group' | 'supergroup'; isForum: boolean; memberIds: number[] };

/** Who there is, and in which groups. */
export type People = {
  list(): Person[];
  find(id: number): Person | undefined;
  /** Adds somebody, or gives back whoever has that id already. */
  add(person: NewPerson): Person;
  setState(id: number, state: PersonState): void;
  listGroups(): Group[];
  findGroup(id: number): Group | undefined;
  addGroup(group: NewGroup): Group;
  replaceGroup(group: Group): void;
  groupsOf(personId: number): Group[];
};

// Two languages that the bot speaks, one that it does not, and one app that does not tell.
const firstPeople: NewPerson[] = [
  { firstName: 'Ana', lastName: 'Pop', username: 'anapop', languageCode: 'en' },
  { firstName: 'Mihai', lastName: 'Ionescu', username: 'mihai_i', languageCode: 'ro' },
  { firstName: 'Ioana', username: 'ioana_m', languageCode: 'ro' },
  { firstName: 'Zoé', lastName: 'Martin', languageCode: 'fr' },
  { firstName: 'Bogdan' },
];
// Needs more than 32 bits, as real ids do: a bot that stores them in an int should find out here.
const firstPersonId = 5_200_000_001;
const firstGroupId = -4_100_000_001;
const firstSupergroupId = -1_002_100_000_001;

/** People and groups over the sandbox's state; a new state gets a few people to begin with. */
export function createPeople(deps: { state: TelegramState }): People {
  const { people, groups } = deps.state;

  const list = () => [...people.values()];
  const listGroups = () => [...groups.values()];

  function add(person: NewPerson): Person {
    const existing = person.id === undefined ? undefined : people.get(String(person.id));
    if (existing) return existing;
    const id = person.id ?? Math.max(firstPersonId - 1, ...list().map((other) => other.id)) + 1;
    const added: Person = { ...person, id, state: 'new' };
    people.set(String(id), added);
    return added;
  }

  if (people.size === 0) for (const person of firstPeople) add(person);

  return {
    list,
    find: (id) => people.get(String(id)),
    add,
    setState(id, state) {
      const person = people.get(String(id));
      if (person) people.set(String(id), { ...person, state });
    },
    listGroups,
    findGroup: (id) => groups.get(String(id)),
    addGroup({ title, type, isForum, memberIds }) {
      const first = type === 'group' ? firstGroupId : firstSupergroupId;
      const sameType = listGroups().filter((group) => group.type === type);
      const id = Math.min(first + 1, ...sameType.map((group) => group.id)) - 1;
      const members = memberIds.map((personId, index) => ({
        personId,
        status: index === 0 ? ('creator' as const) : ('member' as const),
      }));
      const group: Group = { id, title, type, isForum, members, botStatus: 'member' };
      groups.set(String(id), group);
      return group;
    },
    replaceGroup: (group) => groups.set(String(group.id), group),
    groupsOf: (personId) =>
      listGroups().filter((group) => group.members.some((member) => member.personId === personId)),
  };
}
