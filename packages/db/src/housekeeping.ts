import { type SQL, sql } from 'drizzle-orm';
import type { Db } from './database.ts';

/** Deleted in one statement: short enough that nobody waits for its locks. */
const BATCH = 2_000;

/**
 * Forgets notifications that were sent, or overtaken, before then. Dead ones stay: somebody has to look. Answers how many.
 */
export function deleteDoneNotifications(db: Db, before: Date): Promise<number> {
  return deleteInBatches(
    db,
    sql`delete from notifications where id in (
      select id from notifications
      where state in ('sent', 'cancelled') and coalesce(sent_at, created_at) < ${at(before)}
      limit ${BATCH} for update skip locked)`,
  );
}

/** Forgets releases that no indexer has shown since then, but for those that somebody grabbed. Answers how many. */
export function deleteOldReleases(db: Db, before: Date): Promise<number> {
  return deleteInBatches(
    db,
    sql`delete from releases where id in (
      select id from releases
      where last_seen_at < ${at(before)} and not exists (
        select 1 from grabs where grabs.indexer = releases.indexer and grabs.release_id = releases.release_id)
      limit ${BATCH} for update skip locked)`,
  );
}

/** Forgets invitations that ran out before then, used or not. Answers how many. */
export function deleteOldInvites(db: Db, before: Date): Promise<number> {
  return deleteInBatches(
    db,
    sql`delete from invites where id in (
      select id from invites where expires_at < ${at(before)} limit ${BATCH} for update skip locked)`,
  );
}

/** Forgets which links in e-mails were used before then: too old to act by now. Answers how many. */
export function deleteOldLinkUses(db: Db, before: Date): Promise<number> {
  return deleteInBatches(
    db,
    sql`delete from mail_link_uses where link_id in (
      select link_id from mail_link_uses where used_at < ${at(before)} limit ${BATCH} for update skip locked)`,
  );
}

const at = (date: Date) => sql`${date.toISOString()}::timestamptz`;

async function deleteInBatches(db: Db, batch: SQL): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { rowCount } = await db.execute(batch);
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return deleted;
  }
}
