import { expect, test } from 'vitest';
import { evenRow } from './even-row.ts';

test.each([
  [0, 5, 0],
  [1, 5, 1],
  [5, 5, 5],
  [6, 5, 3],
  [7, 5, 4],
  [10, 5, 5],
  [4, 3, 2],
  [7, 3, 3],
])('of %i buttons, at most %i in a row, a row has %i', (count, most, row) => {
  expect(evenRow(count, most)).toBe(row);
});
