import type { ClaimedNotification, NotificationPlace } from '@matinee/db/outbox';
import { resumeRequest } from '@matinee/request-id/request-id';
import type { Logger } from '@matinee/runtime/logging/logger';
import { type Api, GrammyError, HttpError } from 'grammy';
import { createChatPace } from './chat-pace.ts';
import { readGroupRefusal } from './group-refusal.ts';
import type { RenderedNotification } from './rendered-notification.ts';
import { sendRendered } from './send-rendered.ts';

const BATCH = 20;
/** A chat's turn is waited for this long, with the whole batch; later ones go back into the outbox until then. */
const LONGEST_PAUSE_MS = 1_200;
/** The first of a batch go out under the lease of their claim; later ones ask whether it still holds. */
const FRESH_MS = 5_000;
/** Whoever waits for a download hears of it within ten seconds, also while Postgres can't say that something is owed. */
const LOOK_EVERY_MS = 8_000;
/** Some two days of growing pauses; after that somebody has to look. */
const MOST_ATTEMPTS = 20;

export interface TelegramOutbox {
  claim(limit: number): Promise<ClaimedNotification[]>;
  /** Renews the lease. False: it ran out meanwhile, and another sender has it. */
  isStillMine(claimed: ClaimedNotification): Promise<boolean>;
  markSent(claimed: ClaimedNotification): Promise<void>;
  markFailed(
    claimed: ClaimedNotification,
    failure: { error: string; retryAfterSeconds?: number; maxAttempts: number },
  ): Promise<void>;
  markDead(claimed: ClaimedNotification, error: string): Promise<void>;
  cancel(claimed: ClaimedNotification, reason: string): Promise<void>;
}

export interface NotificationSender {
  start(): void;
  wake(): void;
  stop(): Promise<void>;
}

export interface NotificationSenderDeps {
  api: Api;
  outbox: TelegramOutbox;
  /** The message in the person's language; `null` when there is nobody to tell any more. */
  render: (claimed: ClaimedNotification) => Promise<RenderedNotification | null>;
  markBlocked: (userId: number) => Promise<void>;
  groups: {
    forget: (chatId: number) => Promise<void>;
    removePlace: (place: NotificationPlace) => Promise<void>;
    move: (from: number, to: number) => Promise<void>;
  };
  logger: Logger;
}

/**
 * Sends what the outbox owes to chats, from here alone. A person who blocked the bot is marked and stops nothing else; a
 * *too many requests* waits as long as Telegram says; the rest is tried again with growing pauses, then given up where an
 * admin sees it.
 */
export function createNotificationSender(deps: NotificationSenderDeps): NotificationSender {
  const { api, outbox, render, logger } = deps;
  const pace = createChatPace(Date.now);
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** When something that was put off may go. */
  let turn: NodeJS.Timeout | null = null;

  async function sendDue(): Promise<void> {
    do {
      again = false;
      const claimed = await outbox.claim(BATCH);
      const claimedAt = Date.now();
      for (const open = [...claimed]; open.length > 0; ) {
        // What was claimed but not begun is found again when its lease runs out.
        if (stopped) return;
        const one = takeNext(open);
        const waitMs = pace.waitMs(chatOf(one));
        if (waitMs > LONGEST_PAUSE_MS) {
          await putOff(one, waitMs);
          continue;
        }
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        const isMine = Date.now() - claimedAt < FRESH_MS || (await outbox.isStillMine(one));
        if (isMine) await resumeRequest(one.requestId, () => sendOne(one));
      }
      if (claimed.length === BATCH) again = true;
    } while (again && !stopped);
  }

  /** The first whose chat's turn comes soonest: nobody waits for another's long list. */
  function takeNext(open: ClaimedNotification[]): ClaimedNotification {
    const waits = open.map((one) => pace.waitMs(chatOf(one)));
    const [next] = open.splice(waits.indexOf(Math.min(...waits)), 1);
    return next as ClaimedNotification;
  }

  async function putOff(claimed: ClaimedNotification, waitMs: number): Promise<void> {
    await outbox.markFailed(claimed, {
      error: 'waits for its turn',
      retryAfterSeconds: Math.ceil(waitMs / 1_000),
      maxAttempts: MOST_ATTEMPTS,
    });
    turn ??= setTimeout(() => {
      turn = null;
      look();
    }, waitMs + 500);
  }

  async function sendOne(claimed: ClaimedNotification): Promise<void> {
    pace.noteSent(chatOf(claimed));
    try {
      const message = await render(claimed);
      if (message === null) {
        await outbox.cancel(claimed, 'nobody to tell');
        return;
      }
      const threadId = claimed.place?.threadId ?? null;
      await sendRendered(api, { chatId: chatOf(claimed), threadId }, message);
    } catch (error) {
      await handleFailure(claimed, error);
      return;
    }
    await outbox.markSent(claimed);
    logger.info({ notificationId: claimed.id, kind: claimed.kind }, 'notification sent');
  }

  async function handleFailure(claimed: ClaimedNotification, error: unknown): Promise<void> {
    if (claimed.place !== null && (await isDealtWith(claimed, claimed.place, error))) return;
    if (error instanceof GrammyError && error.error_code === 403) {
      await deps.markBlocked(claimed.userId);
      await outbox.cancel(claimed, error.description);
      logger.info({ notificationId: claimed.id }, 'the person does not take messages');
      return;
    }
    if (error instanceof GrammyError && /chat not found/i.test(error.description)) {
      // Somebody who never pressed Start, or whose account is gone: as good as blocked, until they write.
      await deps.markBlocked(claimed.userId);
      await outbox.cancel(claimed, error.description);
      return;
    }
    if (error instanceof GrammyError && error.error_code === 400) {
      await outbox.markDead(claimed, error.description);
      logger.error({ err: error, notificationId: claimed.id }, 'Telegram refuses this notification');
      return;
    }
    const retryAfter = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    if (retryAfter !== undefined) pace.hold(chatOf(claimed), retryAfter);
    await outbox.markFailed(claimed, {
      error: describe(error),
      maxAttempts: MOST_ATTEMPTS,
      ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
    });
    logger.warn({ err: error, notificationId: claimed.id }, 'notification not sent, will be tried again');
  }

  /** What a refusal says of the group itself. What is owed to a place that is no more goes with it. */
  async function isDealtWith(
    claimed: ClaimedNotification,
    place: NotificationPlace,
    error: unknown,
  ): Promise<boolean> {
    const refusal = readGroupRefusal(error);
    if (refusal === null) return false;
    logger.info({ notificationId: claimed.id, refusal }, 'a group does not take messages as it did');
    switch (refusal.type) {
      case 'group-gone':
        await deps.groups.forget(place.chatId);
        return true;
      case 'thread-gone':
        await deps.groups.removePlace(place);
        return true;
      case 'moved':
        await deps.groups.move(place.chatId, refusal.to);
        // Claimed again, it goes to the new number.
        await outbox.markFailed(claimed, {
          error: 'the group has moved',
          retryAfterSeconds: 1,
          maxAttempts: MOST_ATTEMPTS,
        });
        return true;
    }
  }

  function look(): void {
    if (stopped) return;
    again = true;
    round ??= sendDue()
      .catch((error: unknown) => logger.error({ err: error }, 'could not read the outbox'))
      .finally(() => {
        round = null;
      });
  }

  return {
    start: () => {
      timer = setInterval(look, LOOK_EVERY_MS);
      look();
    },
    wake: look,
    stop: async () => {
      stopped = true;
      if (timer !== null) clearInterval(timer);
      if (turn !== null) clearTimeout(turn);
      await round;
    },
  };
}

/** A group that hears of its members' news, or the person's own chat. */
function chatOf({ place, userId }: ClaimedNotification): number {
  return place?.chatId ?? userId;
}

/** An HttpError's own message holds nothing but the method; its cause can hold the address, with the token in it. */
function describe(error: unknown): string {
  if (error instanceof GrammyError) return error.description;
  if (error instanceof HttpError) return 'Telegram could not be reached';
  return error instanceof Error ? error.name : 'unknown failure';
}
