import type { KeepSupersededOutcome } from '@matinee/db/title-copies';
import type { SeedingOutcome } from '@matinee/domain/seeding/answer-seeding';
import type { SeedingChoice, SeedingTorrent } from '@matinee/domain/seeding/seeding';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import type { Role } from '@matinee/domain/users/user';

/** What a button or a typed command says of a download. */
export interface SaidOfSeeding {
  which: { id: number } | { infoHash: InfoHash };
  choice: SeedingChoice;
  by: { userId: number; role: Role };
  round: number | null;
  isInsisting: boolean;
}

export type AnsweredSeeding =
  | { type: 'unknown' }
  | {
      type: 'answered';
      outcome: SeedingOutcome;
      /** As it was when the answer came. */
      torrent: SeedingTorrent;
      /** Who decided last; `null` when nobody did, or they are gone. */
      decidedBy: string | null;
    };

export interface SeedingDeps {
  answer: (said: SaidOfSeeding) => Promise<AnsweredSeeding>;
  keepCopy: (kept: { torrentId: number; userId: number; isAdmin: boolean }) => Promise<KeepSupersededOutcome>;
  policy: { graceSeconds: number; minimumSeconds: number };
}
