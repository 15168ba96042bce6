import type {
  Channel,
  NotificationContent,
  OwedNotification,
} from '@matinee/domain/notifications/notification';
import type { Language } from '@matinee/domain/users/user';
import { currentRequestId } from '@matinee/request-id/request-id';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { retryDelaySeconds } from './retry-delay.ts';
import { type NotificationState, notifications } from './schema/notifications.ts';

/** The Postgres NOTIFY channel that says that something is owed; its payload is the outbox channel. */
export const OUTBOX_NOTIFY_CHANNEL = 'matinee_notifications';

/** A group, or the topic of a forum, that hears of its members' downloads. */
export interface NotificationPlace {
  id: number;
  chatId: number;
  /** `null` outside of a forum's topics. */
  threadId: number | null;
  language: Language;
}

/** A notification that this process may send now, until its lease runs out. */
export type ClaimedNotification = NotificationContent & {
  id: number;
  /** Whose news it is. */
  userId: number;
  /** The group that is told; `null`: the person alone. */
  place: NotificationPlace | null;
  channel: Channel;
  /** How often it was claimed, this time included; being rate-limited does not count. */
  attempts: number;
  /** How often it was handed over without an answer ({@link noteHandOver}): it may have arrived. */
  unanswered: number;
  /** Of what led to it, for logs. */
  requestId: string | null;
  /** Names this claim: who lost it (the lease ran out) can mark nothing any more. */
  claimId: string;
};

/** What marking needs of a claim. */
export type Claim = Pick<ClaimedNotification, 'id' | 'claimId'>;

/**
 * Writes what is owed, in the caller's transaction: together with the facts that cause it, or not at all. What has been
 * owed before (same dedupe key) is left as it is. Wakes the senders when the transaction commits.
 *
 * News of a torrent goes on under the id that its person asked for it with; all else under that of what is being done.
 * @param dueAt not to be sent before; at once by default
 */
export async function owe(db: Db, owed: readonly OwedNotification[], dueAt?: Date): Promise<void> {
  if (owed.length === 0) return;
  const rows = owed.map(({ userId, placeId, channel, kind, data, dedupeKey }) => ({
    user_id: userId,
    place_id: placeId ?? null,
    channel,
    kind,
    data,
    dedupe_key: dedupeKey,
  }));
  // One statement for any number, and none of the notices when all of them were owed already. Keys in one order:
  // two transactions that owe the same things must not wait for each other.
  await db.execute(sql`
    with written as (
      insert into notifications (user_id, place_id, channel, kind, data, dedupe_key, due_at, request_id)
      select user_id, place_id, channel, kind, data, dedupe_key, coalesce(${dueAt?.toISOString() ?? null}::timestamptz, now()),
        coalesce(
          (select grabs.request_id from grabs where grabs.user_id = owed.user_id and grabs.info_hash = owed.data ->> 'infoHash'),
          ${currentRequestId() ?? null})
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as owed (user_id bigint, place_id bigint, channel text, kind text, data jsonb, dedupe_key text)
      order by dedupe_key
      on conflict (dedupe_key) do nothing
      returning channel)
    select pg_notify(${OUTBOX_NOTIFY_CHANNEL}, channel) from (select distinct channel from written) as woken`);
}

export interface ClaimOptions {
  channel: Channel;
  limit: number;
  /** How long this process may take to send them all; renew it when it takes longer. */
  leaseSeconds: number;
  now: Date;
}

/**
 * Claims what is due, oldest first: pending, failed with its pause over, or `sending` under a lease that ran out (its
 * sender died, perhaps after sending: the one way to send twice). Many may claim at once: each gets others.
 */
export async function claimDue(db: Db, options: ClaimOptions): Promise<ClaimedNotification[]> {
  // What is owed "at once" is dated by Postgres, whose clock may be ahead of ours: by its clock it is due then, too.
  const now = options.now.toISOString();
  const claimed = await db.execute<ClaimedRow>(sql`
    with due as (
      select id, place_id from notifications
      where channel = ${options.channel}
        and ((state = 'pending' and due_at <= greatest(${now}::timestamptz, now()))
          or (state = 'failed' and due_at <= ${now}::timestamptz)
          or (state = 'sending' and lease_until <= ${now}::timestamptz))
      order by due_at, id
      limit ${options.limit}
      for update skip locked)
    update notifications set
      state = 'sending',
      claim_id = gen_random_uuid(),
      lease_until = ${now}::timestamptz + make_interval(secs => ${options.leaseSeconds}),
      attempts = attempts + 1
    from due left join group_places on group_places.id = due.place_id
    where notifications.id = due.id
    returning notifications.id, notifications.user_id, channel, kind, data, attempts, unanswered, claim_id, due_at, request_id,
      notifications.place_id, group_places.chat_id, group_places.thread_id, group_places.language`);
  return claimed.rows
    .toSorted((a, b) => Date.parse(a.due_at) - Date.parse(b.due_at) || Number(a.id) - Number(b.id))
    .map(toClaimed);
}

type ClaimedRow = {
  id: string;
  user_id: string;
  channel: Channel;
  kind: string;
  data: unknown;
  attempts: number;
  unanswered: number;
  claim_id: string;
  request_id: string | null;
  /** drizzle leaves raw timestamps as text. */
  due_at: string;
  place_id: string | null;
  chat_id: string | null;
  thread_id: number | null;
  language: Language | null;
};

function toClaimed(row: ClaimedRow): ClaimedNotification {
  // What `owe` wrote, and nobody else writes: kind and data belong together.
  const content = { kind: row.kind, data: row.data } as NotificationContent;
  return {
    ...content,
    id: Number(row.id),
    userId: Number(row.user_id),
    place: placeOf(row),
    channel: row.channel,
    attempts: row.attempts,
    unanswered: row.unanswered,
    claimId: row.claim_id,
    requestId: row.request_id,
  };
}

function placeOf({ place_id, chat_id, thread_id, language }: ClaimedRow): NotificationPlace | null {
  if (place_id === null || chat_id === null || language === null) return null;
  return { id: Number(place_id), chatId: Number(chat_id), threadId: thread_id || null, language };
}

/** Gives the claims more time. Returns those that are still this process's: it must not send the others. */
export async function renewLease(
  db: Db,
  claims: readonly Claim[],
  options: { leaseSeconds: number; now: Date },
): Promise<Claim[]> {
  if (claims.length === 0) return [];
  const leaseUntil = new Date(options.now.getTime() + options.leaseSeconds * 1_000);
  const renewed = await db
    .update(notifications)
    .set({ leaseUntil })
    .where(
      and(
        inArray(
          notifications.claimId,
          claims.map(({ claimId }) => claimId),
        ),
        eq(notifications.state, 'sending'),
      ),
    )
    .returning({ id: notifications.id, claimId: notifications.claimId });
  return renewed.flatMap(({ id, claimId }) => (claimId === null ? [] : [{ id, claimId }]));
}

/**
 * Notes that a notification is being handed over, before it is: should no mark follow, because its sender dies, it may have
 * arrived, and whoever claims it next can tell. Renews the lease. False: it is no longer this process's.
 */
export async function noteHandOver(
  db: Db,
  claim: Claim,
  options: { leaseSeconds: number; now: Date },
): Promise<boolean> {
  const leaseUntil = new Date(options.now.getTime() + options.leaseSeconds * 1_000);
  const noted = await db
    .update(notifications)
    .set({ leaseUntil, unanswered: sql`${notifications.unanswered} + 1` })
    .where(isHeld(claim))
    .returning({ id: notifications.id });
  return noted.length === 1;
}

/** Each of the marks answers `false` when the claim is no longer this process's, and changes nothing then. */
export async function markSent(db: Db, claim: Claim, now: Date): Promise<boolean> {
  return mark(db, claim, { state: 'sent', sentAt: now, error: null, unanswered: 0 });
}

export interface Failure {
  /** What went wrong, without secrets: shown to admins. */
  error: string;
  /** What the outside asked for (429). Being told to wait is nobody's fault: it never makes a notification dead. */
  retryAfterSeconds?: number | undefined;
  /** After so many it is dead. */
  maxAttempts: number;
  /** How often it is unanswered, where that is known now: what was refused has not arrived. */
  unanswered?: number | undefined;
  now: Date;
  /** From 0 up to but not including 1. */
  random: number;
}

/** To be tried again after a pause, or dead when it has been tried often enough. */
export async function markFailed(
  db: Db,
  claim: Claim & { attempts: number },
  failure: Failure,
): Promise<boolean> {
  const { error, retryAfterSeconds } = failure;
  const wasToldToWait = retryAfterSeconds !== undefined;
  if (!wasToldToWait && claim.attempts >= failure.maxAttempts) return markDead(db, claim, error);
  const delay = retryDelaySeconds(claim.attempts, failure.random, retryAfterSeconds);
  const dueAt = new Date(failure.now.getTime() + delay * 1_000);
  return mark(db, claim, {
    state: 'failed',
    dueAt,
    error,
    ...(failure.unanswered === undefined ? {} : { unanswered: failure.unanswered }),
    attempts: wasToldToWait ? claim.attempts - 1 : claim.attempts,
  });
}

/** Given up for good. Admins see it in `/status`, and hear of it in the same transaction. */
export async function markDead(db: Db, claim: Claim, error: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const isMarked = await mark(tx, claim, { state: 'dead', error });
    if (isMarked) await tellAdmins(tx, claim.id);
    return isMarked;
  });
}

/**
 * Once a day and channel: where one dies, more may, and one word of it is enough to make somebody look. What tells of it
 * is never told of itself.
 */
async function tellAdmins(db: Db, id: number): Promise<void> {
  await db.execute(sql`
    with told as (
      insert into notifications (user_id, channel, kind, data, dedupe_key, due_at)
      select admin.id, 'telegram', 'message-died',
        jsonb_build_object('channel', dead.channel, 'kind', dead.kind, 'recipient', recipient.name, 'error', coalesce(dead.error, '')),
        'message-died:' || dead.channel || ':' || to_char(now() at time zone 'UTC', 'YYYY-MM-DD') || ':' || admin.id,
        now()
      from notifications dead
      join users recipient on recipient.id = dead.user_id
      join users admin on admin.role = 'admin' and admin.state = 'active'
      where dead.id = ${id} and dead.kind <> 'message-died'
      order by admin.id
      on conflict (dedupe_key) do nothing
      returning channel)
    select pg_notify(${OUTBOX_NOTIFY_CHANNEL}, channel) from (select distinct channel from told) as woken`);
}

/** Overtaken by events: there is nothing to send, or nobody to send it to. */
export async function cancel(db: Db, claim: Claim, reason: string): Promise<boolean> {
  return mark(db, claim, { state: 'cancelled', error: reason });
}

async function mark(
  db: Db,
  claim: Claim,
  change: Partial<typeof notifications.$inferInsert>,
): Promise<boolean> {
  const marked = await db
    .update(notifications)
    .set({ ...change, claimId: null, leaseUntil: null })
    .where(isHeld(claim))
    .returning({ id: notifications.id });
  return marked.length === 1;
}

const isHeld = (claim: Claim) =>
  and(
    eq(notifications.id, claim.id),
    eq(notifications.claimId, claim.claimId),
    eq(notifications.state, 'sending'),
  );

export interface OutboxCount {
  channel: Channel;
  state: NotificationState;
  count: number;
}

/** How many notifications are in which state, for those that are not done (sent, cancelled). */
export async function outboxCounts(db: Db): Promise<OutboxCount[]> {
  return db
    .select({ channel: notifications.channel, state: notifications.state, count: count() })
    .from(notifications)
    .where(inArray(notifications.state, ['pending', 'sending', 'failed', 'dead']))
    .groupBy(notifications.channel, notifications.state)
    .orderBy(notifications.channel, notifications.state);
}
