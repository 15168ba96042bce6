import type { OwedNotification } from '@matinee/domain/notifications/notification';
import { type KnownTopic, siteOf } from '@matinee/domain/topics/topic';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, asc, count, eq, isNull, lte, ne, or } from 'drizzle-orm';
import type { Db } from './database.ts';
import { owe } from './outbox.ts';
import { topics } from './schema/topics.ts';
import { users } from './schema/users.ts';

/** A followed page with all that we know of it. The `url` may hold a passkey: for torrapi's eyes only. */
export interface Topic extends KnownTopic {
  kind: (typeof topics.$inferSelect)['kind'];
  url: string;
  downloadDir: string;
  refusals: number;
  addedAt: Date;
  checkedAt: Date | null;
  changedAt: Date | null;
  error: string | null;
}

export interface NewTopic {
  ownerId: number;
  kind: Topic['kind'];
  url: string;
  identity: string;
  downloadDir: string;
  /** Names the request: repeated, it finds what it has added. */
  requestKey: string;
  nextCheckAt: Date;
}

export type AddTopicOutcome =
  | { type: 'added'; topicId: number }
  /** This person follows that page. */
  | { type: 'already'; name: string | null };

/** Follows a page for somebody. Two requests for one page at once: one is added, the other hears so. */
export async function addTopic(db: Db, topic: NewTopic, now: Date): Promise<AddTopicOutcome> {
  const [added] = await db
    .insert(topics)
    .values({ ...topic, addedAt: now })
    .onConflictDoNothing({ target: [topics.ownerId, topics.identity] })
    .returning({ id: topics.id });
  if (added !== undefined) return { type: 'added', topicId: added.id };
  const [known] = await db
    .select({ id: topics.id, name: topics.name, requestKey: topics.requestKey })
    .from(topics)
    .where(and(eq(topics.ownerId, topic.ownerId), eq(topics.identity, topic.identity)));
  // Gone between the two statements: it was removed at this instant.
  if (known === undefined) return addTopic(db, topic, now);
  return known.requestKey === topic.requestKey
    ? { type: 'added', topicId: known.id }
    : { type: 'already', name: known.name };
}

/** Writes down which torrent a new topic has, unless the worker has done so already. */
export async function noteFirstTorrent(
  db: Db,
  topicId: number,
  torrent: { infoHash: InfoHash; name: string; nextCheckAt: Date },
  now: Date,
): Promise<void> {
  const { infoHash, name, nextCheckAt } = torrent;
  await db.transaction(async (tx) => {
    const topic = await lockTopic(tx, topicId);
    if (topic?.infoHash !== null) return;
    await tx
      .update(topics)
      .set({ infoHash, name, nextCheckAt, checkedAt: now, error: null, missingSince: null })
      .where(eq(topics.id, topicId));
  });
}

/** How many of a person's pages are followed; with `null` everybody's. And one page of them, newest first. */
export async function listTopics(
  db: Db,
  ownerId: number | null,
  page: { offset: number; limit: number },
): Promise<{ total: number; topics: (Topic & { ownerName: string })[] }> {
  const whose = ownerId === null ? ne(users.state, 'removed') : eq(topics.ownerId, ownerId);
  const from = { total: count() };
  const [counted] = await db
    .select(from)
    .from(topics)
    .innerJoin(users, eq(users.id, topics.ownerId))
    .where(whose);
  const rows = await db
    .select({ topic: topics, ownerName: users.name })
    .from(topics)
    .innerJoin(users, eq(users.id, topics.ownerId))
    .where(whose)
    .orderBy(asc(topics.addedAt), asc(topics.id))
    .offset(page.offset)
    .limit(page.limit);
  return {
    total: counted?.total ?? 0,
    topics: rows.map(({ topic, ownerName }) => ({ ...toTopic(topic), ownerName })),
  };
}

export async function findTopic(db: Db, topicId: number): Promise<Topic | null> {
  const [row] = await db.select().from(topics).where(eq(topics.id, topicId));
  return row === undefined ? null : toTopic(row);
}

/** Follows it no longer. What was downloaded is another matter. */
export async function removeTopic(db: Db, topicId: number): Promise<void> {
  await db.delete(topics).where(eq(topics.id, topicId));
}

/** Has a page looked at at once, before those whose hour has come. */
export async function askForCheck(db: Db, topicId: number): Promise<void> {
  await db
    .update(topics)
    .set({ nextCheckAt: new Date(0) })
    .where(eq(topics.id, topicId));
}

/**
 * Pages whose time has come, longest due first: also those without trouble that were looked at before `lookedAtBefore`, so
 * that a shorter interval holds at once. Those of people who were removed are left alone.
 */
export async function dueTopics(
  db: Db,
  due: { now: Date; lookedAtBefore: Date; limit: number },
): Promise<Topic[]> {
  const isDue = or(
    lte(topics.nextCheckAt, due.now),
    and(isNull(topics.error), lte(topics.checkedAt, due.lookedAtBefore)),
  );
  const rows = await db
    .select({ topic: topics })
    .from(topics)
    .innerJoin(users, eq(users.id, topics.ownerId))
    .where(and(isDue, ne(users.state, 'removed')))
    .orderBy(asc(topics.nextCheckAt), asc(topics.id))
    .limit(due.limit);
  return rows.map(({ topic }) => toTopic(topic));
}

/** What is noted of a look, and what is owed for it: together, or, when the topic is no longer as it was seen, not at all. */
export interface NotedLook {
  topic: Pick<Topic, 'id' | 'changes' | 'infoHash'>;
  change: Partial<
    Pick<
      typeof topics.$inferInsert,
      'name' | 'infoHash' | 'changes' | 'refusals' | 'error' | 'missingSince' | 'missingToldAt' | 'changedAt'
    >
  >;
  nextCheckAt: Date;
  owed: readonly OwedNotification[];
}

/** Answers whether it was noted. */
export async function noteLook(
  db: Db,
  { topic, change, nextCheckAt, owed }: NotedLook,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const row = await lockTopic(tx, topic.id);
    if (row === null || row.changes !== topic.changes || row.infoHash !== topic.infoHash) return false;
    await tx
      .update(topics)
      .set({ ...change, checkedAt: now, nextCheckAt })
      .where(eq(topics.id, topic.id));
    await owe(tx, owed);
    return true;
  });
}

async function lockTopic(tx: Db, topicId: number) {
  const [row] = await tx.select().from(topics).where(eq(topics.id, topicId)).for('update');
  return row ?? null;
}

function toTopic(row: typeof topics.$inferSelect): Topic {
  const { identity, requestKey: _requestKey, nextCheckAt: _nextCheckAt, ...topic } = row;
  return { ...topic, site: siteOf({ kind: row.kind, identity }) };
}
