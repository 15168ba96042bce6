import type { Db } from '@matinee/db/database';
import * as inbox from '@matinee/db/telegram-updates';
import type { Bot } from 'grammy';
import type { BotContext } from '../context.ts';
import { orPostponed } from './flood.ts';
import type { HandleOutcome, UpdateInbox } from './handle-updates.ts';
import { createPatientFetch } from './patient-fetch.ts';
import { createSentOnce, type TelegramFetch } from './sent-once.ts';
import { asUpdate } from './stored-update.ts';

export interface StoredUpdates {
  inbox: UpdateInbox;
  /** What the bot makes its requests with, so that an update that is handled again repeats no message. */
  fetch: TelegramFetch;
  /** One update, to its end or until Telegram can be told something again. */
  handle(bot: Bot<BotContext>, claimed: inbox.ClaimedUpdate): Promise<HandleOutcome>;
}

/** Updates as they are kept in the database, and how the bot handles one of them. */
export function createStoredUpdates(deps: {
  db: Db;
  fetch: TelegramFetch;
  now: () => Date;
  /** For tests. */
  sleep?: (milliseconds: number) => Promise<unknown>;
}): StoredUpdates {
  const { db, fetch, now, sleep } = deps;
  const sentOnce = createSentOnce({
    read: (updateId) => inbox.readCalls(db, updateId),
    record: (updateId, call) => inbox.recordCall(db, updateId, call),
    fetch: createPatientFetch({ fetch, ...(sleep === undefined ? {} : { sleep }) }),
  });
  return {
    inbox: {
      claim: (limit, leaseSeconds) => inbox.claimUpdates(db, { limit, leaseSeconds, now: now() }),
      renew: (updateIds, leaseSeconds) => inbox.renewUpdateLeases(db, updateIds, leaseSeconds, now()),
      markDone: (updateId) => inbox.markUpdateDone(db, updateId, now()),
      postpone: (updateId, seconds) => inbox.postponeUpdate(db, updateId, seconds, now()),
    },
    fetch: sentOnce.fetch,
    handle: (bot, claimed) =>
      sentOnce.handling(claimed, () => orPostponed(bot.handleUpdate(asUpdate(claimed.update)))),
  };
}
