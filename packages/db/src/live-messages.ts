import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, eq, lt, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { liveMessages } from './schema/bot.ts';
import { grabs } from './schema/torrents.ts';

export interface LiveMessage {
  chatId: number;
  messageId: number;
  userId: number;
  kind: 'grab' | 'progress';
  infoHash: InfoHash | null;
  /** Of a grab that is kept for later: its idempotency key. */
  grabKey?: string | null;
  until: Date;
}

/** A fresh grab shows its progress this long. */
export const FOLLOW_GRAB_SECONDS = 5 * 60;

/** Starts (or restarts) keeping a message up to date until `until`. */
export async function keepLive(db: Db, message: LiveMessage, nextAt: Date): Promise<void> {
  const { chatId, messageId, ...rest } = message;
  await db
    .insert(liveMessages)
    .values({ chatId, messageId, ...rest, nextAt })
    .onConflictDoUpdate({
      target: [liveMessages.chatId, liveMessages.messageId],
      set: {
        kind: rest.kind,
        infoHash: rest.infoHash,
        grabKey: rest.grabKey ?? null,
        until: rest.until,
        userId: rest.userId,
        nextAt,
      },
    });
}

/**
 * Has a message wait for a grab that is kept for later. One that was done in the moment between the answer and this is
 * shown at once.
 */
export async function awaitKeptGrab(
  db: Db,
  message: LiveMessage & { grabKey: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    // Held: whoever settles the grab does it before, and is seen, or after, and finds the message.
    const [grab] = await tx
      .select({ state: grabs.state, infoHash: grabs.infoHash })
      .from(grabs)
      .where(and(eq(grabs.userId, message.userId), eq(grabs.idempotencyKey, message.grabKey)))
      .for('update');
    if (grab === undefined || grab.state === 'failed') return;
    await keepLive(tx, message, message.until);
    if (grab.state !== 'added' || grab.infoHash === null) return;
    await showKeptGrab(
      tx,
      { userId: message.userId, grabKey: message.grabKey, infoHash: grab.infoHash },
      now,
    );
  });
}

/** A grab that was kept is with the torrent client now: the message that said *noted* shows its progress from here on. */
export async function showKeptGrab(
  tx: Db,
  grab: { userId: number; grabKey: string; infoHash: InfoHash },
  now: Date,
): Promise<void> {
  const until = new Date(now.getTime() + FOLLOW_GRAB_SECONDS * 1000);
  await tx
    .update(liveMessages)
    .set({ infoHash: grab.infoHash, grabKey: null, until, nextAt: now })
    .where(and(eq(liveMessages.userId, grab.userId), eq(liveMessages.grabKey, grab.grabKey)));
}

/** A grab that was kept has failed: its message has nothing to show any more. */
export async function forgetKeptGrab(tx: Db, grab: { userId: number; grabKey: string }): Promise<void> {
  await tx
    .delete(liveMessages)
    .where(and(eq(liveMessages.userId, grab.userId), eq(liveMessages.grabKey, grab.grabKey)));
}

export async function stopLive(db: Db, chatId: number, messageId: number): Promise<void> {
  await db
    .delete(liveMessages)
    .where(and(eq(liveMessages.chatId, chatId), eq(liveMessages.messageId, messageId)));
}

/** Takes the messages that are due and sets when each is due again: of several replicas, one refreshes each. */
export async function takeDueLiveMessages(
  db: Db,
  options: { limit: number; everySeconds: number; now: Date },
): Promise<LiveMessage[]> {
  const now = options.now.toISOString();
  const rows = await db.execute<{
    chat_id: string;
    message_id: number;
    user_id: string;
    kind: LiveMessage['kind'];
    info_hash: InfoHash | null;
    until: string;
  }>(sql`
    update live_messages set next_at = ${now}::timestamptz + make_interval(secs => ${options.everySeconds})
    where (chat_id, message_id) in (
      select chat_id, message_id from live_messages
      where next_at <= ${now}::timestamptz
      order by next_at limit ${options.limit}
      for update skip locked)
    returning chat_id, message_id, user_id, kind, info_hash, until::text`);
  return rows.rows.map((row) => ({
    chatId: Number(row.chat_id),
    messageId: row.message_id,
    userId: Number(row.user_id),
    kind: row.kind,
    infoHash: row.info_hash,
    until: new Date(row.until),
  }));
}

/** Forgets those whose time is over, however it came that nobody stopped them. */
export async function deleteEndedLiveMessages(db: Db, endedBefore: Date): Promise<void> {
  await db.delete(liveMessages).where(lt(liveMessages.until, endedBefore));
}

export async function hasLiveMessages(db: Db): Promise<boolean> {
  const rows = await db.execute<{ found: boolean }>(
    sql`select exists (select 1 from live_messages) as found`,
  );
  return rows.rows[0]?.found === true;
}
