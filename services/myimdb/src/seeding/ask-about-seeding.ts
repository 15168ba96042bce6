import { owe } from '@matinee/db/outbox';
import { findActiveAdmins, holdSeeding, markSeedingAsked, seedingRequesters } from '@matinee/db/seeding';
import { isTimeToAsk, seedingQuestions } from '@matinee/domain/seeding/ask-about-seeding';
import type { SeedingTorrent } from '@matinee/domain/seeding/seeding';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import type { SeedingDeps } from './seeding-deps.ts';

/**
 * Owes everybody who asked for a download the question what is to happen to it; where none of them is left, the admins. That
 * they were asked is written with it: killed anywhere, or run twice, it asks once a day.
 */
export async function askAboutSeeding(
  { db, policy, now }: Pick<SeedingDeps, 'db' | 'policy' | 'now'>,
  { infoHash }: Pick<SeedingTorrent, 'infoHash'>,
  context: JobContext,
): Promise<void> {
  const isAsked = await db.transaction(async (tx) => {
    const torrent = await holdSeeding(tx, { infoHash });
    if (torrent === null || !isTimeToAsk(torrent, now(), policy)) return false;
    const requesters = await seedingRequesters(tx, infoHash);
    const there = requesters.filter(({ isActive }) => isActive);
    const people = there.length > 0 ? there : await findActiveAdmins(tx);
    await markSeedingAsked(tx, infoHash, now());
    await owe(tx, seedingQuestions(torrent, people, requesters, now()));
    // Nothing is written by a run that lost its lock, or whose time is up.
    context.signal.throwIfAborted();
    return true;
  });
  if (isAsked) context.count('asked');
}
