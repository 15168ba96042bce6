import { expect, test } from 'vitest';
import { createHistoryCursor } from './history-cursor.ts';

const NOW = new Date(100_000);
const page = (...seconds: number[]) =>
  seconds.map((second) => ({
    accountId: 1,
    ratingKey: '1',
    kind: 'movie' as const,
    viewedAt: new Date(second * 1000),
  }));

test('a history that comes oldest first is gone on with from its last page', () => {
  const cursor = createHistoryCursor(new Date(0), NOW);
  cursor.take(page(1, 2, 2));
  expect(cursor.resumeAt()).toEqual(new Date(2_000));
  cursor.take(page(2, 7));
  expect(cursor.resumeAt()).toEqual(new Date(7_000));
});

test('one that comes in another order is begun again, until all of it has come', () => {
  const cursor = createHistoryCursor(new Date(0), NOW);
  cursor.take(page(9, 8));
  cursor.take(page(7));
  expect(cursor.resumeAt()).toEqual(new Date(0));
  expect(cursor.end()).toEqual(new Date(9_000));
});

test('a view from the future hides none before it', () => {
  const cursor = createHistoryCursor(null, NOW);
  cursor.take(page(5, 4_000_000));
  expect(cursor.end()).toEqual(new Date(5_000));
});

test('of nothing nothing is known', () => {
  expect(createHistoryCursor(null, NOW).resumeAt()).toBeNull();
});
