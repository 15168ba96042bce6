import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { describe, expect, it } from 'vitest';
import { askTogether } from './ask-together.ts';

const LONG = { totalMs: 60_000, afterFirstMs: 60_000 };
const never = () => new Promise<number>(() => undefined);
const always = () => true;
const down = () => new ExternalServiceError({ service: 'a', code: 'unreachable', reason: 'down' });

describe('askTogether', () => {
  it('gives every answer, in the order of the questions', async () => {
    const questions = [
      { source: 'slow', ask: () => new Promise<number>((resolve) => setImmediate(resolve, 1)) },
      { source: 'quick', ask: async () => 2 },
    ];
    await expect(askTogether(questions, always, LONG)).resolves.toEqual([
      { source: 'slow', type: 'answered', value: 1 },
      { source: 'quick', type: 'answered', value: 2 },
    ]);
  });

  it('asks all of them at the same time', async () => {
    const begun: string[] = [];
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const question = (source: string) => ({
      source,
      ask: async () => {
        begun.push(source);
        if (begun.length === 2) letGo();
        await gate;
        return source;
      },
    });
    await expect(askTogether([question('a'), question('b')], always, LONG)).resolves.toHaveLength(2);
  });

  it('loses only the answer of a service that fails', async () => {
    const error = down();
    const questions = [
      { source: 'broken', ask: () => Promise.reject(error) },
      { source: 'well', ask: async () => 2 },
    ];
    await expect(askTogether(questions, always, LONG)).resolves.toEqual([
      { source: 'broken', type: 'failed', error },
      { source: 'well', type: 'answered', value: 2 },
    ]);
  });

  it('leaves behind who takes too long once there is something to show', async () => {
    const questions = [
      { source: 'quick', ask: async () => 1 },
      { source: 'stuck', ask: never },
    ];
    await expect(askTogether(questions, always, { totalMs: 60_000, afterFirstMs: 5 })).resolves.toEqual([
      { source: 'quick', type: 'answered', value: 1 },
      { source: 'stuck', type: 'late' },
    ]);
  });

  it('waits for nobody any longer than that where there was something to show before', async () => {
    const patience = { totalMs: 60_000, afterFirstMs: 5 };
    const questions = [{ source: 'stuck', ask: never }];
    await expect(askTogether(questions, always, patience, { hasEnough: true })).resolves.toEqual([
      { source: 'stuck', type: 'late' },
    ]);
  });

  it('waits on while what came is not enough to show', async () => {
    const questions = [
      { source: 'empty', ask: async () => 0 },
      { source: 'later', ask: () => new Promise<number>((resolve) => setTimeout(resolve, 30, 7)) },
    ];
    const answers = await askTogether(questions, (value) => value > 0, { totalMs: 60_000, afterFirstMs: 0 });
    expect(answers[1]).toEqual({ source: 'later', type: 'answered', value: 7 });
  });

  it('ends at the limit when nobody answers', async () => {
    const answers = await askTogether([{ source: 'stuck', ask: never }], always, {
      totalMs: 5,
      afterFirstMs: 5,
    });
    expect(answers).toEqual([{ source: 'stuck', type: 'late' }]);
  });

  it('throws what is no failure of a service: a bug is not hidden', async () => {
    const bug = new TypeError('x is not a function');
    const questions = [
      { source: 'a', ask: () => Promise.reject(bug) },
      { source: 'b', ask: async () => 1 },
    ];
    await expect(askTogether(questions, always, LONG)).rejects.toBe(bug);
  });

  it('of nobody is nothing', async () => {
    await expect(askTogether([], always, LONG)).resolves.toEqual([]);
  });
});
