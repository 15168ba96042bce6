import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from '@matinee/db/database';
import { findGrab, type Grab, type GrabRequestRow, requestGrab, takeOverGrab } from '@matinee/db/grabs';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { GrabRequest, GrabSource } from '@matinee/torrapi-client/grab';
import { PROBLEMS, type ProblemCode } from '@matinee/torrapi-client/problems';
import type { DirectoryChoice } from '../directories/choose-directory.ts';
import { createAnswerDesk, type StaffedDesk } from './answer-desk.ts';
import type { GrabResult } from './grab-result.ts';
import type { GrabPerformer } from './perform-grab.ts';

export interface GrabReleaseDeps {
  db: Db;
  chooseDirectory: (wanted: string | undefined) => Promise<DirectoryChoice>;
  performer: GrabPerformer;
  /** How long nobody else takes up a grab: longer than one takes, as short as a crash may delay it. */
  leaseSeconds: number;
  /** Whoever grabs waits no longer than this; the grab goes on. */
  answerWithinMs: number;
  now: () => Date;
  logger: { error(fields: object, message: string): void };
}

/** A request, and what only torrapi itself can ask for. */
export interface GrabOrder extends GrabRequest {
  /** The torrent whose place this one takes. */
  replaces?: InfoHash;
  /** The link in an e-mail that asks for it, which is used up by this. */
  mailLinkId?: string;
}

/** Grabs a torrent for somebody. Repeated with its key, also at once, it is one request and has one result. */
export type GrabRelease = (order: GrabOrder, idempotencyKey: string | null) => Promise<GrabResult>;

const SLOW_RETRY_SECONDS = 10;

export function createGrabRelease(deps: GrabReleaseDeps): GrabRelease {
  const { db, performer } = deps;
  /** Grabs under way here: who asks for one again waits for it. */
  const underWay = new Map<number, { result: Promise<GrabResult>; desk: StaffedDesk }>();

  function lease() {
    const now = deps.now();
    return { now, until: new Date(now.getTime() + deps.leaseSeconds * 1000) };
  }

  function perform(grab: Grab): Promise<GrabResult> {
    const desk = createAnswerDesk();
    desk.arrive();
    const result = performer.perform(grab, desk).finally(() => underWay.delete(grab.id));
    underWay.set(grab.id, { result, desk });
    return inTime(grab.id, result, desk);
  }

  function join(grabId: number, { result, desk }: { result: Promise<GrabResult>; desk: StaffedDesk }) {
    desk.arrive();
    return inTime(grabId, result, desk);
  }

  /** A slow answer is *kept for later* to who asked: what is under way ends well, or is tried again. */
  async function inTime(grabId: number, result: Promise<GrabResult>, desk: StaffedDesk): Promise<GrabResult> {
    const limit = new AbortController();
    const tooLate = wait(deps.answerWithinMs, null, { signal: limit.signal }).catch(() => null);
    const first = await Promise.race([result, tooLate]).finally(() => limit.abort());
    if (first !== null) return first;
    if (!desk.leave()) return result;
    result.catch((error: unknown) => deps.logger.error({ err: error, grabId }, 'a slow grab failed'));
    const isWithClient = ((await findGrab(db, grabId))?.infoHash ?? null) !== null;
    const reason = isWithClient ? 'client-unavailable' : 'indexer-unavailable';
    return { type: 'kept', reason, retryAfterSeconds: SLOW_RETRY_SECONDS };
  }

  /** `null` when the row that was seen is no longer as it was: to be looked at again. */
  async function repeat(grab: Grab): Promise<GrabResult | null> {
    if (grab.state !== 'requested') return performer.answerFor(grab);
    const joined = underWay.get(grab.id);
    if (joined !== undefined) return join(grab.id, joined);
    const taken = await takeOverGrab(db, grab.id, lease());
    const meanwhile = underWay.get(grab.id);
    if (meanwhile !== undefined) return join(grab.id, meanwhile);
    return taken === null ? null : perform(taken);
  }

  async function grabRelease(order: GrabOrder, idempotencyKey: string | null): Promise<GrabResult> {
    const directory = await deps.chooseDirectory(order.directory);
    if (directory.type === 'refused') return refused('directory-not-allowed', `No: ${directory.reason}.`);
    const source = toRow(order.source);
    if (source === null) return refused('not-a-torrent');
    const row = {
      userId: order.userId,
      way: order.way,
      source,
      downloadDir: directory.path,
      idempotencyKey,
      replaces: order.replaces ?? null,
      mailLinkId: order.mailLinkId,
    };
    const requested = await requestGrab(db, row, lease());
    switch (requested.type) {
      case 'user-unknown':
      case 'release-unknown':
      case 'link-used':
        return refused(requested.type);
      case 'new':
        return perform(requested.grab);
      case 'known':
        if (!isSame(requested.grab, row)) return refused('idempotency-conflict');
        return (await repeat(requested.grab)) ?? grabRelease(order, idempotencyKey);
    }
  }

  return grabRelease;
}

function refused(code: ProblemCode, detail: string = PROBLEMS[code].detail): GrabResult {
  return { type: 'refused', code, detail };
}

function toRow(source: GrabSource): GrabRequestRow['source'] | null {
  if (source.type !== 'torrent-file') return source;
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(source.metainfoBase64);
  if (!isBase64) return null;
  return { type: 'torrent-file', metainfo: new Uint8Array(Buffer.from(source.metainfoBase64, 'base64')) };
}

/** As far as a decided grab still knows: magnets, URLs and .torrents are forgotten by then. */
function isSame(grab: Grab, row: GrabRequestRow): boolean {
  const { source } = row;
  if (grab.sourceKind !== source.type || grab.downloadDir !== row.downloadDir) return false;
  if (grab.replaces !== (row.replaces ?? null)) return false;
  if (source.type !== 'release') return true;
  return grab.indexer === source.indexer && grab.releaseId === source.releaseId;
}
