import type { Database } from '@matinee/db/database';
import { findAdminIds, type MailReader, refuseAddress } from '@matinee/db/mail-readers';
import { countLastGivenUp, endIssue } from '@matinee/db/newsletter-issues';
import {
  type ClaimedNotification,
  cancel,
  claimDue,
  markDead,
  markFailed,
  markSent,
  noteHandOver,
  owe,
} from '@matinee/db/outbox';
import type { NotificationContent } from '@matinee/domain/notifications/notification';

export interface MailOutbox {
  claim(limit: number): Promise<ClaimedNotification[]>;
  /**
   * Before a mail is given to the server: notes that it may arrive from now on, and renews the lease. False: the lease ran
   * out meanwhile, and another sender has it.
   */
  beginGiving(claimed: ClaimedNotification): Promise<boolean>;
  sent(claimed: ClaimedNotification): Promise<void>;
  /** It was not taken. To be tried again; given up after too many times. `null`: its reader is not to blame. */
  failed(
    claimed: ClaimedNotification,
    reason: string,
    reader: MailReader | null,
  ): Promise<'again' | 'given-up'>;
  /** It may have been taken: given once more, and after that left to a person's judgement. */
  unanswered(claimed: ClaimedNotification, reason: string): Promise<void>;
  /** It was given so often that it may not be given again; its sender died over it. */
  leave(claimed: ClaimedNotification): Promise<void>;
  /** Not this mail's fault: it waits so long, and that does not count as an attempt. */
  putOff(claimed: ClaimedNotification, reason: string, seconds: number): Promise<void>;
  /** This mail is given up; the next issue holds what it held. */
  giveUp(claimed: ClaimedNotification, reason: string): Promise<void>;
  /** The address takes no mail: neither this one nor another, and the admins hear of it. */
  refused(
    claimed: ClaimedNotification,
    reason: string,
    reader: MailReader & { email: string },
  ): Promise<void>;
  cancelled(claimed: ClaimedNotification, reason: string): Promise<void>;
  /** Nothing goes out until somebody mends something: the admins hear so, once a day. */
  tellAdmins(reason: string): Promise<void>;
}

/** A mail server may take its time, in several steps. */
export const LEASE_SECONDS = 180;
/** Some two days of growing pauses. */
const MOST_ATTEMPTS = 17;
/** A mail is given to the server once more when nobody knows whether it was taken; twice in doubt is enough. */
export const MOST_UNANSWERED = 2;
const LEFT_UNANSWERED = 'given to the mail server twice, which never said whether it takes it';
/** An address whose mails were given up so many times in a row is no use. */
const MOST_GIVEN_UP = 3;

/** The outbox as the sender of mail uses it: each mark together with what becomes of the issue. */
export function createMailOutbox(db: Database['db'], now: () => Date, random: () => number): MailOutbox {
  async function end(
    tx: Parameters<typeof endIssue>[0],
    claimed: ClaimedNotification,
    state: 'sent' | 'given-up' | 'cancelled',
    reason: string | null,
  ): Promise<void> {
    const content = { kind: claimed.kind, data: claimed.data } as NotificationContent;
    if (content.kind !== 'newsletter-issue') return;
    await endIssue(tx, content.data.issueId, { state, reason, at: now() });
  }

  async function refuse(
    tx: Parameters<typeof refuseAddress>[0],
    claimed: ClaimedNotification,
    reader: MailReader,
    reason: string,
  ): Promise<void> {
    if (reader.email === null) return;
    await refuseAddress(tx, { userId: reader.id, address: reader.email, reason, at: now() });
    const admins = await findAdminIds(tx);
    await owe(
      tx,
      admins.map((userId) => ({
        userId,
        channel: 'telegram',
        kind: 'mail-refused',
        data: { readerId: reader.id, name: reader.name, reason },
        dedupeKey: `mail-refused:${claimed.id}:${userId}`,
      })),
    );
  }

  /** The issue counts as mailed: the next one does not repeat what has probably arrived. An admin can still send it again. */
  const leave = (claimed: ClaimedNotification) =>
    db.transaction(async (tx) => {
      if (await markDead(tx, claimed, LEFT_UNANSWERED)) await end(tx, claimed, 'sent', LEFT_UNANSWERED);
    });

  return {
    claim: (limit) => claimDue(db, { channel: 'email', limit, leaseSeconds: LEASE_SECONDS, now: now() }),
    beginGiving: (claimed) => noteHandOver(db, claimed, { leaseSeconds: LEASE_SECONDS, now: now() }),
    sent: (claimed) =>
      db.transaction(async (tx) => {
        // Also when the lease was lost meanwhile: it has arrived.
        await markSent(tx, claimed, now());
        await end(tx, claimed, 'sent', null);
      }),
    failed: (claimed, reason, reader) =>
      db.transaction(async (tx) => {
        const isLast = claimed.attempts >= MOST_ATTEMPTS;
        const { unanswered } = claimed;
        const failure = {
          error: reason,
          maxAttempts: MOST_ATTEMPTS,
          unanswered,
          now: now(),
          random: random(),
        };
        if (!(await markFailed(tx, claimed, failure)) || !isLast) return 'again';
        await end(tx, claimed, 'given-up', reason);
        if (reader === null) return 'given-up';
        if ((await countLastGivenUp(tx, reader.id, MOST_GIVEN_UP)) === MOST_GIVEN_UP) {
          await refuse(tx, claimed, reader, reason);
        }
        return 'given-up';
      }),
    unanswered: async (claimed, reason) => {
      if (claimed.unanswered + 1 >= MOST_UNANSWERED) return leave(claimed);
      await markFailed(db, claimed, {
        error: reason,
        maxAttempts: MOST_ATTEMPTS + 1,
        now: now(),
        random: random(),
      });
    },
    leave,
    putOff: async (claimed, reason, seconds) => {
      const { unanswered } = claimed;
      const failure = { error: reason, retryAfterSeconds: seconds, maxAttempts: MOST_ATTEMPTS, unanswered };
      await markFailed(db, claimed, { ...failure, now: now(), random: random() });
    },
    giveUp: (claimed, reason) =>
      db.transaction(async (tx) => {
        if (await markDead(tx, claimed, reason)) await end(tx, claimed, 'given-up', reason);
      }),
    refused: (claimed, reason, reader) =>
      db.transaction(async (tx) => {
        // Not dead: there is nothing that an admin could try again, and they hear of the address.
        if (!(await cancel(tx, claimed, reason))) return;
        await end(tx, claimed, 'given-up', reason);
        await refuse(tx, claimed, reader, reason);
      }),
    cancelled: (claimed, reason) =>
      db.transaction(async (tx) => {
        if (await cancel(tx, claimed, reason)) await end(tx, claimed, 'cancelled', reason);
      }),
    tellAdmins: (reason) =>
      db.transaction(async (tx) => {
        const admins = await findAdminIds(tx);
        const day = now().toISOString().slice(0, 10);
        await owe(
          tx,
          admins.map((userId) => ({
            userId,
            channel: 'telegram',
            kind: 'mail-trouble',
            data: { reason },
            dedupeKey: `mail-trouble:${day}:${userId}`,
          })),
        );
      }),
  };
}
