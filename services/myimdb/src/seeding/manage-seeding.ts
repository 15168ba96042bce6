import { findRemovals } from '@matinee/db/removals';
import { findSeedingDue } from '@matinee/db/seeding';
import { ASK_AGAIN_AFTER_SECONDS } from '@matinee/domain/seeding/ask-about-seeding';
import type { JobContext, JobResult } from '@matinee/runtime/jobs/job-runner';
import { applyRemoval } from './apply-removal.ts';
import { askAboutSeeding } from './ask-about-seeding.ts';
import type { SeedingDeps } from './seeding-deps.ts';

/** At once: more than a household decides or owes in an hour; what is left comes soon after. */
const BATCH = 100;
const SOON_SECONDS = 60;

/** One tick: takes away what was decided to go, and asks about downloads whose time is over. */
export async function manageSeeding(deps: SeedingDeps, context: JobContext): Promise<JobResult> {
  const { db, policy, now } = deps;
  const describe = ({ infoHash }: { infoHash: string }) => ({ infoHash });
  const removals = await findRemovals(db, BATCH);
  await context.eachItem(removals, describe, (removal) => applyRemoval(deps, removal, context));

  const askedBefore = new Date(now().getTime() - ASK_AGAIN_AFTER_SECONDS * 1_000);
  const due = await findSeedingDue(db, { now: now(), askedBefore, policy, limit: BATCH });
  await context.eachItem(due, describe, (torrent) => askAboutSeeding(deps, torrent, context));

  const isMoreToDo = due.length === BATCH || (await findRemovals(db, 1)).length > 0;
  return isMoreToDo ? { nextRunInSeconds: SOON_SECONDS } : {};
}
