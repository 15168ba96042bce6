import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { z } from 'zod';
import type { KeptReason } from './grab-outcome.ts';
import type { ProblemCode } from './problems.ts';
import type { ToldProblem } from './told-problem.ts';
import { infoHashSchema } from './torrents.ts';

/** Body of `POST /v1/inspect`. */
export const inspectRequestSchema = z.strictObject({
  /** A page of an indexer, or where a .torrent is; may hold a passkey, which no answer repeats. */
  url: z.string().min(1).max(2_000),
});

/** Answer of `POST /v1/inspect`: the torrent that stands there now. */
export const inspectAnswerSchema = z.object({
  infoHash: infoHashSchema,
  name: z.string(),
  /** 0 while unknown: a magnet. */
  sizeBytes: z.number(),
});

/** Which torrent stands at an address now. */
export type InspectOutcome =
  | { type: 'read'; infoHash: InfoHash; name: string; sizeBytes: number }
  /** The other side says that it is no longer there. */
  | { type: 'gone' }
  /** There is no torrent there that could be taken. */
  | { type: 'refused'; code: ProblemCode }
  /** The other side could not be asked now, or would not have us. */
  | { type: 'put-off'; reason: KeptReason; retryAfterSeconds: number };

const DEFAULT_RETRY_SECONDS = 300;

/** `null` when the problem says nothing of the address. */
export function inspectRefusal(problem: ToldProblem): InspectOutcome | null {
  switch (problem.code) {
    case 'release-gone':
      return { type: 'gone' };
    case 'indexer-unavailable':
    case 'indexer-refused': {
      const { retryAfterSeconds = DEFAULT_RETRY_SECONDS } = problem;
      return { type: 'put-off', reason: problem.code, retryAfterSeconds };
    }
    case 'not-a-torrent':
    case 'torrent-unsupported':
    case 'magnet-unreadable':
    case 'url-not-allowed':
    case 'tracker-unknown':
    case 'log-in-refused':
      return { type: 'refused', code: problem.code };
    default:
      return null;
  }
}
