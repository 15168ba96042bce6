import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../../replies/callback-data.ts';
import { ACTIONS } from './button-actions.ts';

/** Below a release that could not be had: *try again*, and the title's other releases. */
export function retryGrabKeyboard(
  ownerId: number,
  release: { id: number; imdbId: ImdbId | null },
  texts: Texts,
): InlineKeyboard {
  const keyboard = new InlineKeyboard().text(
    texts.plain('grab-try-again'),
    encodeButton(ownerId, ACTIONS.pick, release.id),
  );
  if (release.imdbId === null) return keyboard;
  return keyboard.text(
    texts.plain('grab-other-releases'),
    encodeButton(ownerId, ACTIONS.showReleases, release.imdbId, 'all', 0),
  );
}
