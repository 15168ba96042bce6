import type { Db } from '@matinee/db/database';
import { claimUnfinishedGrabs } from '@matinee/db/grabs';
import type { Job } from '@matinee/runtime/jobs/job';
import { NOBODY_WAITS } from './answer-desk.ts';
import type { GrabPerformer } from './perform-grab.ts';

export interface ResumeGrabsDeps {
  db: Db;
  performer: GrabPerformer;
  leaseSeconds: number;
  everySeconds: number;
  now: () => Date;
}

/** Few at a time: those that wait for one client need not all be claimed, and leased, at once. */
const BATCH = 5;

/** Takes up grabs that were interrupted, or kept because somebody outside could not be asked. */
export function createResumeGrabsJob(deps: ResumeGrabsDeps): Job {
  const { db, performer, now } = deps;

  function claim() {
    const until = new Date(now().getTime() + deps.leaseSeconds * 1000);
    return claimUnfinishedGrabs(db, { now: now(), until }, BATCH);
  }

  return {
    name: 'resume-grabs',
    schedule: { everySeconds: deps.everySeconds },
    timeoutSeconds: 120,
    async run({ eachItem, count, signal }) {
      // What is tried and kept again is due later: the loop ends.
      for (let grabs = await claim(); grabs.length > 0 && !signal.aborted; grabs = await claim()) {
        await eachItem(
          grabs,
          (grab) => ({ grabId: grab.id }),
          async (grab) => {
            const { type } = await performer.perform(grab, NOBODY_WAITS);
            count(type);
          },
        );
      }
    },
  };
}
