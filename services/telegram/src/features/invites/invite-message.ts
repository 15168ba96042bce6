import type { InviteToken } from '@matinee/domain/users/invite-token';
import type { Role } from '@matinee/domain/users/user';
import { type Html, linkHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import { encodeButton } from '../../replies/callback-data.ts';

/** What the buttons say, as written into callback data. */
export const ACTIONS = { list: 'inv', ask: 'invask', revoke: 'invend' } as const;

export function inviteMessage(invite: { token: InviteToken; link: string; role: Role }, texts: Texts): Html {
  const { token, link, role } = invite;
  return texts.html('invite-made', { token, role }, { link: linkHtml(link, link) });
}

export function inviteKeyboard(ownerId: number, texts: Texts): InlineKeyboard {
  return new InlineKeyboard().text(texts.plain('invite-open-ones'), encodeButton(ownerId, ACTIONS.list));
}
