import { expect, test } from 'vitest';
import { createSeenClock } from './note-seen.ts';

test('a person who chats is noted every five minutes, and each person by themselves', () => {
  let minutes = 0;
  const isTime = createSeenClock(() => new Date(minutes * 60_000));
  const ana = { id: 1, name: 'Ana', username: null };
  const seen = [0, 1, 4, 5, 6, 11].map((at) => {
    minutes = at;
    return isTime(ana);
  });
  expect(seen).toEqual([true, false, false, true, false, true]);
  expect(isTime({ ...ana, id: 2 })).toBe(true);
});
