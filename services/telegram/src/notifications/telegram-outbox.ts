import type { Db } from '@matinee/db/database';
import {
  type ClaimedNotification,
  cancel,
  claimDue,
  markDead,
  markFailed,
  markSent,
  renewLease,
} from '@matinee/db/outbox';
import type { TelegramOutbox } from './send-notifications.ts';

/** Longer than any one call to Telegram may take; short enough that a killed sender's claims soon go to another. */
const LEASE_SECONDS = 20;

/** The outbox as the sender of this channel uses it. */
export function createTelegramOutbox(db: Db, now: () => Date, random: () => number): TelegramOutbox {
  return {
    claim: (limit) => claimDue(db, { channel: 'telegram', limit, leaseSeconds: LEASE_SECONDS, now: now() }),
    isStillMine: async (claimed: ClaimedNotification) =>
      (await renewLease(db, [claimed], { leaseSeconds: LEASE_SECONDS, now: now() })).length > 0,
    markSent: async (claimed) => {
      await markSent(db, claimed, now());
    },
    markFailed: async (claimed, failure) => {
      await markFailed(db, claimed, { ...failure, now: now(), random: random() });
    },
    markDead: async (claimed, error) => {
      await markDead(db, claimed, error);
    },
    cancel: async (claimed, reason) => {
      await cancel(db, claimed, reason);
    },
  };
}
