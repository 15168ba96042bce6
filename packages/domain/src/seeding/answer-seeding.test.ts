import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ago, NOW } from '../torrents/test-torrents.ts';
import type { TorrentState } from '../torrents/torrent.ts';
import { answerSeeding, type SeedingAnswer } from './answer-seeding.ts';
import type { SeedingChoice, SeedingTorrent } from './seeding.ts';
import { aSeedingTorrent, DAY } from './test-seeding.ts';

const policy = { graceSeconds: 60 * DAY, minimumSeconds: 2 * DAY };
const ana = { userId: 7, name: 'Ana' };
const bob = { userId: 8, name: 'Bob' };
const asked = { askedAt: ago(3_600) };
const young = { seedingSeconds: DAY };

const answer = (torrent: Partial<SeedingTorrent>, said: Partial<SeedingAnswer> = {}) =>
  answerSeeding(
    aSeedingTorrent({ ...asked, ...torrent }),
    [ana, bob],
    { choice: 'delete', by: { userId: 7, role: 'user' }, round: 1, isInsisting: false, ...said },
    NOW,
    policy,
  );
const admin = { userId: 1, role: 'admin' } as const;

describe('an answer', () => {
  test.each<[string, Partial<SeedingTorrent>, Partial<SeedingAnswer>, object]>([
    [
      'to delete needs nobody’s consent, and says who else asked',
      {},
      {},
      { type: 'deleting', others: [bob], isNew: true },
    ],
    [
      'to keep is good for another while',
      {},
      { choice: 'keep' },
      { type: 'kept', seedGoalSeconds: 120 * DAY + 3_600 },
    ],
    ['to keep for ever is just that', {}, { choice: 'keep-forever' }, { type: 'kept-forever' }],
    [
      'of an admin counts though they never asked for it',
      {},
      { by: admin },
      { type: 'deleting', others: [ana, bob] },
    ],
    [
      'of somebody who never asked for it does not',
      {},
      { by: { userId: 9, role: 'user' } },
      { type: 'not-theirs' },
    ],
    ['to a question of an earlier round is asked for anew', { round: 2 }, {}, { type: 'ask-anew' }],
    ['of a made-up round likewise', {}, { round: 5 }, { type: 'ask-anew' }],
    ['that is typed is to the open question', { round: 4 }, { round: null }, { type: 'deleting' }],
    ['that is typed unasked is asked for', { askedAt: null }, { round: null }, { type: 'ask-anew' }],
    ['comes too late for what is on its way out', { isLeaving: true, round: 2 }, {}, { type: 'leaving' }],
    ['is to nothing when it is gone', { state: 'gone' }, {}, { type: 'not-there' }],
    ['is to nothing while it is not complete', { completedAt: null }, {}, { type: 'not-there' }],
    ['to delete below the minimum is refused', young, {}, { type: 'too-early', mayInsist: false }],
    ['a user can’t insist', young, { isInsisting: true }, { type: 'too-early', mayInsist: false }],
    ['an admin is asked whether they insist', young, { by: admin }, { type: 'too-early', mayInsist: true }],
    ['an admin can insist', young, { by: admin, isInsisting: true }, { type: 'deleting' }],
    [
      'to keep below the minimum is none of the tracker’s business',
      young,
      { choice: 'keep' },
      { type: 'kept' },
    ],
    [
      'that was given before is the same answer: a second tap changes nothing',
      { round: 2, decision: { choice: 'keep', by: 7, at: ago(5) } },
      { choice: 'keep' },
      { type: 'kept', isNew: false },
    ],
    [
      'to delete that was given before stays said while it is under way',
      { round: 2, isLeaving: true, decision: { choice: 'delete', by: 7, at: ago(5) } },
      {},
      { type: 'deleting', isNew: false },
    ],
    [
      'that another gave at the same instant came first',
      { round: 2, decision: { choice: 'keep', by: 8, at: ago(0) } },
      { choice: 'keep' },
      { type: 'ask-anew' },
    ],
  ])('%s', (_, torrent, said, expected) => {
    expect(answer(torrent, said)).toMatchObject(expected);
  });
});

const anyTorrent = fc.record({
  state: fc.constantFrom<TorrentState[]>('seeding', 'finished', 'stopped', 'downloading', 'error', 'gone'),
  seedingSeconds: fc.constantFrom(0, DAY, 2 * DAY, 90 * DAY),
  completedAt: fc.constantFrom(null, ago(90 * DAY)),
  round: fc.integer({ min: 1, max: 3 }),
  askedAt: fc.constantFrom(null, ago(DAY)),
  isLeaving: fc.boolean(),
});
const anyAnswer = fc.record({
  choice: fc.constantFrom<SeedingChoice[]>('delete', 'keep', 'keep-forever'),
  by: fc.record({
    userId: fc.integer({ min: 7, max: 9 }),
    role: fc.constantFrom('admin' as const, 'user' as const),
  }),
  round: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
  isInsisting: fc.boolean(),
});

test('nobody but an admin who insists deletes below the minimum, and nothing that is not here is decided about', () => {
  fc.assert(
    fc.property(anyTorrent, anyAnswer, (torrent, said) => {
      const outcome = answer(torrent, said);
      if (outcome.type !== 'deleting') return;
      expect(
        torrent.seedingSeconds >= policy.minimumSeconds || (said.by.role === 'admin' && said.isInsisting),
      ).toBe(true);
      expect(torrent.completedAt !== null && torrent.state !== 'gone' && !torrent.isLeaving).toBe(true);
    }),
  );
});

test('of two answers to one question, the first decides', () => {
  fc.assert(
    fc.property(anyAnswer, anyAnswer, (first, second) => {
      const one = answer({}, { ...first, round: 1 });
      if (!('isNew' in one)) return;
      const decided = { choice: first.choice, by: first.by.userId, at: NOW };
      const now = { round: 2, askedAt: null, decision: decided, isLeaving: one.type === 'deleting' };
      const two = answer(now, { ...second, round: 1 });
      expect('isNew' in two && two.isNew).toBe(false);
    }),
  );
});
