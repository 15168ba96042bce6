import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  aJob,
  createReplicas,
  hanging,
  heeding,
  lasting,
  seconds,
  secondsSinceNoon,
} from '../test/replicas.ts';
import type { JobResult } from './job.ts';

let replicas: ReturnType<typeof createReplicas>;
let shared: typeof replicas.shared;
let createReplica: typeof replicas.create;

beforeEach(() => {
  replicas = createReplicas();
  shared = replicas.shared;
  createReplica = replicas.create;
});
afterEach(() => replicas.stop());

describe('a job with an interval', () => {
  test('runs at once, then every so often from the start of one run to the next', async () => {
    const job = aJob({ run: lasting(5) });
    createReplica(job).runner.start();
    await seconds(181);
    expect(job.ranAt).toEqual([0, 60, 120, 180]);
  });

  test('may run every half minute, or every five seconds', async () => {
    const job = aJob({ schedule: { everySeconds: 0.5 } });
    createReplica(job).runner.start();
    await seconds(2);
    expect(job.ranAt).toEqual([0, 0.5, 1, 1.5, 2]);
  });

  test('comes sooner when it asks to', async () => {
    const answers: JobResult[] = [{ nextRunInSeconds: 5 }, { nextRunInSeconds: 5 }, {}];
    const job = aJob({ run: async () => answers.shift() });
    createReplica(job).runner.start();
    await seconds(75);
    expect(job.ranAt).toEqual([0, 5, 10, 70]);
  });

  test('that takes longer than its interval follows on itself, never beside itself', async () => {
    let running = 0;
    const job = aJob({
      schedule: { everySeconds: 1 },
      run: async (context) => {
        running += 1;
        expect(running).toBe(1);
        await lasting(2.5)(context);
        running -= 1;
        return undefined;
      },
    });
    createReplica(job).runner.start();
    await seconds(8);
    expect(job.ranAt).toEqual([0, 2.55, 5.1, 7.65]);
  });

  test('takes over after a restart where the last process left off', async () => {
    const first = aJob();
    const { runner } = createReplica(first);
    runner.start();
    await seconds(20);
    await runner.stop();
    const second = aJob();
    createReplica(second).runner.start();
    await seconds(45);
    expect([...first.ranAt, ...second.ranAt]).toEqual([0, 60]);
  });

  test('that died in the middle with its process runs again as soon as one is back', async () => {
    shared.runs.set('sync', { startedAt: new Date(), outcome: 'running', nextRunAt: null });
    const job = aJob();
    createReplica(job).runner.start();
    await seconds(1);
    expect(job.ranAt).toEqual([0]);
  });
});

describe('of many replicas', () => {
  test('one runs a job at a time, and it runs as often as with one', async () => {
    const jobs = [aJob(), aJob(), aJob(), aJob()];
    for (const job of jobs) createReplica(job).runner.start();
    await seconds(600);
    const all = jobs.flatMap((job) => job.ranAt).toSorted((a, b) => a - b);
    expect(all).toHaveLength(11);
    all.forEach((at, n) => {
      expect(at).toBeGreaterThanOrEqual(n * 60);
      expect(at).toBeLessThan(n * 60 + 5);
    });
  });

  test('another takes over when the one that ran it is gone, at the pace that it had asked for', async () => {
    const often = async () => ({ nextRunInSeconds: 5 });
    const first = aJob({ run: often });
    const second = aJob({ run: often });
    const { runner } = createReplica(first);
    runner.start();
    createReplica(second).runner.start();
    await seconds(12);
    await runner.stop();
    const from = secondsSinceNoon();
    await seconds(20);
    expect(second.ranAt.filter((at) => at > from).length).toBeGreaterThanOrEqual(3);
  });

  test('a run that lost its lock is aborted, and recorded as failed', async () => {
    let reason: unknown;
    const job = aJob({
      run: ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(new Error('query cancelled'));
          });
        }),
    });
    createReplica(job).runner.start();
    await seconds(1);
    shared.lose('sync');
    await seconds(1);
    expect(String(reason)).toContain('the lock is lost');
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'failed', error: 'Error: the lock is lost' });
  });
});

describe('a job that is woken', () => {
  test('runs at once, and then again an interval later', async () => {
    const job = aJob();
    const { runner } = createReplica(job);
    runner.start();
    await seconds(10);
    runner.wake('sync');
    await seconds(61);
    expect(job.ranAt).toEqual([0, 10, 70]);
  });

  test('many times in the middle of a run runs once more after it', async () => {
    const job = aJob({ run: lasting(5) });
    const { runner } = createReplica(job);
    runner.start();
    await seconds(1);
    for (let n = 0; n < 10; n += 1) runner.wake('sync');
    await seconds(30);
    expect(job.ranAt.map(Math.round)).toEqual([0, 5]);
  });

  test('while another replica runs it runs again when that one is done', async () => {
    const first = aJob({ run: lasting(5) });
    const second = aJob();
    createReplica(first).runner.start();
    await seconds(1);
    const { runner } = createReplica(second);
    runner.start();
    runner.wake('sync');
    await seconds(10);
    expect(second.ranAt).toHaveLength(1);
    expect(second.ranAt[0]).toBeGreaterThanOrEqual(5);
  });
});

describe('a job that is run by hand', () => {
  test('runs whether it is due or not, and says how it ended', async () => {
    const job = aJob({
      run: async ({ count }) => {
        count('things', 3);
        return undefined;
      },
    });
    const { runner } = createReplica(job);
    const attempt = await runner.runNow('sync');
    expect(attempt).toMatchObject({ type: 'ran', run: { outcome: 'ok', counters: { things: 3 } } });
    expect(await runner.runNow('sync')).toMatchObject({ type: 'ran' });
    expect(job.ranAt).toEqual([0, 0]);
  });

  test('while another replica runs it says so', async () => {
    createReplica(aJob({ run: hanging })).runner.start();
    await seconds(1);
    expect(await createReplica(aJob()).runner.runNow('sync')).toEqual({ type: 'locked' });
  });

  test('must be one that there is', async () => {
    expect(() => createReplica(aJob()).runner.wake('other')).toThrow('there is no job other');
  });
});

describe('a job by the clock', () => {
  const daily = (hour: number, timeZone = 'UTC') => ({ schedule: { cron: `0 ${hour} * * *`, timeZone } });

  test('runs at its hour in its time zone, and not because the service started', async () => {
    const utc = aJob({ name: 'utc', ...daily(13) });
    const bucharest = aJob({ name: 'bucharest', ...daily(13, 'Europe/Bucharest') });
    createReplica(utc, bucharest).runner.start();
    await seconds(3_599);
    expect([utc.ranAt, bucharest.ranAt]).toEqual([[], []]);
    await seconds(24 * 3_600);
    expect(utc.ranAt).toEqual([3_600]);
    expect(bucharest.ranAt).toEqual([23 * 3_600]);
  });

  test('runs once, however many replicas hear the same bell', async () => {
    const jobs = [aJob(daily(13)), aJob(daily(13)), aJob(daily(13))];
    for (const job of jobs) createReplica(job).runner.start();
    await seconds(2 * 3_600);
    expect(jobs.flatMap((job) => job.ranAt)).toEqual([3_600]);
  });

  test('is caught up with when the database was away at its hour', async () => {
    const job = aJob(daily(13));
    createReplica(job).runner.start();
    await seconds(3_590);
    shared.goAway();
    await seconds(60);
    shared.comeBack();
    await seconds(10);
    expect(job.ranAt).toHaveLength(1);
  });

  test('of no hour that there is, or two jobs of one name, are mistakes that show at once', () => {
    expect(() => createReplica(aJob({ schedule: { cron: '99 * * * *', timeZone: 'UTC' } }))).toThrow(
      RangeError,
    );
    expect(() => createReplica(aJob({ schedule: { everySeconds: 0 } }))).toThrow(RangeError);
    expect(() => createReplica(aJob(), aJob())).toThrow('two jobs are called sync');
  });
});

describe('a runner that stops', () => {
  test('lets a short run end, and starts no other', async () => {
    const job = aJob({ run: lasting(1) });
    const { runner } = createReplica(job);
    runner.start();
    await seconds(0.5);
    const stopped = runner.stop();
    await seconds(200);
    await stopped;
    expect(job.ranAt).toEqual([0]);
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'ok' });
  });

  test('aborts a long one, and has it due at once for whoever comes next', async () => {
    const job = aJob({
      timeoutSeconds: 600,
      run: heeding,
    });
    const { runner } = createReplica(job);
    runner.start();
    await seconds(10);
    const stopped = runner.stop();
    await seconds(2);
    await stopped;
    expect(shared.runs.get('sync')).toMatchObject({ outcome: 'failed', error: 'Error: the service stops' });
    const next = aJob();
    createReplica(next).runner.start();
    await seconds(1);
    expect(next.ranAt).toHaveLength(1);
  });

  test('leaves alone after three and a half seconds what will not end', async () => {
    const { runner } = createReplica(aJob({ run: hanging, timeoutSeconds: 600 }));
    runner.start();
    await seconds(1);
    let isStopped = false;
    void runner.stop().then(() => {
      isStopped = true;
    });
    await seconds(3.5);
    expect(isStopped).toBe(true);
  });
});

test('what jobs did is told as metrics, and a quiet run is no line in an ordinary log', async () => {
  const quiet = aJob({ name: 'quiet' });
  const busy = aJob({
    name: 'busy',
    run: async ({ count }) => {
      count('finished', 2);
      return undefined;
    },
  });
  const { runner, metrics } = createReplica(quiet, busy);
  runner.start();
  await seconds(61);
  const text = await metrics.metrics();
  expect(text).toContain('matinee_job_runs_total{job="quiet",outcome="ok",service="test"} 2');
  expect(text).toContain('matinee_job_items_total{job="busy",counter="finished",service="test"} 4');
  expect(text).toMatch(/matinee_job_scheduled\{job="busy",service="test"\} 1/);
  const infos = replicas.log().filter(({ level }) => level === 'info');
  expect(infos).toHaveLength(2);
  expect(infos[0]).toMatchObject({ job: 'busy', outcome: 'ok', finished: 2 });
});
