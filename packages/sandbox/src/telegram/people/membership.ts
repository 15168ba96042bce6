import type { ChatMember } from '../bot-api-types.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { MessageContent } from '../chat/stored-message.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import type { Views } from '../chat/views.ts';
import type { Wire } from '../chat/wire.ts';
import type { UpdateQueue } from '../queue/update-queue.ts';
import type { NewGroup, NewPerson, People } from './people.ts';
import type { Group, Person, PersonState } from './person.ts';

/** Who is where, and what the bot is told of it. */
export type Membership = {
  addPerson(person: NewPerson): Person;
  /** Blocking and unblocking the bot, or closing the account; telling the bot where Telegram would. */
  setState(personId: number, state: PersonState): void;
  /** Makes a group and puts the bot into it. */
  addGroup(group: NewGroup): Group;
  setBotStatus(group: Group, status: Group['botStatus']): Group;
  addMember(group: Group, personId: number): Group;
  removeMember(group: Group, personId: number): Group;
  setMemberStatus(group: Group, personId: number, status: 'administrator' | 'member'): Group;
  /** A group becomes a supergroup, with another id; the old one answers with `migrate_to_chat_id`. */
  upgrade(group: Group): Group;
};

/** Builds it over the people and the bot's queue of updates. */
export function createMembership(deps: {
  people: People;
  log: MessageLog;
  queue: UpdateQueue;
  wire: Wire;
  views: Views;
  events: ChatEvents;
  versions: VersionClock;
  nowSeconds: () => number;
}): Membership {
  const { people, log, queue, wire, views, events, nowSeconds } = deps;

  function peopleChanged(): void {
    events.publish({ type: 'people', version: deps.versions.next() });
  }

  function tellBot(
    chatId: number,
    fromId: number,
    from: ChatMember['status'],
    to: ChatMember['status'],
  ): void {
    const member = (status: ChatMember['status']): ChatMember => ({
      user: wire.bot,
      status,
      ...(status === 'kicked' && { until_date: 0 }),
    });
    queue.add(chatId, {
      my_chat_member: {
        chat: wire.chat(chatId),
        from: wire.user(fromId),
        date: nowSeconds(),
        old_chat_member: member(from),
        new_chat_member: member(to),
      },
    });
  }

  function announce(group: Group, fromId: number, content: MessageContent): void {
    const message = log.add({ chatId: group.id, fromId, date: nowSeconds(), content });
    const { version } = message;
    events.publish({ type: 'message', chatId: group.id, message: views.message(message), version });
    if (group.botStatus === 'member' || group.botStatus === 'administrator') {
      queue.add(group.id, { message: wire.message(message) });
    }
  }

  function replace(group: Group): Group {
    people.replaceGroup(group);
    peopleChanged();
    return group;
  }

  function ownerOf(group: Group): number {
    return group.members[0]?.personId ?? wire.bot.id;
  }

  return {
    addPerson(person) {
      const added = people.add(person);
      peopleChanged();
      return added;
    },
    setState(personId, state) {
      const before = people.find(personId)?.state;
      // Taking back a block that was never there does not press Start.
      if (state === 'started' && before === 'new') return;
      people.setState(personId, state);
      if (state === 'blocked' && before === 'started') tellBot(personId, personId, 'member', 'kicked');
      if (state === 'started' && before === 'blocked') tellBot(personId, personId, 'kicked', 'member');
      peopleChanged();
    },
    addGroup(newGroup) {
      const group = people.addGroup(newGroup);
      tellBot(group.id, ownerOf(group), 'left', 'member');
      announce(group, ownerOf(group), { type: 'group-created' });
      announce(group, ownerOf(group), { type: 'joined', memberIds: [wire.bot.id] });
      peopleChanged();
      return group;
    },
    setBotStatus(group, status) {
      if (group.botStatus === status) return group;
      const changed = replace({ ...group, botStatus: status });
      tellBot(group.id, ownerOf(group), group.botStatus, status);
      if (status === 'left' || status === 'kicked') {
        announce(changed, ownerOf(group), { type: 'left', memberId: wire.bot.id });
      }
      return changed;
    },
    addMember(group, personId) {
      if (group.members.some((member) => member.personId === personId)) return group;
      const changed = replace({ ...group, members: [...group.members, { personId, status: 'member' }] });
      announce(changed, ownerOf(group), { type: 'joined', memberIds: [personId] });
      return changed;
    },
    removeMember(group, personId) {
      const members = group.members.filter((member) => member.personId !== personId);
      if (members.length === group.members.length) return group;
      const changed = replace({ ...group, members });
      announce(changed, personId, { type: 'left', memberId: personId });
      return changed;
    },
    setMemberStatus(group, personId, status) {
      const members = group.members.map((member) =>
        member.personId === personId && member.status !== 'creator' ? { ...member, status } : member,
      );
      return replace({ ...group, members });
    },
    upgrade(group) {
      const memberIds = group.members.map(({ personId }) => personId);
      const successor = people.addGroup({
        title: group.title,
        type: 'supergroup',
        isForum: false,
        memberIds,
      });
      const upgraded = { ...successor, members: group.members, botStatus: group.botStatus };
      people.replaceGroup({ ...group, members: [], migratedTo: upgraded.id });
      return replace(upgraded);
    },
  };
}
