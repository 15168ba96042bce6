import { describe, expect, test } from 'vitest';
import { type FollowedList, followList, type ListState, NEW_LIST } from './follow-list.ts';
import type { ListAnswer } from './ports.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const BEFORE = new Date('2026-11-01T12:00:00Z');
const EVERY = 1800;
const read = { type: 'read', entries: [1], others: [], isComplete: true } as const;
const follow = (answer: ListAnswer<unknown>, before: Partial<ListState> = {}, random = 0.5): FollowedList =>
  followList({ ...NEW_LIST, ...before }, answer, { everySeconds: EVERY, heldTitles: 0, now: NOW, random });

describe('how a list stands', () => {
  test.each<
    [string, ListAnswer<unknown>, Partial<ListState>, FollowedList['newProblem'], Partial<ListState>]
  >([
    ['a good answer: nothing is wrong', read, {}, null, { problem: null, drifts: [], failures: 0 }],
    [
      'a good answer ends all that was wrong',
      read,
      { problem: 'hidden', drifts: ['shape'], failures: 5 },
      null,
      {
        problem: null,
        problemSince: null,
        drifts: [],
        failures: 0,
      },
    ],
    [
      'hidden: the person is told',
      { type: 'hidden' },
      {},
      'hidden',
      { problem: 'hidden', problemSince: NOW },
    ],
    [
      'hidden as before: nobody is told again',
      { type: 'hidden' },
      { problem: 'hidden', problemSince: BEFORE },
      null,
      {
        problem: 'hidden',
        problemSince: BEFORE,
      },
    ],
    [
      'a drift is not the person’s business',
      { type: 'drift', drift: 'shape' },
      {},
      null,
      { problem: null, drifts: ['shape'] },
    ],
    [
      'a drift in between does not have the person told again',
      { type: 'drift', drift: 'challenge' },
      {
        problem: 'hidden',
        problemSince: BEFORE,
      },
      null,
      { problem: 'hidden', problemSince: BEFORE, drifts: ['challenge'] },
    ],
    ['half an answer is a drift', { ...read, isComplete: false }, {}, null, { drifts: ['partial'] }],
    [
      'an answer about the list ends a drift',
      { type: 'hidden' },
      { drifts: ['challenge'] },
      'hidden',
      { drifts: [] },
    ],
  ])('%s', (_what, answer, before, newProblem, state) => {
    const followed = follow(answer, before);
    expect(followed.newProblem).toBe(newProblem);
    expect(followed.state).toMatchObject(state);
  });
});

describe('a drift', () => {
  const drift = (kind: 'challenge' | 'shape', drifts: ListState['drifts']) =>
    follow({ type: 'drift', drift: kind }, { drifts });

  test('is news until it is over, whatever else comes in between', () => {
    expect(drift('shape', []).newDrift).toBe('shape');
    const both = drift('challenge', ['shape']);
    expect(both).toMatchObject({ newDrift: 'challenge', state: { drifts: ['shape', 'challenge'] } });
    expect(drift('shape', both.state.drifts).newDrift).toBeNull();
    expect(drift('shape', follow(read, both.state).state.drifts).newDrift).toBe('shape');
  });
});

describe('when it is looked at again', () => {
  test('a good one after its interval, a little earlier or later', () => {
    expect([0, 0.5, 1].map((random) => follow(read, {}, random).nextInSeconds)).toEqual([1620, 1800, 1980]);
  });

  test('one with which something is wrong ever more seldom, but at least four times a day', () => {
    const waits = [0, 1, 2, 9, 99].map((failures) => follow({ type: 'hidden' }, { failures }).nextInSeconds);
    expect(waits).toEqual([1800, 3600, 7200, 21_600, 21_600]);
  });

  test('a challenge says nothing of the list: it is first when IMDb may be asked again', () => {
    expect(follow({ type: 'drift', drift: 'challenge' }).nextInSeconds).toBeNull();
    expect(follow({ type: 'drift', drift: 'shape' }, { failures: 30 }).nextInSeconds).toBe(86_400);
  });
});
