import type { Db } from '@matinee/db/database';
import { type LinkedAccount, noteAccountRead } from '@matinee/db/plex-accounts';
import { notePlexActivity, type PlexActivity } from '@matinee/db/plex-activity';
import type { LibraryActivity, LibraryView } from '@matinee/domain/library/activity';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import { createHistoryCursor } from './history-cursor.ts';
import { recordViews } from './record-views.ts';
import type { FindTitles } from './title-keys.ts';

export interface ReadHistoryDeps {
  db: Db;
  plex: LibraryActivity;
  findTitles: FindTitles;
  now: () => Date;
}

/** Views may be written down late, and two clocks differ: so much is read again each time. */
const OVERLAP_MS = 60 * 60_000;
/** Of one person's past in one tick: some 10,000 views. The next tick goes on. */
const MOST_PAGES = 20;

/** What everybody has watched since the last time. Stored page by page: interrupted anywhere, the next one goes on from there. */
export async function readNewViews(
  deps: ReadHistoryDeps,
  known: PlexActivity,
  accounts: readonly LinkedAccount[],
  context: JobContext,
): Promise<void> {
  const { db, plex, now } = deps;
  const { machineIdentifier, historyUntil } = known;
  const cursor = createHistoryCursor(historyUntil, now());
  let noted = historyUntil;
  const note = async (tx: Db, until: Date | null) => {
    if (until === null || until <= noted) return;
    await notePlexActivity(tx, machineIdentifier, { historyUntil: until });
    noted = until;
  };
  for await (const page of plex.listViews({ since: before(historyUntil) })) {
    context.signal.throwIfAborted();
    cursor.take(page);
    await recordPage(deps, page, accounts, context, (tx) => note(tx, cursor.resumeAt()));
  }
  await note(db, cursor.end());
}

/** A newcomer's past: what they have seen, from the first view on. Nobody is asked about it. */
export async function readPast(
  deps: ReadHistoryDeps,
  account: LinkedAccount,
  context: JobContext,
): Promise<void> {
  const { db, plex, now } = deps;
  const cursor = createHistoryCursor(account.historyUntil, now());
  const since = account.historyUntil === null ? undefined : before(account.historyUntil);
  let pages = 0;
  for await (const page of plex.listViews({ accountId: account.accountId, since })) {
    context.signal.throwIfAborted();
    cursor.take(page);
    const resumeAt = cursor.resumeAt();
    await recordPage(deps, page, [account], context, async (tx) => {
      if (resumeAt !== null) await noteAccountRead(tx, account, { historyUntil: resumeAt });
    });
    pages += 1;
    // Only from a place further on: else the next tick would read the same again, for ever.
    const isFurtherOn = resumeAt !== null && before(resumeAt) > (since ?? new Date(0));
    if (pages >= MOST_PAGES && isFurtherOn) return;
  }
  await noteAccountRead(db, account, { isCaughtUp: true });
  context.count('caught-up');
}

async function recordPage(
  { db, findTitles, now }: ReadHistoryDeps,
  page: readonly LibraryView[],
  accounts: readonly LinkedAccount[],
  context: JobContext,
  noteProgress: (tx: Db) => Promise<void>,
): Promise<void> {
  const ours = page.flatMap(({ accountId, ratingKey, kind, viewedAt }) => {
    const account = accounts.find((one) => one.accountId === accountId);
    return account === undefined || ratingKey === null || kind !== 'movie'
      ? []
      : [{ account, ratingKey, viewedAt }];
  });
  // Asked before the transaction begins: an outside call in its middle would hold rows for as long as Plex likes.
  const titles = await findTitles(ours.map(({ ratingKey }) => ratingKey));
  const views = ours.flatMap(({ account, ratingKey, viewedAt }) => {
    const imdbId = titles.get(ratingKey);
    return imdbId === undefined ? [] : [{ account, imdbId, viewedAt }];
  });
  const { seen, asked } = await db.transaction(async (tx) => {
    const recorded = await recordViews(tx, views, now());
    await noteProgress(tx);
    return recorded;
  });
  context.count('views', page.length);
  context.count('seen', seen);
  context.count('asked', asked);
}

function before(moment: Date): Date {
  return new Date(moment.getTime() - OVERLAP_MS);
}
