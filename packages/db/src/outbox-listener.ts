import type { Channel } from '@matinee/domain/notifications/notification';
import { OUTBOX_NOTIFY_CHANNEL } from './outbox.ts';
import { createPostgresListener, type PostgresListener } from './postgres-listener.ts';

export interface OutboxListenerOptions {
  url: string;
  applicationName: string;
  /** Whose notifications the caller sends. */
  channel: Channel;
  /** Something may be due. Callers look now and then by themselves too: what becomes due later wakes nobody. */
  onWake: () => void;
  onError: (error: unknown) => void;
}

/** Wakes a sender as soon as something is owed on its channel, and whenever it may have missed a notice. */
export function createOutboxListener(options: OutboxListenerOptions): PostgresListener {
  return createPostgresListener({
    url: options.url,
    applicationName: options.applicationName,
    channel: OUTBOX_NOTIFY_CHANNEL,
    onNotice: (payload) => {
      if (payload === options.channel) options.onWake();
    },
    onListening: options.onWake,
    onError: options.onError,
  });
}
