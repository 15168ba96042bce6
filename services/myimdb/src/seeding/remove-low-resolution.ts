import type { Database } from '@matinee/db/database';
import { wakeJob } from '@matinee/db/job-wakes';
import { owe } from '@matinee/db/outbox';
import { seedingRequesters } from '@matinee/db/seeding';
import {
  decideSuperseded,
  findTitlesWithCopies,
  forgetSuperseded,
  holdTitleCopies,
  markSuperseded,
  type TitleCopyRow,
} from '@matinee/db/title-copies';
import { isForAHome } from '@matinee/domain/releases/rank-releases';
import {
  lowResolutionNotices,
  supersedeCopies,
  type TitleCopy,
} from '@matinee/domain/seeding/low-resolution';
import type { SeedingPolicy } from '@matinee/domain/seeding/seeding';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';

export interface LowResolutionDeps {
  db: Database['db'];
  policy: SeedingPolicy;
  now: () => Date;
}

/** Tells of worse copies that go, and has those go whose day is over: the seeding job takes them away. */
export async function removeLowResolution(deps: LowResolutionDeps, context: JobContext): Promise<void> {
  await context.eachItem(
    await findTitlesWithCopies(deps.db),
    (imdbId) => ({ imdbId }),
    (imdbId) => supersedeTitle(deps, imdbId, context),
  );
}

/** A title's copies are held and decided about together: none of them is anybody's only one by the time that it goes. */
async function supersedeTitle(
  { db, policy, now }: LowResolutionDeps,
  imdbId: ImdbId,
  context: JobContext,
): Promise<void> {
  const steps = await db.transaction(async (tx) => {
    const copies = await holdTitleCopies(tx, imdbId);
    const decided = supersedeCopies(copies.map(toCopy), now(), policy);
    for (const step of decided) {
      const { infoHash } = step.copy;
      switch (step.type) {
        case 'announce': {
          const people = (await seedingRequesters(tx, infoHash)).map(({ userId }) => userId);
          await markSuperseded(tx, infoHash, now());
          await owe(tx, lowResolutionNotices(step, people, now()));
          break;
        }
        case 'remove':
          await decideSuperseded(tx, infoHash, now());
          await wakeJob(tx, 'seeding');
          break;
        case 'call-off':
          await forgetSuperseded(tx, infoHash);
          break;
        default:
          step satisfies never;
      }
    }
    context.signal.throwIfAborted();
    return decided;
  });
  for (const { type } of steps) context.count(type);
}

const FILMS: readonly TitleCopyRow['kind'][] = ['movie', 'tv-movie'];

/** What only the name tells: whether it is one whole film, and fit to be watched at home. */
function toCopy({ kind, ...row }: TitleCopyRow): TitleCopy {
  const { seasons, episodes, quality } = parseReleaseName(row.name);
  return {
    ...row,
    isWholeFilm: FILMS.includes(kind) && seasons.length === 0 && episodes.length === 0,
    isForAHome: isForAHome(quality),
  };
}
