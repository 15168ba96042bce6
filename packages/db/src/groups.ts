import type { Language } from '@matinee/domain/users/user';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { groupMembers, groupPlaces } from './schema/groups.ts';

/** A group, or one topic of a forum. */
export interface GroupChat {
  chatId: number;
  /** 0 outside of a forum's topics. */
  threadId: number;
}

export async function isNotifiedPlace(db: Db, { chatId, threadId }: GroupChat): Promise<boolean> {
  const rows = await db
    .select({ id: groupPlaces.id })
    .from(groupPlaces)
    .where(and(eq(groupPlaces.chatId, chatId), eq(groupPlaces.threadId, threadId)));
  return rows.length > 0;
}

/** From now on the news of its members is told there. Said twice, it is so once. */
export async function addPlace(
  db: Db,
  place: GroupChat & { setBy: number; language: Language },
  now: Date,
): Promise<void> {
  await db
    .insert(groupPlaces)
    .values({ ...place, createdAt: now })
    .onConflictDoUpdate({
      target: [groupPlaces.chatId, groupPlaces.threadId],
      set: { setBy: place.setBy, language: place.language },
    });
}

/** No longer. What was still owed to it is forgotten. */
export async function removePlace(db: Db, { chatId, threadId }: GroupChat): Promise<void> {
  await db.delete(groupPlaces).where(and(eq(groupPlaces.chatId, chatId), eq(groupPlaces.threadId, threadId)));
}

/** One of our people is in this group. */
export async function noteMember(db: Db, chatId: number, userId: number, now: Date): Promise<void> {
  await noteMembers(db, chatId, [userId], now);
}

/** Those of them that we know; strangers are not kept. */
export async function noteMembers(
  db: Db,
  chatId: number,
  userIds: readonly number[],
  now: Date,
): Promise<void> {
  if (userIds.length === 0) return;
  await db.execute(sql`
    insert into group_members (chat_id, user_id, seen_at)
    select ${chatId}, id, ${now.toISOString()}::timestamptz from users
    where id in (${sql.join(
      userIds.map((id) => sql`${id}`),
      sql`, `,
    )}) and state <> 'removed'
    order by id
    on conflict (chat_id, user_id) do update set seen_at = excluded.seen_at`);
}

export async function forgetMember(db: Db, chatId: number, userId: number): Promise<void> {
  await db.delete(groupMembers).where(and(eq(groupMembers.chatId, chatId), eq(groupMembers.userId, userId)));
}

/** The bot is no longer in it: nothing is told there, and nobody is known to be in it. */
export async function forgetGroup(db: Db, chatId: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(groupPlaces).where(eq(groupPlaces.chatId, chatId));
    await tx.delete(groupMembers).where(eq(groupMembers.chatId, chatId));
  });
}

/** A group has become a supergroup, under another number. Heard twice, from either side, it is moved once. */
export async function moveGroup(db: Db, from: number, to: number): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      update group_places set chat_id = ${to} where chat_id = ${from} and not exists (
        select 1 from group_places there where there.chat_id = ${to} and there.thread_id = group_places.thread_id)`);
    await tx.execute(sql`
      insert into group_members (chat_id, user_id, seen_at)
      select ${to}, user_id, seen_at from group_members where chat_id = ${from}
      on conflict (chat_id, user_id) do nothing`);
    await tx.delete(groupPlaces).where(eq(groupPlaces.chatId, from));
    await tx.delete(groupMembers).where(eq(groupMembers.chatId, from));
  });
}

/** The places that hear of what these people have, each with those of them who are in its group. */
export async function placesOf(
  db: Db,
  userIds: readonly number[],
): Promise<{ placeId: number; memberIds: number[] }[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .select({ placeId: groupPlaces.id, userId: groupMembers.userId })
    .from(groupPlaces)
    .innerJoin(groupMembers, eq(groupMembers.chatId, groupPlaces.chatId))
    .where(inArray(groupMembers.userId, [...userIds]))
    .orderBy(groupPlaces.id, groupMembers.userId);
  const places = new Map<number, number[]>();
  for (const { placeId, userId } of rows) places.set(placeId, [...(places.get(placeId) ?? []), userId]);
  return [...places].map(([placeId, memberIds]) => ({ placeId, memberIds }));
}
