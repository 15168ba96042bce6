import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListState, NEW_LIST } from '../imdb/follow-list.ts';
import type { ListAnswer } from '../imdb/ports.ts';
import { type ImdbId, imdbId } from '../titles/imdb-id.ts';
import type { ListedTitle, TitleKind } from '../titles/title.ts';
import { type KnownItem, syncWatchlist, type WatchlistSource } from './sync-watchlist.ts';

const NOW = new Date('2026-11-20T12:00:00Z');
const idOf = (n: number): ImdbId => imdbId(`tt${String(n).padStart(7, '0')}`);
const entry = (n: number, kind: TitleKind = 'movie'): ListedTitle => ({
  imdbId: idOf(n),
  kind,
  title: `Title ${n}`,
  originalTitle: null,
  year: 2000,
});
const read = (ids: number[], parts: Partial<Extract<ListAnswer<ListedTitle>, { type: 'read' }>> = {}) =>
  ({ type: 'read', entries: ids.map((n) => entry(n)), others: [], isComplete: true, ...parts }) as const;
const known = (source: WatchlistSource, ...ids: number[]): KnownItem[] =>
  ids.map((n) => ({ imdbId: idOf(n), source }));
const sync = (answer: ListAnswer<ListedTitle>, items: KnownItem[], before: Partial<ListState> = {}) =>
  syncWatchlist({ ...NEW_LIST, ...before }, answer, {
    known: items,
    everySeconds: 1800,
    now: NOW,
    random: 0.5,
  });

describe('a whole list', () => {
  test('brings what is new, and leaves what is known from anywhere', () => {
    const { changes } = sync(read([1, 2, 3]), [...known('bot', 1), ...known('imdb', 2)]);
    expect(changes).toEqual({ add: [entry(3)], adopt: [], remove: [] });
  });

  test('brings no episodes', () => {
    expect(sync(read([], { entries: [entry(1, 'episode'), entry(2, 'series')] }), []).changes.add).toEqual([
      entry(2, 'series'),
    ]);
  });

  test('takes away what came from it at the second whole answer without it, not at the first', () => {
    const items = known('imdb', 1, 2);
    const first = sync(read([1]), items);
    expect(first.changes.remove).toEqual([]);
    expect(first.state.missing).toEqual([idOf(2)]);
    const second = sync(read([1]), items, first.state);
    expect(second.changes.remove).toEqual([idOf(2)]);
    expect(second.state.missing).toEqual([]);
  });

  test('what was there again in between is not taken away', () => {
    const items = known('imdb', 1, 2);
    const first = sync(read([1]), items);
    const back = sync(read([1, 2]), items, first.state);
    expect(sync(read([1]), items, back.state).changes.remove).toEqual([]);
  });

  test('a title that turned into a kind that we do not follow is not missing', () => {
    const items = known('imdb', 1);
    expect(sync(read([], { others: [idOf(1)] }), items).state.missing).toEqual([]);
  });

  test('what came in a file and stands in the list follows the list from now on', () => {
    expect(sync(read([1]), known('csv', 1, 2)).changes).toEqual({ add: [], adopt: [idOf(1)], remove: [] });
  });
});

describe('empty', () => {
  test('where there were many is told to the person, once, and takes nothing away however often it comes', () => {
    const items = known('imdb', ...Array.from({ length: 10 }, (_, n) => n + 1));
    const first = sync(read([]), items, { missing: items.map((item) => item.imdbId) });
    expect(first).toMatchObject({
      newProblem: 'emptied',
      changes: { remove: [] },
      state: { drifts: ['emptied'] },
    });
    const second = sync(read([]), items, first.state);
    expect(second).toMatchObject({ newProblem: null, changes: { remove: [] }, state: { problemSince: NOW } });
  });

  test('where there were a few is believed at the second look', () => {
    const items = known('imdb', 1, 2);
    const first = sync(read([]), items);
    expect(first).toMatchObject({ newProblem: null, changes: { remove: [] } });
    expect(sync(read([]), items, first.state).changes.remove).toEqual([idOf(1), idOf(2)]);
  });
});

const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 14 });
const someItems = fc
  .array(
    fc.record({
      imdbId: fc.integer({ min: 1, max: 14 }).map(idOf),
      source: fc.constantFrom<WatchlistSource>('bot', 'imdb', 'plex', 'csv'),
    }),
    { maxLength: 14 },
  )
  .map((items) => [...new Map(items.map((item) => [item.imdbId, item])).values()]);
const someAnswer = fc.oneof(
  fc.tuple(someIds, fc.boolean()).map(([ids, isComplete]) => read(ids, { isComplete })),
  fc.constantFrom<ListAnswer<ListedTitle>>(
    { type: 'hidden' },
    { type: 'not-there' },
    { type: 'drift', drift: 'challenge' },
    { type: 'drift', drift: 'shape' },
  ),
);

/** The watchlist after the changes, as the queries write them. */
function written(items: KnownItem[], changes: ReturnType<typeof sync>['changes']): KnownItem[] {
  return [
    ...items
      .filter((item) => !changes.remove.includes(item.imdbId))
      .map((item) => (changes.adopt.includes(item.imdbId) ? { ...item, source: 'imdb' as const } : item)),
    ...changes.add.map((added) => ({ imdbId: added.imdbId, source: 'imdb' as const })),
  ];
}

describe('whatever IMDb answers, one after another', () => {
  const run = (
    items: KnownItem[],
    answers: ListAnswer<ListedTitle>[],
    see: (step: ReturnType<typeof sync>) => void,
  ) => {
    let state: ListState = NEW_LIST;
    let now = items;
    for (const answer of answers) {
      const step = sync(answer, now, state);
      see(step);
      state = step.state;
      now = written(now, step.changes);
    }
    return now;
  };

  test('what did not come from the list stays', () => {
    fc.assert(
      fc.property(someItems, fc.array(someAnswer, { maxLength: 6 }), (items, answers) => {
        const after = run(items, answers, () => undefined);
        for (const item of items.filter(({ source }) => source === 'bot' || source === 'plex')) {
          expect(after).toContainEqual(item);
        }
      }),
    );
  });

  test('only whole answers take anything away, and two of them agree on it', () => {
    fc.assert(
      fc.property(someItems, fc.array(someAnswer, { maxLength: 6 }), (items, answers) => {
        const seen: ListAnswer<ListedTitle>[] = [];
        run(items, answers, (step) => {
          const answer = answers[seen.length];
          if (answer === undefined) throw new Error('no answer');
          seen.push(answer);
          if (step.changes.remove.length === 0) return;
          const whole = seen.filter((one) => one.type === 'read').filter((one) => one.isComplete);
          expect(whole.at(-1)).toBe(answer);
          for (const removed of step.changes.remove) {
            for (const one of whole.slice(-2)) {
              expect(one.entries.map((shown) => shown.imdbId)).not.toContain(removed);
            }
            expect(whole.length).toBeGreaterThanOrEqual(2);
          }
        });
      }),
    );
  });

  test('the same answer again and again comes to rest', () => {
    fc.assert(
      fc.property(someItems, someAnswer, (items, answer) => {
        const steps: ReturnType<typeof sync>[] = [];
        run(items, [answer, answer, answer], (step) => steps.push(step));
        expect(steps[2]?.changes).toEqual({ add: [], adopt: [], remove: [] });
        expect(steps[2]?.newProblem).toBeNull();
      }),
    );
  });
});
