import type { Database } from '@matinee/db/database';
import { wakeJob } from '@matinee/db/job-wakes';
import { findName, holdSeeding, recordSeedingDecision, seedingRequesters } from '@matinee/db/seeding';
import { answerSeeding } from '@matinee/domain/seeding/answer-seeding';
import type { SeedingPolicy } from '@matinee/domain/seeding/seeding';
import type { AnsweredSeeding, SaidOfSeeding } from './ports.ts';

/**
 * Decides about an answer with the download held, and writes the decision down with all that it leads to. To delete is an
 * intent: the worker is woken to carry it out, and finds it after any crash.
 */
export function recordAnswer(
  { db, policy, now }: { db: Database['db']; policy: SeedingPolicy; now: () => Date },
  said: SaidOfSeeding,
): Promise<AnsweredSeeding> {
  return db.transaction(async (tx) => {
    const torrent = await holdSeeding(tx, said.which);
    if (torrent === null) return { type: 'unknown' };
    const { infoHash, decision } = torrent;
    const requesters = await seedingRequesters(tx, infoHash);
    const outcome = answerSeeding(torrent, requesters, said, now(), policy);
    if ('isNew' in outcome && outcome.isNew) {
      const goal = outcome.type === 'kept' ? { seedGoalSeconds: outcome.seedGoalSeconds } : {};
      const { choice, by } = said;
      await recordSeedingDecision(tx, { infoHash, choice, by: by.userId, at: now(), ...goal });
      if (outcome.type === 'deleting') await wakeJob(tx, 'seeding');
    }
    const by = decision?.by ?? null;
    const decidedBy = by === null ? null : await findName(tx, by);
    return { type: 'answered', outcome, torrent, decidedBy };
  });
}
