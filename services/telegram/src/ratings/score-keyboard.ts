import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../replies/callback-data.ts';
import { RATE_ACTIONS } from './rate-actions.ts';

/** One to ten in two rows; the score that a title has is marked. */
export function scoreKeyboard(
  title: { ownerId: number; imdbId: ImdbId; score: number | null },
  { action, rest }: { action: string; rest: (string | number)[] } = { action: RATE_ACTIONS.give, rest: [] },
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (let each = 1; each <= 10; each += 1) {
    const label = each === title.score ? `✓ ${each}` : String(each);
    keyboard.text(label, encodeButton(title.ownerId, action, title.imdbId, each, ...rest));
    if (each === 5) keyboard.row();
  }
  return keyboard;
}

/** The same below *you have watched it*, with two ways to say nothing. */
export function watchedKeyboard(ownerId: number, imdbId: ImdbId, texts: Texts): InlineKeyboard {
  return scoreKeyboard({ ownerId, imdbId, score: null })
    .row()
    .text(texts.plain('rate-skip'), encodeButton(ownerId, RATE_ACTIONS.skip, imdbId))
    .text(texts.plain('rate-never'), encodeButton(ownerId, RATE_ACTIONS.never, imdbId));
}

/** The same in a round through the unrated ones. */
export function roundKeyboard(ownerId: number, imdbId: ImdbId, round: string, texts: Texts): InlineKeyboard {
  return scoreKeyboard({ ownerId, imdbId, score: null }, { action: RATE_ACTIONS.giveNext, rest: [round] })
    .row()
    .text(texts.plain('rate-skip'), encodeButton(ownerId, RATE_ACTIONS.skipNext, imdbId, round))
    .text(texts.plain('rate-never'), encodeButton(ownerId, RATE_ACTIONS.neverNext, imdbId, round))
    .text(texts.plain('rate-stop'), encodeButton(ownerId, RATE_ACTIONS.stop, round));
}
