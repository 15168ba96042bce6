import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { QueuedUpdate, TelegramState } from '../state/telegram-state.ts';
import type { Timings } from './timings.ts';
import type { UpdateQueue } from './update-queue.ts';

/** What went wrong last, for `getWebhookInfo`. */
export type WebhookTrouble = { dateSeconds: number; message: string };

/** Brings updates to the webhook, as long as one is set. */
export type WebhookSender = {
  /** Begins, begins anew or stops, after the webhook was set, changed or deleted. */
  restart(): void;
  readonly trouble: WebhookTrouble | undefined;
  close(): void;
};

const answerTimeoutMs = 60_000;
const longestDelayUnits = 60;
const longestRetryAfterUnits = 3600;

/**
 * One chat's updates go one after another, different chats at the same time. A refused update comes again at once,
 * then after 2, 4, 8 … seconds, or when the answer's `Retry-After` says. Known from tdlib/telegram-bot-api,
 * `WebhookActor.cpp`. `delayUnitMs` is that second.
 */
export function createWebhookSender(deps: {
  state: TelegramState;
  queue: UpdateQueue;
  timings: Timings;
  logger: Logger;
  now: () => Date;
  delayUnitMs: number;
}): WebhookSender {
  const { state, queue, timings } = deps;
  let stop = new AbortController();
  let busyChats = new Set<number>();
  let trouble: WebhookTrouble | undefined;

  function sendNext(): void {
    const webhook = state.setting('webhook');
    if (!webhook) return;
    const seen = new Set(busyChats);
    for (const update of queue.from(0, Number.POSITIVE_INFINITY)) {
      if (busyChats.size >= webhook.maxConnections) return;
      if (seen.has(update.chatId)) continue;
      seen.add(update.chatId);
      busyChats.add(update.chatId);
      void deliver(update, stop.signal, busyChats);
    }
  }

  async function deliver(update: QueuedUpdate, signal: AbortSignal, busy: Set<number>): Promise<void> {
    let delayUnits = 1;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const outcome = await send(update, signal);
      if (signal.aborted) return;
      if (outcome.type === 'accepted') {
        queue.confirm(update.updateId);
        break;
      }
      trouble = { dateSeconds: Math.floor(deps.now().getTime() / 1000), message: outcome.message };
      deps.logger.debug({ updateId: update.updateId, reason: outcome.message }, 'webhook refused an update');
      if (failures > 0) delayUnits = Math.min(longestDelayUnits, delayUnits * 2);
      const waitUnits = outcome.retryAfter || (failures > 0 ? delayUnits : 0);
      await sleep(waitUnits * deps.delayUnitMs, undefined, { signal }).catch(() => undefined);
    }
    busy.delete(update.chatId);
    if (!signal.aborted) sendNext();
  }

  type Outcome = { type: 'accepted' } | { type: 'refused'; message: string; retryAfter: number };

  async function send(update: QueuedUpdate, signal: AbortSignal): Promise<Outcome> {
    const webhook = state.setting('webhook');
    if (!webhook) return { type: 'refused', message: 'Webhook was deleted', retryAfter: 0 };
    timings.delivered([update]);
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          ...(webhook.secretToken !== '' && { 'x-telegram-bot-api-secret-token': webhook.secretToken }),
        },
        body: JSON.stringify({ update_id: update.updateId, ...update.content }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerTimeoutMs)]),
      });
      await response.arrayBuffer();
      if (response.ok) return { type: 'accepted' };
      const retryAfter = Number(response.headers.get('retry-after')) || 0;
      return {
        type: 'refused',
        message: `Wrong response from the webhook: ${response.status} ${response.statusText}`,
        retryAfter: Math.min(Math.max(0, retryAfter), longestRetryAfterUnits),
      };
    } catch {
      return { type: 'refused', message: 'Connection refused or closed', retryAfter: 0 };
    }
  }

  queue.onAdded(() => setImmediate(sendNext));

  return {
    restart() {
      stop.abort();
      stop = new AbortController();
      busyChats = new Set();
      trouble = undefined;
      sendNext();
    },
    get trouble() {
      return trouble;
    },
    close: () => stop.abort(),
  };
}
