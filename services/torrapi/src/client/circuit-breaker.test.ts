import { EventEmitter, once } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { type CircuitBreaker, CircuitOpenError, createCircuitBreaker } from './circuit-breaker.ts';

let nowMs = 0;
let breaker: CircuitBreaker;
let calls = 0;

beforeEach(() => {
  nowMs = 1_000_000;
  calls = 0;
  breaker = createCircuitBreaker({
    failuresToOpen: 2,
    openForMs: 5_000,
    lockedForMs: 60_000,
    kindOf: (error) => (error instanceof Error ? (error.message as 'down') : 'harmless'),
    now: () => new Date(nowMs),
  });
});

const call = (outcome?: 'down' | 'locked' | 'harmless') =>
  breaker.run(async () => {
    calls += 1;
    if (outcome !== undefined) throw new Error(outcome);
    return 'answer';
  });

test('one failure changes nothing, two in a row keep the third from being made', async () => {
  await expect(call('down')).rejects.toThrow('down');
  expect(await call()).toBe('answer');
  await expect(call('down')).rejects.toThrow('down');
  await expect(call('down')).rejects.toThrow('down');
  await expect(call()).rejects.toMatchObject({ name: 'CircuitOpenError', retryAfterSeconds: 5 });
  expect(calls).toBe(4);
});

test('when the time is over one call tries, and the others do not wait for it', async () => {
  await call('down').catch(() => null);
  await call('down').catch(() => null);
  nowMs += 5_000;
  const other = new EventEmitter();
  const trying = breaker.run(() => once(other, 'answer'));
  await expect(call()).rejects.toBeInstanceOf(CircuitOpenError);
  other.emit('answer', 'back');
  expect(await trying).toEqual(['back']);
  expect(await call()).toBe('answer');
});

test('a try that fails opens it again', async () => {
  await call('down').catch(() => null);
  await call('down').catch(() => null);
  nowMs += 5_000;
  await expect(call('down')).rejects.toThrow('down');
  await expect(call()).rejects.toBeInstanceOf(CircuitOpenError);
});

test('a wrong password opens it at once, and for longer', async () => {
  await expect(call('locked')).rejects.toThrow('locked');
  nowMs += 59_000;
  await expect(call()).rejects.toMatchObject({ retryAfterSeconds: 1 });
  nowMs += 1_000;
  expect(await call()).toBe('answer');
});

test('a failure that says nothing of the other side counts for nothing', async () => {
  await call('down').catch(() => null);
  await call('harmless').catch(() => null);
  await call('down').catch(() => null);
  expect(await call()).toBe('answer');
});
