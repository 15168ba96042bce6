import type { Conversation } from '@grammyjs/conversations';
import {
  ExternalServiceError,
  type ExternalServiceErrorDetails,
} from '@matinee/clients/http/external-service-error';
import { isDatabaseDown } from '@matinee/db/database-down';
import type { BotContext, DialogContext } from './context.ts';

/** A failure as it can be copied: what the plugin throws of an error by itself has lost its class and its fields. */
type Kept =
  | { type: 'outside'; details: ExternalServiceErrorDetails }
  | { type: 'database'; message: string }
  | { type: 'other'; message: string; stack: string | undefined };

/**
 * Everything that a dialogue does to the world, or asks of it: done once, and remembered when the dialogue is replayed.
 * What fails keeps its meaning: a service that is away is told as such, and the step is undone (`dialogues.ts`).
 */
export function outside<T>(
  conversation: Conversation<BotContext, DialogContext>,
  task: () => Promise<T>,
): Promise<T> {
  return conversation.external<T>({
    task,
    beforeStoreError: keep,
    // What `keep` made, and nobody else makes.
    afterLoadError: (kept) => restore(kept as Kept),
  });
}

function keep(error: unknown): Kept {
  if (error instanceof ExternalServiceError) {
    const { service, code, status, retryAfterSeconds, message } = error;
    const reason = message.slice(`${service}: `.length);
    return { type: 'outside', details: { service, code, reason, status, retryAfterSeconds } };
  }
  const message = error instanceof Error ? error.message : String(error);
  if (isDatabaseDown(error)) return { type: 'database', message };
  return { type: 'other', message, stack: error instanceof Error ? error.stack : undefined };
}

function restore(kept: Kept): Error {
  switch (kept.type) {
    case 'outside':
      return new ExternalServiceError(kept.details);
    case 'database':
      // As Postgres itself says that it is not there; the words are those of the first error.
      return Object.assign(new Error(kept.message), { code: '08006' });
    case 'other':
      return Object.assign(new Error(kept.message), { stack: kept.stack });
  }
}
