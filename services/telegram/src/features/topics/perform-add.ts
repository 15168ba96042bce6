import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { TopicAddress } from '@matinee/domain/topics/topic-address';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { GrabSource } from '@matinee/torrapi-client/grab';
import type { GrabOutcome } from '@matinee/torrapi-client/torrapi-client';
import type { AddedSource, TopicsDeps } from './ports.ts';

/** What came of adding; plain, since a dialogue keeps it. */
export type AddOutcome =
  | { type: 'done'; isFollowed: boolean; name: string; infoHash: InfoHash; isComplete: boolean }
  /** This person follows that page. */
  | { type: 'already'; name: string | null }
  /** Stored: torrapi, or the worker, goes on by itself. */
  | {
      type: 'kept';
      isFollowed: boolean;
      reason: 'indexer-refused' | 'indexer-unavailable' | 'client-unavailable';
    }
  /** A code of torrapi's problem table, or `file-gone`. Nothing was changed. */
  | { type: 'refused'; code: string }
  /** torrapi did not answer, and nothing was stored. */
  | { type: 'unreachable' };

export interface AddRequest {
  userId: number;
  source: AddedSource;
  /** The default one when left out. */
  directory: string | null;
  /** Repeated with the same one, it is one request. */
  requestKey: string;
}

/** When the worker looks after a page whose first torrent is still to come, and after one whose has. */
const SOON_MS = 2 * 60_000;
const HOUR_MS = 60 * 60_000;

/** Follows a page, or downloads a magnet or a .torrent. Knows no chat: it is done from a command, a button and a dialogue. */
export async function performAdd(deps: TopicsDeps, request: AddRequest): Promise<AddOutcome> {
  try {
    const { source } = request;
    return source.type === 'magnet' || source.type === 'file'
      ? await download(deps, request, source)
      : await follow(deps, request, source);
  } catch (error) {
    if (error instanceof ExternalServiceError && error.service === 'torrapi') return { type: 'unreachable' };
    throw error;
  }
}

async function download(
  deps: TopicsDeps,
  { userId, directory, requestKey: idempotencyKey }: AddRequest,
  sent: Extract<AddedSource, { type: 'magnet' | 'file' }>,
): Promise<AddOutcome> {
  const source = await toGrabSource(deps, sent);
  if (source === null) return { type: 'refused', code: 'file-gone' };
  const where = directory === null ? {} : { directory };
  const outcome = await deps.torrapi.grab({ userId, way: 'bot', source, ...where, idempotencyKey });
  return toOutcome(outcome, false);
}

async function toGrabSource(
  deps: TopicsDeps,
  sent: Extract<AddedSource, { type: 'magnet' | 'file' }>,
): Promise<GrabSource | null> {
  if (sent.type === 'magnet') return { type: 'magnet', magnet: sent.magnet };
  const bytes = await deps.readFile(sent.fileId);
  if (bytes === null || bytes.length === 0) return null;
  return { type: 'torrent-file', metainfoBase64: Buffer.from(bytes).toString('base64') };
}

/**
 * The topic is written down first: of two requests at once one gets it, and whatever happens afterwards, the worker goes
 * on from there. What can't be taken at all is taken off again.
 */
async function follow(
  deps: TopicsDeps,
  { userId, directory, requestKey }: AddRequest,
  address: Exclude<TopicAddress, { type: 'magnet' }>,
): Promise<AddOutcome> {
  const downloadDir = directory ?? (await defaultDirectory(deps));
  const { type: kind, url, identity } = address;
  const nextCheckAt = later(deps, SOON_MS);
  const topic = { ownerId: userId, kind, url, identity, downloadDir, requestKey, nextCheckAt };
  const added = await deps.addTopic(topic);
  if (added.type === 'already') return added;
  const { topicId } = added;
  const source = { type: 'url', url } as const;
  const outcome = await deps.torrapi
    .grab({ userId, way: 'topic', source, directory: downloadDir, idempotencyKey: requestKey })
    .catch((error: unknown): AddOutcome => {
      // It may have been stored or not: the worker finds out.
      if (error instanceof ExternalServiceError) {
        return { type: 'kept', isFollowed: true, reason: 'client-unavailable' };
      }
      throw error;
    });
  switch (outcome.type) {
    case 'added':
    case 'already-there':
    case 'already-yours': {
      const { infoHash, name } = outcome;
      await deps.noteFirstTorrent(topicId, { infoHash, name, nextCheckAt: later(deps, HOUR_MS) });
      return toOutcome(outcome, true);
    }
    case 'release-gone':
    case 'refused':
      await deps.removeTopic(topicId);
      return toOutcome(outcome as GrabOutcome, true);
    case 'kept':
      return { type: 'kept', isFollowed: true, reason: outcome.reason };
    default:
      return outcome;
  }
}

function toOutcome(outcome: GrabOutcome, isFollowed: boolean): AddOutcome {
  switch (outcome.type) {
    case 'added':
    case 'already-there':
    case 'already-yours': {
      const { name, infoHash, isComplete } = outcome;
      return { type: 'done', isFollowed, name, infoHash, isComplete };
    }
    case 'kept':
      return { type: 'kept', isFollowed, reason: outcome.reason };
    case 'release-gone':
      return { type: 'refused', code: 'release-gone' };
    case 'refused':
      return { type: 'refused', code: outcome.code };
  }
}

async function defaultDirectory(deps: TopicsDeps): Promise<string> {
  const directories = await deps.torrapi.directories();
  const directory = directories.find(({ isDefault }) => isDefault) ?? directories[0];
  if (directory === undefined) throw new Error('torrapi has no download directory');
  return directory.path;
}

const later = (deps: TopicsDeps, ms: number) => new Date(deps.now().getTime() + ms);
