import type { SeedingChoice } from '@matinee/domain/seeding/seeding';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../../replies/callback-data.ts';

/** What the buttons about seeding say. A choice names its download and the round of its question. */
export const ACTIONS = {
  delete: 'sdel',
  /** An admin's *all the same*. */
  insist: 'sins',
  keep: 'skeep',
  'keep-forever': 'sever',
  keepCopy: 'skeepc',
} as const satisfies Record<SeedingChoice | 'insist' | 'keepCopy', string>;

interface AskedAbout {
  torrentId: number;
  round: number;
}

/** *Delete it and its files*, *keep*, *keep for ever*. */
export function seedingKeyboard(
  { torrentId, round }: AskedAbout,
  ownerId: number,
  texts: Texts,
): InlineKeyboard {
  const say = (action: string) => encodeButton(ownerId, action, torrentId, round);
  return new InlineKeyboard()
    .text(texts.plain('seeding-delete'), say(ACTIONS.delete))
    .row()
    .text(texts.plain('seeding-keep'), say(ACTIONS.keep))
    .text(texts.plain('seeding-keep-forever'), say(ACTIONS['keep-forever']));
}

/** Below the tracker's minimum: an admin may delete it all the same. */
export function insistKeyboard(
  { torrentId, round }: AskedAbout,
  ownerId: number,
  texts: Texts,
): InlineKeyboard {
  const say = (action: string) => encodeButton(ownerId, action, torrentId, round);
  return new InlineKeyboard()
    .text(texts.plain('seeding-insist'), say(ACTIONS.insist))
    .row()
    .text(texts.plain('seeding-keep'), say(ACTIONS.keep));
}
