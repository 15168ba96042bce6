import type { Db } from '@matinee/db/database';
import {
  findLinkedAccounts,
  type LinkedAccount,
  linkPlexAccounts,
  noteAccountRead,
  savePlexAccounts,
} from '@matinee/db/plex-accounts';
import { beginPlexActivity, notePlexActivity, type PlexActivity } from '@matinee/db/plex-activity';
import {
  type LibraryAccounts,
  type LibraryActivity,
  OWNER_ACCOUNT_ID,
} from '@matinee/domain/library/activity';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { readNewViews, readPast } from './read-history.ts';
import { recordRatings } from './record-ratings.ts';
import type { FindTitles } from './title-keys.ts';

export interface SyncPlexDeps {
  db: Db;
  plex: LibraryActivity;
  accounts: LibraryAccounts;
  /** `createTitleKeys`. */
  findTitles: FindTitles;
  now: () => Date;
}

/** plex.tv is another house, and touchy: who has access changes rarely. */
const ACCOUNTS_EVERY_MS = 15 * 60_000;
/** How far back the first look at everybody's history goes; the past of each person is read on its own. */
const FIRST_LOOK_MS = 24 * 60 * 60_000;
/** Ratings of one second may come in two answers. */
const RATINGS_OVERLAP_MS = 10_000;

/**
 * Who watched what, and how the owner rated it. One part that fails (plex.tv is away, one person's history can't be read) stops no other; a server that
 * can't be asked at all fails the run.
 */
export async function syncPlex(deps: SyncPlexDeps, context: JobContext): Promise<void> {
  const { db, plex, now } = deps;
  const { machineIdentifier } = await plex.identity();
  const known = await beginPlexActivity(db, machineIdentifier, new Date(now().getTime() - FIRST_LOOK_MS));
  await context.eachItem(
    areDue(known, now()) ? [known] : [],
    () => ({ part: 'accounts' }),
    () => readAccounts(deps, known),
  );
  await linkPlexAccounts(db, now());
  const linked = await findLinkedAccounts(db);
  if (linked.length === 0) return;

  await context.eachItem(
    linked.filter(({ isCaughtUp }) => !isCaughtUp),
    ({ userId }) => ({ part: 'past', userId }),
    (account) => readPast(deps, account, context),
  );
  await context.eachItem(
    linked.filter(({ accountId }) => accountId === OWNER_ACCOUNT_ID),
    ({ userId }) => ({ part: 'ratings', userId }),
    (owner) => readOwnRatings(deps, owner, context),
  );
  await readNewViews(deps, known, linked, context);
}

function areDue({ accountsReadAt }: PlexActivity, now: Date): boolean {
  return accountsReadAt === null || now.getTime() - accountsReadAt.getTime() >= ACCOUNTS_EVERY_MS;
}

async function readAccounts({ db, accounts, now }: SyncPlexDeps, known: PlexActivity): Promise<void> {
  await savePlexAccounts(db, await accounts.list(known.machineIdentifier));
  await notePlexActivity(db, known.machineIdentifier, { accountsReadAt: now() });
}

/** Before the views: a film that has been watched and rated at once is not asked about. */
async function readOwnRatings(
  { db, plex }: SyncPlexDeps,
  owner: LinkedAccount,
  context: JobContext,
): Promise<void> {
  const { ratingsUntil } = owner;
  const since = ratingsUntil === null ? undefined : new Date(ratingsUntil.getTime() - RATINGS_OVERLAP_MS);
  let reached = ratingsUntil;
  for await (const page of plex.listOwnRatings({ since })) {
    context.signal.throwIfAborted();
    const films = page.flatMap(({ imdbId, ...given }) => (imdbId === null ? [] : [{ ...given, imdbId }]));
    context.count('rated', await recordRatings(db, owner.userId, films));
    for (const { ratedAt } of page) if (reached === null || ratedAt > reached) reached = ratedAt;
  }
  // They come in no order that could be gone on with: noted when all of them are known.
  if (reached !== null && reached !== ratingsUntil) {
    await noteAccountRead(db, owner, { ratingsUntil: reached });
  }
}
