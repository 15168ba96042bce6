import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../replies/callback-data.ts';

/** What the buttons below a card do, as written into callback data: each feature that asks for a title has its own. */
export interface CardActions {
  turnCard: string;
  confirm: string;
  noneOfTheseTitles: string;
}

/** `‹ 1/5 ›`, *This one*, *None of these*. */
export function cardKeyboard(
  card: { ownerId: number; searchId: string; index: number; imdbIds: ImdbId[] },
  actions: CardActions,
  texts: Texts,
): InlineKeyboard {
  const { ownerId, searchId, index, imdbIds } = card;
  const keyboard = new InlineKeyboard();
  const count = imdbIds.length;
  const imdbId = imdbIds[index];
  if (count > 1) {
    const turnTo = (target: number) =>
      encodeButton(ownerId, actions.turnCard, searchId, (target + count) % count);
    keyboard
      .text('‹', turnTo(index - 1))
      .text(`${index + 1}/${count}`, turnTo(index + 1))
      .text('›', turnTo(index + 1))
      .row();
  }
  if (imdbId !== undefined) {
    keyboard.text(texts.plain('card-this-one'), encodeButton(ownerId, actions.confirm, imdbId));
  }
  return keyboard.text(texts.plain('card-none'), encodeButton(ownerId, actions.noneOfTheseTitles, searchId));
}
