import { badRequest, conflict, tooManyRequests } from '../bot-api-refusal.ts';
import { type BotQuery, booleanArg, integerArg, textArg } from '../http/bot-query.ts';
import type { LongPoll } from '../queue/long-poll.ts';
import type { Timings } from '../queue/timings.ts';
import type { UpdateQueue } from '../queue/update-queue.ts';
import type { WebhookSender } from '../queue/webhook-sender.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import type { Methods } from './method.ts';
import { checkWebhookUrl } from './webhook-url.ts';

const longestPollSeconds = 50;

/** getUpdates, setWebhook, deleteWebhook, getWebhookInfo. */
export function createUpdateMethods(deps: {
  state: TelegramState;
  queue: UpdateQueue;
  longPoll: LongPoll;
  webhook: WebhookSender;
  timings: Timings;
  nowMs: () => number;
}): Methods {
  const { state, queue, longPoll, webhook } = deps;
  let nextSetMs = Number.NEGATIVE_INFINITY;

  function dropPending(query: BotQuery): void {
    if (booleanArg(query, 'drop_pending_updates')) queue.keepNewest(0);
  }

  function remove(query: BotQuery): true {
    dropPending(query);
    state.set('webhook', undefined);
    webhook.restart();
    return true;
  }

  return {
    async getupdates(query) {
      if (state.setting('webhook')) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      }
      queue.allow(textArg(query, 'allowed_updates'));
      const updates = await longPoll.poll({
        offset: integerArg(query, 'offset'),
        limit: integerArg(query, 'limit', { absent: 100, min: 1, max: 100 }),
        timeoutSeconds: integerArg(query, 'timeout', { min: 0, max: longestPollSeconds }),
        signal: query.signal,
      });
      if (!query.signal.aborted) deps.timings.delivered(updates);
      return updates.map(({ updateId, content }) => ({ update_id: updateId, ...content }));
    },
    setwebhook(query) {
      const url = textArg(query, 'url');
      if (url === '') return remove(query);
      if (deps.nowMs() < nextSetMs) throw tooManyRequests(1);
      nextSetMs = deps.nowMs() + 1000;
      const checked = checkWebhookUrl(url);
      if (checked.type === 'refused') throw badRequest(checked.description);
      const secretToken = textArg(query, 'secret_token');
      if (secretToken.length > 256) throw badRequest('secret token is too long');
      if (!/^[A-Za-z0-9_-]*$/.test(secretToken)) {
        throw badRequest('secret token contains unallowed characters');
      }
      longPoll.abortForWebhook();
      dropPending(query);
      queue.allow(textArg(query, 'allowed_updates'));
      const maxConnections = integerArg(query, 'max_connections', { absent: 40, min: 1, max: 100 });
      state.set('webhook', { url, secretToken, maxConnections });
      webhook.restart();
      return true;
    },
    deletewebhook: remove,
    getwebhookinfo() {
      const set = state.setting('webhook');
      const { trouble } = webhook;
      return {
        url: set?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: queue.size,
        ...(trouble && { last_error_date: trouble.dateSeconds, last_error_message: trouble.message }),
        ...(set && { max_connections: set.maxConnections }),
        ...(queue.allowed && { allowed_updates: queue.allowed }),
      };
    },
  };
}
