import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aJob, createReplicas, hanging, seconds } from '../test/replicas.ts';

let replicas: ReturnType<typeof createReplicas>;
let shared: typeof replicas.shared;
let createReplica: typeof replicas.create;

beforeEach(() => {
  replicas = createReplicas();
  shared = replicas.shared;
  createReplica = replicas.create;
});
afterEach(() => replicas.stop());

describe('a job that goes wrong', () => {
  test('is recorded with its error, and runs again at its next turn', async () => {
    const job = aJob({ run: () => Promise.reject(new TypeError('x is not a function\nsecond line')) });
    createReplica(job).runner.start();
    await seconds(61);
    expect(job.ranAt).toEqual([0, 60]);
    expect(shared.runs.get('sync')).toMatchObject({
      outcome: 'failed',
      error: 'TypeError: x is not a function',
    });
  });

  test('may say that it wants to be tried again sooner', async () => {
    const results = [() => Promise.reject(new Error('down')), async () => undefined];
    const job = aJob({ retryAfterSeconds: 10, run: async () => results.shift()?.() });
    createReplica(job).runner.start();
    await seconds(75);
    expect(job.ranAt).toEqual([0, 10, 70]);
  });

  test('that throws before it is asynchronous is a failed one like any other', async () => {
    const job = aJob();
    job.run = () => {
      throw new Error('at once');
    };
    createReplica(job).runner.start();
    await seconds(1);
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'failed' });
  });

  test('by hanging is aborted at its timeout, recorded as timed out, and stops no other', async () => {
    const hung = aJob({ name: 'hung', run: hanging });
    const other = aJob({ name: 'other', schedule: { everySeconds: 5 } });
    createReplica(hung, other).runner.start();
    await seconds(30);
    expect(other.ranAt).toEqual([0, 5, 10, 15, 20, 25, 30]);
    expect(shared.runs.get('hung')).toMatchObject({
      outcome: 'timed-out',
      error: 'JobTimeout: took longer than 10 s',
    });
    await seconds(35);
    expect(hung.ranAt).toEqual([0, 60]);
  });

  test('by returning early when its time was up has timed out too', async () => {
    const job = aJob({
      run: ({ signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(undefined));
        }),
    });
    createReplica(job).runner.start();
    await seconds(11);
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'timed-out' });
  });

  test('because the database is away is looked at again every few seconds until it is back', async () => {
    const job = aJob();
    shared.goAway();
    createReplica(job).runner.start();
    await seconds(17);
    expect(job.ranAt).toEqual([]);
    shared.comeBack();
    await seconds(4);
    expect(job.ranAt).toEqual([20]);
  });

  test('only in that its end cannot be written down has run all the same', async () => {
    const job = aJob({
      run: async () => {
        shared.goAway();
        return undefined;
      },
    });
    createReplica(job).runner.start();
    await seconds(1);
    shared.comeBack();
    await seconds(1);
    expect(job.ranAt).toEqual([0]);
    await seconds(59);
    expect(job.ranAt).toHaveLength(2);
  });
});

describe('each item of a job', () => {
  const items = ['a', 'bad', 'c'];

  test('stands for itself: a bad one is counted and logged, the others go on', async () => {
    const done: string[] = [];
    const job = aJob({
      run: async ({ eachItem, count }) => {
        await eachItem(
          items,
          (item) => ({ item }),
          async (item) => {
            if (item === 'bad') throw new Error('this one is broken');
            done.push(item);
            count('done');
          },
        );
        return undefined;
      },
    });
    createReplica(job).runner.start();
    await seconds(1);
    expect(done).toEqual(['a', 'c']);
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'ok', counters: { done: 2, failed: 1 } });
    expect(replicas.log()).toContainEqual(
      expect.objectContaining({ item: 'bad', job: 'sync', msg: 'job item failed' }),
    );
  });

  test('is left when time is up: the rest waits for the next run', async () => {
    const done: string[] = [];
    const job = aJob({
      run: async ({ eachItem, signal }) => {
        await eachItem(
          items,
          () => ({}),
          async (item) => {
            done.push(item);
            await new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(new Error('cancelled')));
            });
          },
        );
        return undefined;
      },
    });
    createReplica(job).runner.start();
    await seconds(15);
    expect(done).toEqual(['a']);
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'timed-out', counters: {} });
  });
});
