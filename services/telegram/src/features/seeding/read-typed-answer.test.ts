import { expect, test } from 'vitest';
import { readTypedAnswer } from './read-typed-answer.ts';

const hash = 'a16fa15f05a60f6ab133514a23d40a1f5c597f35';

test.each([
  ['/Keep_17', { which: { id: 17 }, choice: 'keep' }],
  ['/Remove_17', { which: { id: 17 }, choice: 'delete' }],
  ['/SeedForever_17', { which: { id: 17 }, choice: 'keep-forever' }],
  ['/keep_17@matinee_bot ', { which: { id: 17 }, choice: 'keep' }],
  [`/REMOVE_${hash.toUpperCase()}`, { which: { infoHash: hash }, choice: 'delete' }],
  ['/Keep_', null],
  ['/Keep_17x', null],
  ['/Keep_-1', null],
  ['/Keep_9999999999', null],
  ['Keep_17', null],
  ['/Keep_17 and more', null],
])('%s', (text, expected) => {
  expect(readTypedAnswer(text)).toEqual(expected);
});
