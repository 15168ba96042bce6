import type { LibraryAccount } from '@matinee/domain/library/activity';
import { and, eq, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { plexAccounts } from './schema/plex.ts';
import { users } from './schema/users.ts';

/** An account on the Plex that belongs to somebody we know. */
export interface LinkedAccount {
  accountId: number;
  userId: number;
  linkedAt: Date;
  historyUntil: Date | null;
  isCaughtUp: boolean;
  ratingsUntil: Date | null;
  /** The person can be written to. */
  canBeTold: boolean;
}

/** Keeps a complete list of who has access; those who have it no more are forgotten. */
export async function savePlexAccounts(db: Db, accounts: readonly LibraryAccount[]): Promise<void> {
  const rows = JSON.stringify(
    accounts.map(({ accountId, globalId, email }) => ({ account_id: accountId, global_id: globalId, email })),
  );
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into plex_accounts (account_id, global_id, email)
      select distinct on (account_id) account_id, global_id, email
      from jsonb_to_recordset(${rows}::jsonb) as listed (account_id bigint, global_id bigint, email text)
      order by account_id
      on conflict (account_id) do update set global_id = excluded.global_id, email = excluded.email
      where (plex_accounts.global_id, plex_accounts.email) is distinct from (excluded.global_id, excluded.email)`);
    await tx.execute(sql`
      delete from plex_accounts where account_id not in (
        select account_id from jsonb_to_recordset(${rows}::jsonb) as listed (account_id bigint))`);
  });
}

/**
 * Finds out whose accounts they are, by the address that people have given us. Whoever is new has a past to be read; whoever has another address now is
 * linked no more. Changes nothing where nothing has changed.
 */
export async function linkPlexAccounts(db: Db, now: Date): Promise<void> {
  await db.execute(sql`
    update plex_accounts set
      user_id = present.user_id,
      linked_at = case when present.user_id is null then null else ${now.toISOString()}::timestamptz end,
      history_until = null, is_caught_up = false, ratings_until = null
    from (
      select account_id, users.id as user_id from plex_accounts
      left join users on lower(users.email) = lower(plex_accounts.email) and users.state <> 'removed') as present
    where present.account_id = plex_accounts.account_id and plex_accounts.user_id is distinct from present.user_id`);
}

export async function findLinkedAccounts(db: Db): Promise<LinkedAccount[]> {
  const rows = await db
    .select({
      accountId: plexAccounts.accountId,
      userId: users.id,
      linkedAt: plexAccounts.linkedAt,
      historyUntil: plexAccounts.historyUntil,
      isCaughtUp: plexAccounts.isCaughtUp,
      ratingsUntil: plexAccounts.ratingsUntil,
      state: users.state,
    })
    .from(plexAccounts)
    .innerJoin(users, and(eq(users.id, plexAccounts.userId), ne(users.state, 'removed')))
    .where(isNotNull(plexAccounts.linkedAt))
    .orderBy(plexAccounts.accountId);
  return rows.flatMap(({ state, linkedAt, ...row }) =>
    linkedAt === null ? [] : [{ ...row, linkedAt, canBeTold: state === 'active' }],
  );
}

/** Whose account it is, by either of its numbers; `null` for somebody we don't know. */
export async function findAccountUser(db: Db, anyId: number): Promise<number | null> {
  const [row] = await db
    .select({ userId: plexAccounts.userId })
    .from(plexAccounts)
    .innerJoin(users, and(eq(users.id, plexAccounts.userId), ne(users.state, 'removed')))
    .where(or(eq(plexAccounts.accountId, anyId), eq(plexAccounts.globalId, anyId)))
    .limit(1);
  return row?.userId ?? null;
}

/** How far an account has been read, if it is still this person's. */
export async function noteAccountRead(
  db: Db,
  { accountId, userId }: Pick<LinkedAccount, 'accountId' | 'userId'>,
  read: { historyUntil?: Date; isCaughtUp?: boolean; ratingsUntil?: Date },
): Promise<void> {
  await db
    .update(plexAccounts)
    .set(read)
    .where(and(eq(plexAccounts.accountId, accountId), eq(plexAccounts.userId, userId)));
}
