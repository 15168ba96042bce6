import type { PersonSeen } from './access-gate.ts';

/** How exact *last seen* is: a person who chats costs one write in this time, not one for each message. */
const EVERY_MS = 5 * 60_000;

/** Says when it is time to note again that a person is here. Each replica has its own memory: some notes more, no harm. */
export function createSeenClock(now: () => Date): (person: PersonSeen) => boolean {
  const notedAt = new Map<number, number>();
  return ({ id }) => {
    const time = now().getTime();
    const last = notedAt.get(id);
    if (last !== undefined && time - last < EVERY_MS) return false;
    notedAt.set(id, time);
    return true;
  };
}
