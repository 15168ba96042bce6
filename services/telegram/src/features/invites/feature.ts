import type { NewInvite, OpenInvite } from '@matinee/db/invites';
import { INVITE_LIFETIME_MS, type InviteToken } from '@matinee/domain/users/invite-token';
import { Composer, InputFile } from 'grammy';
import QRCode from 'qrcode';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { forAdmins } from '../../replies/for-admins.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { ACTIONS, inviteKeyboard, inviteMessage } from './invite-message.ts';
import { askToRevoke, openInvites, revokedInvite } from './open-invites.ts';

export interface InvitesDeps {
  makeToken: () => InviteToken;
  createInvite: (token: InviteToken, invite: Omit<NewInvite, 'tokenHash'>) => Promise<void>;
  listOpenInvites: () => Promise<OpenInvite[]>;
  /** False when it was not open any more. */
  revokeInvite: (id: number) => Promise<boolean>;
  now: () => Date;
}

/** `/generate_pass`: a one-time token, with its link and QR code; the open ones, to be taken back. For admins. */
export function invitesFeature(deps: InvitesDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command(
    'generate_pass',
    forAdmins(async (ctx) => {
      const asked = String(ctx.match ?? '').trim();
      // Phones like to make one long dash of hyphens.
      const role = /^[-\u2010-\u2015]*admin$/i.test(asked) ? 'admin' : 'user';
      if (asked !== '' && role === 'user') {
        await ctx.reply(ctx.texts.html('invite-usage'), HTML);
        return;
      }
      const createdAt = deps.now();
      const expiresAt = new Date(createdAt.getTime() + INVITE_LIFETIME_MS);
      const token = deps.makeToken();
      await deps.createInvite(token, { role, createdBy: ctx.user.id, createdAt, expiresAt });
      const link = `https://t.me/${ctx.me.username}?start=${token}`;
      const picture = await QRCode.toBuffer(link, { width: 512, errorCorrectionLevel: 'M' });
      await ctx.replyWithPhoto(new InputFile(picture, 'invitation.png'), {
        caption: inviteMessage({ token, link, role }, ctx.texts),
        reply_markup: inviteKeyboard(ctx.user.id, ctx.texts),
        ...HTML,
      });
    }),
  );

  feature.use(
    onButtons({
      [ACTIONS.list]: forAdmins((ctx) => openInvites(deps, ctx)),
      [ACTIONS.ask]: forAdmins((ctx, parts: string[]) => askToRevoke(deps, ctx, parts)),
      [ACTIONS.revoke]: forAdmins((ctx, parts: string[]) => revokedInvite(deps, ctx, parts)),
    }),
  );
  return feature;
}
