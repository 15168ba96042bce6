import { describe, expect, test } from 'vitest';
import { ago, NOW } from '../torrents/test-torrents.ts';
import { isTimeToAsk, seedingQuestions } from './ask-about-seeding.ts';
import type { SeedingTorrent } from './seeding.ts';
import { aSeedingTorrent, DAY } from './test-seeding.ts';

const policy = { graceSeconds: 60 * DAY, minimumSeconds: 2 * DAY };
const asks = (parts: Partial<SeedingTorrent>, rule = policy) =>
  isTimeToAsk(aSeedingTorrent(parts), NOW, rule);

describe('a download is asked about', () => {
  test.each<[string, Partial<SeedingTorrent>, boolean]>([
    ['when it has seeded for its time', {}, true],
    ['not a second before', { seedingSeconds: 60 * DAY - 1 }, false],
    ['not while it was down for most of that time', { seedingSeconds: 30 * DAY }, false],
    [
      'when it seeds no more, by how long it has been here',
      { state: 'finished', seedingSeconds: 5 * DAY },
      true,
    ],
    ['and one that somebody stopped likewise', { state: 'stopped', seedingSeconds: 0 }, true],
    ['not one that is stopped half-way', { state: 'stopped', completedAt: null }, false],
    ['not while something is wrong with it', { state: 'error' }, false],
    ['not while it gets lost data again', { state: 'downloading' }, false],
    ['not when it is gone', { state: 'gone' }, false],
    ['not while it is on its way out', { isLeaving: true }, false],
    ['not when it is to stay for ever', { decision: { choice: 'keep-forever', by: 7, at: ago(DAY) } }, false],
    [
      'again when another while is over',
      { seedGoalSeconds: 60 * DAY, decision: { choice: 'keep', by: 7, at: ago(DAY) } },
      true,
    ],
    ['not before that', { seedGoalSeconds: 120 * DAY }, false],
    ['not within a day after it was asked', { askedAt: ago(DAY - 1) }, false],
    ['again a day after, while nobody answers', { askedAt: ago(DAY) }, true],
  ])('%s', (_, parts, expected) => {
    expect(asks(parts)).toBe(expected);
  });

  test('never below the tracker’s minimum, however short the time is set', () => {
    const hasty = { graceSeconds: 0, minimumSeconds: 2 * DAY };
    expect(asks({ seedingSeconds: 2 * DAY - 1 }, hasty)).toBe(false);
    expect(asks({ seedingSeconds: 2 * DAY }, hasty)).toBe(true);
  });
});

test('each of its people is asked, and learns who else asked for it', () => {
  const people = [
    { userId: 7, name: 'Ana' },
    { userId: 8, name: 'Bob' },
  ];
  const owed = seedingQuestions(aSeedingTorrent({ round: 3 }), people, people, NOW);
  expect(owed).toMatchObject([
    { userId: 7, kind: 'seeding-question', data: { torrentId: 17, round: 3, others: ['Bob'] } },
    { userId: 8, kind: 'seeding-question', data: { torrentId: 17, round: 3, others: ['Ana'] } },
  ]);
  expect(new Set(owed.map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
});
