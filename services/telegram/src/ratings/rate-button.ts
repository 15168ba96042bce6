import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { encodeButton } from '../replies/callback-data.ts';
import { RATE_ACTIONS } from './rate-actions.ts';

/** Asks for a score of a title: stands below the news that it is ready, and waits there until it has been watched. */
export function rateButtonData(ownerId: number, imdbId: ImdbId): string {
  return encodeButton(ownerId, RATE_ACTIONS.ask, imdbId);
}
