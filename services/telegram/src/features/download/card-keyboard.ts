import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../../replies/callback-data.ts';
import type { Texts } from '../../texts/texts.ts';
import { ACTIONS } from './button-actions.ts';

/** `‹ 1/5 ›`, *This one*, *None of these*. */
export function cardKeyboard(
  card: { ownerId: number; searchId: string; index: number; imdbIds: ImdbId[] },
  texts: Texts,
): InlineKeyboard {
  const { ownerId, searchId, index, imdbIds } = card;
  const keyboard = new InlineKeyboard();
  const count = imdbIds.length;
  const imdbId = imdbIds[index];
  if (count > 1) {
    const turnTo = (target: number) =>
      encodeButton(ownerId, ACTIONS.turnCard, searchId, (target + count) % count);
    keyboard
      .text('‹', turnTo(index - 1))
      .text(`${index + 1}/${count}`, turnTo(index + 1))
      .text('›', turnTo(index + 1))
      .row();
  }
  if (imdbId !== undefined) {
    keyboard.text(texts.plain('card-this-one'), encodeButton(ownerId, ACTIONS.confirm, imdbId));
  }
  return keyboard.text(texts.plain('card-none'), encodeButton(ownerId, ACTIONS.noneOfTheseTitles, searchId));
}
