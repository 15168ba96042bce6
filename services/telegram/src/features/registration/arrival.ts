import { type InviteToken, readInviteToken } from '@matinee/domain/users/invite-token';
import type { User } from '@matinee/domain/users/user';
import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import type { SayWithPicture } from '../../replies/optional-picture.ts';
import { HTML } from '../../replies/parse-mode.ts';

export interface ArrivalDeps {
  findInvite: (token: InviteToken) => Promise<{ usedBy: number | null; isOpen: boolean } | null>;
  /** The command menu of their role, in their language. */
  showCommands: (user: User) => Promise<void>;
  welcome: SayWithPicture;
}

/**
 * The token in the message of somebody who is in: they came by it just now (or before a crash in the middle of the first
 * words, or press their link again), and are welcomed; another's is told as such. No token is looked up as a film.
 */
export function arrival(
  deps: ArrivalDeps,
  begin: (ctx: BotContext) => Promise<unknown>,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx, next) => {
    const token = readInviteToken(ctx.message.text.replace(/^\/start(@\w+)?\s+/, ''));
    const invite = token === null ? null : await deps.findInvite(token);
    if (invite === null) return next();
    if (invite.usedBy !== ctx.user.id) {
      await ctx.reply(ctx.texts.html(invite.isOpen ? 'invite-not-yours' : 'invite-spent'), HTML);
      return;
    }
    const { name, role } = ctx.user;
    await deps.welcome(ctx, ctx.texts.html('welcome-user', { name, role }), menuKeyboard(ctx.texts));
    // The menu is a comfort: a chat where it fails is as good.
    await deps.showCommands(ctx.user).catch(() => undefined);
    await begin(ctx);
  });
  return feature;
}
