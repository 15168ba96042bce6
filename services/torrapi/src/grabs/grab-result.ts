import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { GrabAnswer } from '@matinee/torrapi-client/grab';
import type { KeptReason } from '@matinee/torrapi-client/grab-outcome';
import type { ProblemCode } from '@matinee/torrapi-client/problems';

/** What came of a grab. */
export type GrabResult =
  | ({ type: 'done' } & GrabAnswer)
  /** The indexer has taken the release down. */
  | { type: 'release-gone' }
  /** Stored, and tried again by itself. */
  | { type: 'kept'; reason: KeptReason; retryAfterSeconds: number }
  /** It will not work, now or later. */
  | { type: 'refused'; code: ProblemCode; detail: string };

/** What was found out about a grab's torrent before the torrent client is asked to take it. */
export type SourceReading =
  | {
      type: 'torrent';
      torrent: { infoHash: InfoHash; name: string; sizeBytes: number };
      /** What to hand to the client; `null` when it was just seen to have the torrent. */
      handOver: { metainfo: Uint8Array } | { magnet: string } | null;
    }
  | { type: 'release-gone' }
  | { type: 'refused'; code: ProblemCode; detail: string };
