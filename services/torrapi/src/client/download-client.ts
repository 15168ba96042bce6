import {
  ExternalServiceError,
  type ExternalServiceErrorCode,
} from '@matinee/clients/http/external-service-error';
import type { ClientTorrent, InfoHash } from '@matinee/domain/torrents/torrent';
import type { Session } from '@matinee/torrapi-client/session';
import type { TorrentDetails } from '@matinee/torrapi-client/torrents';
import { DEFAULT_FIELDS } from 'transmission-rpc-ts/torrent';
import type { AddRequest, TorrentChanges, TransmissionClient } from 'transmission-rpc-ts/transmission-client';
import { TransmissionError, type TransmissionErrorCode } from 'transmission-rpc-ts/transmission-error';
import { CircuitOpenError, createCircuitBreaker, type FailureKind } from './circuit-breaker.ts';
import { toClientTorrent, toTorrentDetails } from './map-torrent.ts';

export type AddedToClient =
  | { type: 'added' | 'duplicate'; infoHash: string }
  /** It understood and does not take it: no use in trying again. `reason` is its words, without secrets. */
  | { type: 'refused'; reason: string };

export interface DirectorySpace {
  freeBytes: number;
  /** `null` with clients older than 4.0. */
  totalBytes: number | null;
}

/**
 * The torrent client, in the words of the domain. Every method throws ExternalServiceError of service `transmission`
 * when it cannot be asked: at once, while it is known to be down.
 */
export interface DownloadClient {
  /** All of them: `[]` means that it has none. 3.00 also says so for a moment after its start. */
  list(): Promise<ClientTorrent[]>;
  find(infoHash: InfoHash): Promise<TorrentDetails | null>;
  add(request: AddRequest): Promise<AddedToClient>;
  /** A torrent that is not there is as good as removed. */
  remove(infoHash: InfoHash, options: { deleteData: boolean }): Promise<void>;
  start(infoHash: InfoHash): Promise<void>;
  stop(infoHash: InfoHash): Promise<void>;
  verify(infoHash: InfoHash): Promise<void>;
  change(infoHash: InfoHash, changes: TorrentChanges): Promise<void>;
  /** `null` for a folder that is not there. */
  spaceAt(directory: string): Promise<DirectorySpace | null>;
  session(): Promise<Session>;
}

export interface DownloadClientDeps {
  transmission: TransmissionClient;
  now: () => Date;
}

/** Two in a row: one may be chance (the daemon restarts), the second one costs another wait. */
const FAILURES_TO_OPEN = 2;
const OPEN_FOR_MS = 5_000;
/** Wrong passwords are counted by the daemon, which locks everybody out at a hundred of them. */
const LOCKED_FOR_MS = 60_000;

export function createDownloadClient({ transmission, now }: DownloadClientDeps): DownloadClient {
  const breaker = createCircuitBreaker({
    failuresToOpen: FAILURES_TO_OPEN,
    openForMs: OPEN_FOR_MS,
    lockedForMs: LOCKED_FOR_MS,
    kindOf,
    now,
  });

  async function ask<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await breaker.run(call);
    } catch (error) {
      throw toExternalServiceError(error);
    }
  }

  return {
    async list() {
      const torrents = await ask(() => transmission.get());
      return torrents.map(toClientTorrent);
    },
    async find(infoHash) {
      const fields = [...DEFAULT_FIELDS, 'files'] as const;
      const [torrent] = await ask(() => transmission.get({ ids: [infoHash], fields }));
      return torrent === undefined ? null : toTorrentDetails(torrent);
    },
    async add(request) {
      return ask(async () => {
        try {
          const { type, torrent } = await transmission.add(request);
          return { type, infoHash: torrent.hashString };
        } catch (error) {
          if (!(error instanceof TransmissionError) || !REFUSALS.includes(error.code)) throw error;
          return { type: 'refused', reason: error.reason };
        }
      });
    },
    remove: (infoHash, options) => ask(() => transmission.remove([infoHash], options)),
    start: (infoHash) => ask(() => transmission.start([infoHash])),
    stop: (infoHash) => ask(() => transmission.stop([infoHash])),
    verify: (infoHash) => ask(() => transmission.verify([infoHash])),
    change: (infoHash, changes) => ask(() => transmission.set([infoHash], changes)),
    async spaceAt(directory) {
      return ask(async () => {
        try {
          const { freeBytes, totalBytes } = await transmission.freeSpace(directory);
          return { freeBytes, totalBytes };
        } catch (error) {
          if (error instanceof TransmissionError && error.code === 'path') return null;
          throw error;
        }
      });
    },
    async session() {
      return ask(async () => {
        const { version } = await transmission.session();
        const stats = await transmission.sessionStats();
        return {
          clientVersion: version,
          torrentCount: stats.torrentCount,
          downloadRateBps: stats.downloadSpeed,
          uploadRateBps: stats.uploadSpeed,
          downloadedBytes: stats.cumulativeStats.downloadedBytes,
          uploadedBytes: stats.cumulativeStats.uploadedBytes,
        };
      });
    },
  };
}

/** What the daemon says of the torrent, not of itself. */
const REFUSALS: readonly TransmissionErrorCode[] = [
  'corrupt-torrent',
  'path',
  'invalid-arguments',
  'refused',
];

function kindOf(error: unknown): FailureKind {
  if (!(error instanceof TransmissionError)) return 'harmless';
  if (error.code === 'unauthorized' || error.code === 'forbidden') return 'locked';
  return REFUSALS.includes(error.code) ? 'harmless' : 'down';
}

const EXTERNAL_CODES: Partial<Record<TransmissionErrorCode, ExternalServiceErrorCode>> = {
  unreachable: 'unreachable',
  timeout: 'timeout',
  unauthorized: 'unauthorized',
  forbidden: 'unauthorized',
  'host-refused': 'unauthorized',
  'not-found': 'bad-answer',
  'bad-answer': 'bad-answer',
};

function toExternalServiceError(error: unknown): unknown {
  if (error instanceof CircuitOpenError) {
    const { retryAfterSeconds, message } = error;
    return new ExternalServiceError({
      service: 'transmission',
      code: 'unavailable',
      reason: message,
      retryAfterSeconds,
    });
  }
  if (!(error instanceof TransmissionError)) return error;
  return new ExternalServiceError({
    service: 'transmission',
    code: EXTERNAL_CODES[error.code] ?? 'refused',
    // Its own message says who it was, and so will ours.
    reason: error.reason,
    status: error.status,
    cause: error,
  });
}
