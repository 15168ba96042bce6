import type { OwedNotification } from '@matinee/domain/notifications/notification';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { currentRequestId } from '@matinee/request-id/request-id';
import { and, asc, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { brokenForeignKey } from './foreign-key-error.ts';
import { forgetKeptGrab } from './live-messages.ts';
import { noteLinkUse } from './mail-links.ts';
import { owe } from './outbox.ts';
import { releases } from './schema/releases.ts';
import { grabs } from './schema/torrents.ts';
import { forgetIfUnwanted, lockTorrent } from './torrent-rows.ts';

/** How far somebody's request for a torrent got. */
export type Grab = typeof grabs.$inferSelect;

/** Where the torrent comes from. Magnets, URLs and .torrents are forgotten once the torrent client has them. */
export type RequestedSource =
  | { type: 'release'; indexer: IndexerName; releaseId: string }
  | { type: 'magnet'; magnet: string }
  | { type: 'torrent-file'; metainfo: Uint8Array }
  | { type: 'url'; url: string };

export interface GrabRequestRow {
  userId: number;
  way: Grab['way'];
  source: RequestedSource;
  downloadDir: string;
  idempotencyKey: string | null;
  /** The torrent whose place this one takes. */
  replaces?: InfoHash | null;
  /** The link in an e-mail that asks for it: used up with this row, or not at all. */
  mailLinkId?: string | undefined;
}

/** Whoever works on a grab holds it until then; after that anybody may take it up again. */
export interface Lease {
  now: Date;
  until: Date;
}

export type RequestOutcome =
  /** Written and leased to the caller. */
  | { type: 'new'; grab: Grab }
  /** This user has sent this idempotency key before. */
  | { type: 'known'; grab: Grab }
  | { type: 'user-unknown' }
  | { type: 'release-unknown' }
  /** The link in the e-mail has asked for it before, and what came of it is over. */
  | { type: 'link-used' };

/** Writes down what somebody wants, before anybody outside is asked for it. */
export async function requestGrab(db: Db, request: GrabRequestRow, lease: Lease): Promise<RequestOutcome> {
  const { source } = request;
  const values = {
    userId: request.userId,
    way: request.way,
    sourceKind: source.type,
    indexer: source.type === 'release' ? source.indexer : null,
    releaseId: source.type === 'release' ? source.releaseId : null,
    sourceRef: source.type === 'magnet' ? source.magnet : source.type === 'url' ? source.url : null,
    metainfo: source.type === 'torrent-file' ? source.metainfo : null,
    downloadDir: request.downloadDir,
    replaces: request.replaces ?? null,
    state: 'requested' as const,
    attempts: 1,
    nextAttemptAt: lease.now,
    leaseUntil: lease.until,
    idempotencyKey: request.idempotencyKey,
    requestId: currentRequestId() ?? null,
    createdAt: lease.now,
  };
  try {
    const grab = await insertOnce(db, values, request.mailLinkId);
    if (grab !== undefined) return { type: 'new', grab };
  } catch (error) {
    const constraint = brokenForeignKey(error);
    if (constraint === 'grabs_release') return { type: 'release-unknown' };
    if (constraint?.endsWith('_user_id_users_id_fk')) return { type: 'user-unknown' };
    throw error;
  }
  const [known] = await db
    .select()
    .from(grabs)
    .where(and(eq(grabs.userId, request.userId), eq(grabs.idempotencyKey, request.idempotencyKey ?? '')));
  if (known !== undefined) return { type: 'known', grab: known };
  // Another request of this user took its row, and its key, over. A link acts no second time even so.
  return request.mailLinkId === undefined ? requestGrab(db, request, lease) : { type: 'link-used' };
}

/** Nothing when the user has sent the key, or the link, before. */
async function insertOnce(
  db: Db,
  values: typeof grabs.$inferInsert,
  mailLinkId: string | undefined,
): Promise<Grab | undefined> {
  const insert = async (tx: Db) => {
    const [grab] = await tx
      .insert(grabs)
      .values(values)
      .onConflictDoNothing({ target: [grabs.userId, grabs.idempotencyKey] })
      .returning();
    return grab;
  };
  if (mailLinkId === undefined) return insert(db);
  const use = { linkId: mailLinkId, userId: values.userId, usedAt: values.createdAt };
  return db.transaction(async (tx) => ((await noteLinkUse(tx, use)) ? insert(tx) : undefined));
}

export async function findGrab(db: Db, grabId: number): Promise<Grab | null> {
  const [grab] = await db.select().from(grabs).where(eq(grabs.id, grabId));
  return grab ?? null;
}

/**
 * Takes up one unfinished grab for somebody who asks for it again and waits; `null` when it is decided or merged into
 * another. Whoever holds its lease may be dead, so it is not waited for: every step done twice is done once.
 */
export async function takeOverGrab(db: Db, grabId: number, lease: Lease): Promise<Grab | null> {
  const [grab] = await db
    .update(grabs)
    .set({ leaseUntil: lease.until, attempts: sql`${grabs.attempts} + 1` })
    .where(and(eq(grabs.id, grabId), eq(grabs.state, 'requested')))
    .returning();
  return grab ?? null;
}

const isFree = (now: Date) => or(isNull(grabs.leaseUntil), lte(grabs.leaseUntil, now));

/**
 * Takes up unfinished grabs whose time has come and that nobody works on, longest waiting first. Many may claim at once:
 * each gets others.
 */
export async function claimUnfinishedGrabs(db: Db, lease: Lease, limit: number): Promise<Grab[]> {
  const due = db
    .select({ id: grabs.id })
    .from(grabs)
    .where(and(eq(grabs.state, 'requested'), lte(grabs.nextAttemptAt, lease.now), isFree(lease.now)))
    .orderBy(asc(grabs.nextAttemptAt))
    .limit(limit)
    .for('update', { skipLocked: true });
  return db
    .update(grabs)
    .set({ leaseUntil: lease.until, attempts: sql`${grabs.attempts} + 1` })
    .where(inArray(grabs.id, due))
    .returning();
}

/** What a grab no longer needs once it is decided: secrets above all. */
export const FINISHED = { leaseUntil: null, sourceRef: null, metainfo: null } as const;

/** Gives an unfinished grab back, to be taken up again at a time. */
export async function postponeGrab(
  db: Db,
  postponed: { grabId: number; errorCode: string; nextAttemptAt: Date },
): Promise<void> {
  await db
    .update(grabs)
    .set({ leaseUntil: null, errorCode: postponed.errorCode, nextAttemptAt: postponed.nextAttemptAt })
    .where(and(eq(grabs.id, postponed.grabId), eq(grabs.state, 'requested')));
}

/** The release that a grab asked for, as we know it. */
export type GrabbedRelease = { id: number; name: string; imdbId: ImdbId | null };

/**
 * Gives an unfinished grab up for good, and owes what that leads to. A torrent that nobody else wanted and the client never
 * saw goes with it.
 */
export async function failGrab(
  db: Db,
  failed: {
    grabId: number;
    errorCode: string;
    /** What its person is owed; nothing when they are told by the answer. */
    tell?: (grab: Grab, release: GrabbedRelease | null) => OwedNotification[];
  },
): Promise<void> {
  await db.transaction(async (tx) => {
    const infoHash = (await findGrab(tx, failed.grabId))?.infoHash ?? null;
    if (infoHash !== null) await lockTorrent(tx, infoHash);
    const [given] = await tx
      .update(grabs)
      .set({ ...FINISHED, state: 'failed', errorCode: failed.errorCode, infoHash: null, outcome: null })
      .where(and(eq(grabs.id, failed.grabId), eq(grabs.state, 'requested')))
      .returning();
    if (given === undefined) return;
    if (infoHash !== null) await forgetIfUnwanted(tx, infoHash);
    const { userId, idempotencyKey } = given;
    if (idempotencyKey !== null) await forgetKeptGrab(tx, { userId, grabKey: idempotencyKey });
    if (failed.tell !== undefined) await owe(tx, failed.tell(given, await findReleaseOf(tx, given)));
  });
}

async function findReleaseOf(tx: Db, { indexer, releaseId }: Grab): Promise<GrabbedRelease | null> {
  if (indexer === null || releaseId === null) return null;
  const [release] = await tx
    .select({ id: releases.id, name: releases.name, imdbId: releases.imdbId })
    .from(releases)
    .where(and(eq(releases.indexer, indexer), eq(releases.releaseId, releaseId)));
  return release ?? null;
}

/**
 * Who asked for a torrent, first come first, among them those whose request is not yet through: whoever stands here when
 * completion is marked is owed the news of it. Call it with the torrent's row locked (`attachTorrent` takes the
 * same lock): who comes later is told by the answer to their request.
 */
export async function requestersOf(
  db: Db,
  infoHash: InfoHash,
): Promise<{ userId: number; createdAt: Date; wasComplete: boolean }[]> {
  const rows = await db
    .select({ userId: grabs.userId, createdAt: grabs.createdAt, wasComplete: grabs.wasComplete })
    .from(grabs)
    .where(and(eq(grabs.infoHash, infoHash), ne(grabs.state, 'failed')))
    .orderBy(asc(grabs.createdAt), asc(grabs.id));
  return rows.map((row) => ({ ...row, wasComplete: row.wasComplete === true }));
}

/** Under which ids torrents were asked for, each with its torrent: for the log of what becomes of them. */
export async function requestIdsOf(
  db: Db,
  infoHashes: readonly InfoHash[],
): Promise<{ infoHash: InfoHash; requestId: string }[]> {
  if (infoHashes.length === 0) return [];
  const rows = await db
    .select({ infoHash: grabs.infoHash, requestId: grabs.requestId })
    .from(grabs)
    .where(and(inArray(grabs.infoHash, [...infoHashes]), isNotNull(grabs.requestId)))
    .orderBy(asc(grabs.id));
  return rows.flatMap(({ infoHash, requestId }) =>
    infoHash === null || requestId === null ? [] : [{ infoHash, requestId }],
  );
}

/** The torrent that a release turned out to be when somebody grabbed it before; `null` when nobody has. */
export async function findHashOfRelease(
  db: Db,
  release: { indexer: IndexerName; releaseId: string },
): Promise<InfoHash | null> {
  const [grab] = await db
    .select({ infoHash: grabs.infoHash })
    .from(grabs)
    .where(
      and(
        eq(grabs.indexer, release.indexer),
        eq(grabs.releaseId, release.releaseId),
        isNotNull(grabs.infoHash),
      ),
    )
    .limit(1);
  return grab?.infoHash ?? null;
}
