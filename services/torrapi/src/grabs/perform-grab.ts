import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { attachTorrent } from '@matinee/db/attach-torrent';
import type { Db } from '@matinee/db/database';
import { failGrab, findGrab, type Grab, type GrabbedRelease, postponeGrab } from '@matinee/db/grabs';
import { markGrabAdded } from '@matinee/db/mark-grab-added';
import { findTorrentRow, type TorrentRow } from '@matinee/db/torrent-rows';
import type { OwedNotification } from '@matinee/domain/notifications/notification';
import { type GrabFailure, onGrabFailed } from '@matinee/domain/torrents/grab-settled';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { downloadFinished } from '@matinee/domain/torrents/torrent-finished';
import { resumeRequest } from '@matinee/request-id/request-id';
import { PROBLEMS, type ProblemCode } from '@matinee/torrapi-client/problems';
import type { DownloadClient } from '../client/download-client.ts';
import type { TorrentListing } from '../client/torrent-listing.ts';
import type { AnswerDesk } from './answer-desk.ts';
import type { GrabResult, SourceReading } from './grab-result.ts';
import { keptReason } from './kept-reason.ts';
import { retryDelaySeconds } from './retry-delay.ts';

export interface PerformGrabDeps {
  db: Db;
  client: Pick<DownloadClient, 'add' | 'find'>;
  listing: Pick<TorrentListing, 'forget'>;
  readSource: (grab: Grab) => Promise<SourceReading>;
  /** Takes away the torrent whose place this one takes, if it takes one's. */
  replaceOld: (grab: Grab, infoHash: InfoHash) => Promise<void>;
  /** Tells whoever follows torrents that there is a new one. */
  onGrabbed: () => Promise<void>;
  now: () => Date;
  /** 0 to 1. */
  random: () => number;
  logger: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Sees a grab through, and answers for grabs that are decided. */
export interface GrabPerformer {
  /** Does what is left to do of an unfinished grab that the caller holds. Never throws for the outside world's sake. */
  perform(grab: Grab, desk: AnswerDesk): Promise<GrabResult>;
  /** The answer to a request that was decided before. */
  answerFor(grab: Grab): Promise<GrabResult>;
}

/** In the client too, whoever looks there sees which torrents are ours. */
const LABEL = 'matinee';

/**
 * The steps of a grab, each of which leaves a row from which the next can be done by anybody: read the source, say in the
 * database which torrent it is, hand it to the client, take away what it replaces, mark it. Done twice, each is done once: the client calls a
 * torrent that it has a duplicate, and the rows know what was decided.
 */
export function createGrabPerformer(deps: PerformGrabDeps): GrabPerformer {
  const { db, client, now, logger } = deps;

  async function perform(grab: Grab, desk: AnswerDesk): Promise<GrabResult> {
    let current = grab;
    try {
      const source = await deps.readSource(grab);
      if (source.type === 'release-gone') return await giveUp(grab, desk, 'release-gone');
      if (source.type === 'refused') return await giveUp(grab, desk, source.code, source.detail);
      const { torrent, handOver } = source;
      const attachment = await attachTorrent(db, { grabId: grab.id, torrent, now: now() });
      if (attachment === null) return await answerForOther(grab, torrent.infoHash);
      current = attachment.grab;
      const said =
        handOver === null
          ? ({ type: 'duplicate' } as const)
          : await client.add({ source: handOver, downloadDir: current.downloadDir, labels: [LABEL] });
      if (said.type === 'refused') return await giveUp(current, desk, 'client-refused', said.reason);
      await deps.replaceOld(current, torrent.infoHash);
      deps.listing.forget();
      const { outcome, wasComplete } = await markGrabAdded(db, {
        attachment,
        clientSaid: said.type,
        now: now(),
        ...(desk.promiseAnswer() ? {} : { tellComplete: (row) => tellComplete(row, attachment.grab) }),
      });
      await deps.onGrabbed();
      logger.info({ ...about(current), infoHash: torrent.infoHash, outcome }, 'torrent grabbed');
      return await describe(torrent.infoHash, outcome, wasComplete);
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) throw error;
      return postpone(current, error);
    }
  }

  async function giveUp(
    grab: Grab,
    desk: AnswerDesk,
    code: ProblemCode,
    detail?: string,
  ): Promise<GrabResult> {
    await failGrab(db, {
      grabId: grab.id,
      errorCode: code,
      ...(desk.promiseAnswer() ? {} : { tell: (failed, release) => tellFailed(failed, release, code) }),
    });
    logger.warn({ ...about(grab), code }, 'grab given up');
    return refusal(code, detail);
  }

  async function postpone(grab: Grab, error: ExternalServiceError): Promise<GrabResult> {
    const reason = keptReason(error);
    const retryAfterSeconds = retryDelaySeconds({
      reason,
      attempts: grab.attempts,
      askedForSeconds: error.retryAfterSeconds,
      random: deps.random,
    });
    const nextAttemptAt = new Date(now().getTime() + retryAfterSeconds * 1000);
    await postponeGrab(db, { grabId: grab.id, errorCode: reason, nextAttemptAt });
    logger.warn({ ...about(grab), err: error, retryAfterSeconds }, 'grab kept for later');
    return { type: 'kept', reason, retryAfterSeconds };
  }

  /** Somebody else finished it meanwhile, under this row or the one that it was merged into. */
  async function answerForOther(grab: Grab, infoHash: InfoHash): Promise<GrabResult> {
    const decided = await findGrab(db, grab.id);
    return decided === null ? describe(infoHash, 'already-yours', false) : answerFor(decided);
  }

  async function answerFor(grab: Grab): Promise<GrabResult> {
    if (grab.state === 'failed') return refusal(codeOf(grab.errorCode));
    if (grab.infoHash === null) throw new Error(`grab ${grab.id} is ${grab.state} without a torrent`);
    return describe(grab.infoHash, grab.outcome ?? 'added', grab.wasComplete === true);
  }

  /** Name and size as in the database; how far it is, the client knows better, if it answers. */
  async function describe(
    infoHash: InfoHash,
    outcome: 'added' | 'already-there' | 'already-yours',
    isComplete: boolean,
  ): Promise<GrabResult> {
    const row = await findTorrentRow(db, infoHash);
    const seen = await client.find(infoHash).catch((error: unknown) => {
      if (error instanceof ExternalServiceError) return null;
      throw error;
    });
    return {
      type: 'done',
      outcome,
      infoHash,
      name: row?.name ?? seen?.name ?? infoHash,
      isComplete,
      sizeBytes: seen?.sizeBytes || row?.sizeBytes || 0,
      progress: isComplete ? 1 : (seen?.progress ?? row?.progress ?? 0),
    };
  }

  return {
    // Taken up again, it goes on under the id of whoever asked for it.
    perform: (grab, desk) => resumeRequest(grab.requestId, () => perform(grab, desk)),
    answerFor,
  };
}

function tellFailed(grab: Grab, release: GrabbedRelease | null, code: ProblemCode): OwedNotification[] {
  const { id: grabId, userId, way } = grab;
  return onGrabFailed({ grabId, userId, way, release, reason: failureOf(code) });
}

function failureOf(code: ProblemCode): GrabFailure {
  if (code === 'release-gone') return code;
  return code === 'client-refused' || code === 'torrent-unsupported' ? 'not-taken' : 'not-usable';
}

function tellComplete(torrent: TorrentRow, grab: Grab): OwedNotification[] {
  return [downloadFinished(torrent, null, { userId: grab.userId, askedAt: grab.createdAt })];
}

const about = (grab: Grab) => ({ grabId: grab.id, userId: grab.userId, attempts: grab.attempts });

function refusal(code: ProblemCode, detail: string = PROBLEMS[code].detail): GrabResult {
  return code === 'release-gone' ? { type: 'release-gone' } : { type: 'refused', code, detail };
}

function codeOf(errorCode: string | null): ProblemCode {
  return errorCode !== null && errorCode in PROBLEMS ? (errorCode as ProblemCode) : 'client-refused';
}
