import type { LastRun } from '@matinee/runtime/jobs/job';
import { expect, test } from 'vitest';
import { resumeCutRun } from './resume-cut-run.ts';

const NOW = new Date('2026-11-27T08:10:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const run = (outcome: LastRun['outcome'], hours: number): LastRun => ({
  outcome,
  startedAt: hoursAgo(hours),
  nextRunAt: null,
});

test.each<[string, LastRun | null, 'free' | 'held', number]>([
  ['a run that a crash has cut goes on', run('running', 0.2), 'free', 1],
  ['one that another process is at is left to it', run('running', 0.2), 'held', 0],
  ['one that was cut long ago is not made up for', run('running', 6), 'free', 0],
  ['one that ended well is not repeated', run('ok', 0.2), 'free', 0],
  ['one that failed waits for its next hour', run('failed', 0.2), 'free', 0],
  ['before the first there is nothing', null, 'free', 0],
])('%s', async (_what, last, lock, expected) => {
  const woken: string[] = [];
  await resumeCutRun({
    job: 'newsletter',
    lock: {
      withLock: async (_job, perform) => {
        if (lock === 'held') return 'locked';
        await perform(new AbortController().signal);
        return 'ran';
      },
    },
    journal: { lastRun: async () => last },
    runner: { wake: (job) => woken.push(job) },
    now: () => NOW,
  });
  expect(woken).toHaveLength(expected);
});
