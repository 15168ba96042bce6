import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { within } from './within.ts';

test('what comes in time is given, or thrown', async () => {
  await expect(within(Promise.resolve('here'), 1_000, 'late')).resolves.toBe('here');
  await expect(within(Promise.reject(new Error('broken')), 1_000, 'late')).rejects.toThrow('broken');
});

test('what comes too late is not waited for, whatever becomes of it', async () => {
  const broken = wait(20).then(() => {
    throw new Error('nobody hears this');
  });
  await expect(within(broken, 1, 'late')).resolves.toBe('late');
  await wait(40);
});
