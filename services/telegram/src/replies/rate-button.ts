import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { encodeButton } from './callback-data.ts';

/** Asks for a score of a title: stands below the news that it is ready, and waits there until it has been watched. */
export const ASK_FOR_SCORE = 'rate';

export function rateButtonData(ownerId: number, imdbId: ImdbId): string {
  return encodeButton(ownerId, ASK_FOR_SCORE, imdbId);
}
