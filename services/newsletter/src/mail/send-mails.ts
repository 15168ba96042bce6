import type { MailReader } from '@matinee/db/mail-readers';
import type { ClaimedNotification } from '@matinee/db/outbox';
import { resumeRequest } from '@matinee/request-id/request-id';
import type { Logger } from '@matinee/runtime/logging/logger';
import { classifyFailure, type MailFailure, type SmtpError } from './classify-failure.ts';
import { LEASE_SECONDS, type MailOutbox, MOST_UNANSWERED } from './mail-outbox.ts';
import { CONNECTIONS, type Mail, type MailTransport } from './smtp-transport.ts';

/** A mail that may go out now, or why there is none. */
export type PreparedMail =
  | { type: 'mail'; mail: Mail; reader: MailReader & { email: string } }
  | { type: 'nobody'; reason: string };

export interface MailSender {
  start(): void;
  wake(): void;
  stop(): Promise<void>;
}

const BATCH = 20;
const LOOK_EVERY_MS = 15_000;
/** Whatever the server does, a mail is done with before its lease ends. */
const LIMIT_MS = (LEASE_SECONDS - 40) * 1_000;
const PAUSE_SECONDS = { unavailable: 60, ours: 15 * 60 };
/** So many different mails refused for what they are, one after another: then it is us. */
const REFUSED_IN_A_ROW = 3;

/**
 * Sends the mail that the outbox owes, from here alone. Each mail is marked before the next one is begun on its connection:
 * a kill can leave only what a server has taken and nobody could note any more.
 */
export function createMailSender(deps: {
  transport: MailTransport;
  outbox: MailOutbox;
  prepare: (claimed: ClaimedNotification) => Promise<PreparedMail>;
  logger: Logger;
  now: () => Date;
  /** How long nothing is sent after the server failed, or refused us. */
  pauseSeconds?: { unavailable: number; ours: number };
}): MailSender {
  const { transport, outbox, prepare, logger } = deps;
  const pauses = deps.pauseSeconds ?? PAUSE_SECONDS;
  const time = () => deps.now().getTime();
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;
  let again = false;
  let isStopped = false;
  let pausedUntil = 0;
  let refusedInARow = 0;

  async function sendDue(): Promise<void> {
    while (again && !isStopped) {
      again = false;
      if (time() < pausedUntil) return;
      const claimed = await outbox.claim(BATCH);
      if (claimed.length === 0) return;
      again = claimed.length === BATCH;
      await sendAll(claimed);
    }
  }

  async function sendAll(claimed: readonly ClaimedNotification[]): Promise<void> {
    const queue = [...claimed];
    const connection = async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        const seconds = isStopped ? 0 : Math.ceil((pausedUntil - time()) / 1_000);
        if (isStopped || seconds > 0)
          await outbox.putOff(one, 'waits for the mail server', Math.max(seconds, 0));
        else if (one.unanswered >= MOST_UNANSWERED) await outbox.leave(one);
        else await resumeRequest(one.requestId, () => sendOne(one));
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  }

  async function sendOne(claimed: ClaimedNotification): Promise<void> {
    const fields = { notificationId: claimed.id, kind: claimed.kind };
    const prepared = await prepareOne(claimed);
    if (prepared === null) return;
    if (prepared.type === 'nobody') {
      await outbox.cancelled(claimed, prepared.reason);
      logger.info({ ...fields, reason: prepared.reason }, 'a mail has nobody to go to');
      return;
    }
    if (!(await outbox.beginGiving(claimed))) return;
    try {
      await transport.send(prepared.mail, AbortSignal.timeout(LIMIT_MS));
    } catch (error) {
      await handleFailure(claimed, prepared.reader, classifyFailure(error as SmtpError));
      return;
    }
    await outbox.sent(claimed);
    refusedInARow = 0;
    logger.info(fields, 'mail sent');
  }

  /** One mail that can't be made stops no other. */
  async function prepareOne(claimed: ClaimedNotification): Promise<PreparedMail | null> {
    try {
      return await prepare(claimed);
    } catch (error) {
      logger.error({ err: error, notificationId: claimed.id }, 'a mail could not be made');
      await outbox.failed(claimed, 'it could not be made', null);
      return null;
    }
  }

  async function handleFailure(
    claimed: ClaimedNotification,
    reader: MailReader & { email: string },
    failure: MailFailure,
  ): Promise<void> {
    const { type, reason } = failure;
    logger.warn({ notificationId: claimed.id, failure: type, reason }, 'mail not sent');
    if (type !== 'mail-refused') refusedInARow = 0;
    switch (type) {
      case 'address-refused':
        return outbox.refused(claimed, reason, reader);
      case 'mail-refused':
        refusedInARow += 1;
        if (refusedInARow < REFUSED_IN_A_ROW) return outbox.giveUp(claimed, reason);
        return pause(claimed, reason);
      case 'later':
        await outbox.failed(claimed, reason, reader);
        return;
      case 'unanswered':
        pausedUntil = time() + pauses.unavailable * 1_000;
        return outbox.unanswered(claimed, reason);
      case 'unavailable':
        pausedUntil = time() + pauses.unavailable * 1_000;
        await outbox.failed(claimed, reason, reader);
        return;
      case 'ours':
        return pause(claimed, reason);
    }
  }

  /** Nothing goes out for a while, and a person must look. */
  async function pause(claimed: ClaimedNotification, reason: string): Promise<void> {
    const seconds = pauses.ours;
    pausedUntil = time() + seconds * 1_000;
    refusedInARow = 0;
    await outbox.putOff(claimed, reason, seconds);
    await outbox.tellAdmins(reason);
    logger.error({ reason }, 'the mail server takes no mail of ours');
  }

  function look(): void {
    if (isStopped) return;
    again = true;
    round ??= sendDue()
      .catch((error: unknown) => logger.error({ err: error }, 'could not read the outbox'))
      .finally(() => {
        round = null;
      });
  }

  return {
    start() {
      timer = setInterval(look, LOOK_EVERY_MS);
      look();
    },
    wake: look,
    async stop() {
      isStopped = true;
      if (timer !== null) clearInterval(timer);
      await round;
      transport.close();
    },
  };
}
