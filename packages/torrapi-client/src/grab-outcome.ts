import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { ProblemCode } from './problems.ts';
import type { ToldProblem } from './told-problem.ts';

/** What came of a grab. */
export type GrabOutcome =
  | {
      /** `already-there`: somebody else had asked for it. `already-yours`: this user had. */
      type: 'added' | 'already-there' | 'already-yours';
      infoHash: InfoHash;
      name: string;
      /** Complete before this person asked: they are told by this answer, and no notification follows. */
      isComplete: boolean;
      /** 0 while unknown (a magnet). */
      sizeBytes: number;
      /** 0 to 1. */
      progress: number;
    }
  /** The indexer has taken the release down. */
  | { type: 'release-gone' }
  /** Stored: torrapi tries again by itself until it works. */
  | { type: 'kept'; reason: KeptReason; retryAfterSeconds: number }
  /** It will not work, now or later. `detail` is a sentence in English without secrets. */
  | { type: 'refused'; code: ProblemCode; detail: string };

/** Who could not be asked. `indexer-refused`: the indexer refuses our log-in. */
export type KeptReason = 'client-unavailable' | 'indexer-unavailable' | 'indexer-refused';

const DEFAULT_RETRY_SECONDS = 60;

/** `null` when the problem says nothing of the grab: it was neither stored nor refused. */
export function grabRefusal(problem: ToldProblem): GrabOutcome | null {
  switch (problem.code) {
    case 'release-gone':
      return { type: 'release-gone' };
    case 'client-unavailable':
    case 'indexer-unavailable':
    case 'indexer-refused': {
      if (problem.isKept !== true) return null;
      const { retryAfterSeconds = DEFAULT_RETRY_SECONDS } = problem;
      return { type: 'kept', reason: problem.code, retryAfterSeconds };
    }
    default:
      return problem.status < 500 ? { type: 'refused', code: problem.code, detail: problem.detail } : null;
  }
}
