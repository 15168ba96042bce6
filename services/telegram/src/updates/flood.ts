import { BotError, GrammyError } from 'grammy';
import type { HandleOutcome } from './handle-updates.ts';

/**
 * How long Telegram wants to hear nothing, where that is what an update failed of. Nobody can be told then: the update is
 * handled again afterwards.
 */
export function floodSeconds(error: unknown): number | null {
  const cause = error instanceof BotError ? error.error : error;
  if (!(cause instanceof GrammyError) || cause.error_code !== 429) return null;
  return cause.parameters.retry_after ?? 1;
}

/** The handling of an update, or word that it must come again later. */
export async function orPostponed(handling: Promise<void>): Promise<HandleOutcome> {
  try {
    await handling;
    return { type: 'done' };
  } catch (error) {
    const seconds = floodSeconds(error);
    if (seconds === null) throw error;
    return { type: 'postponed', seconds };
  }
}
