import type { BotContext } from '../context.ts';
import { HTML } from './parse-mode.ts';

/** Lets admins through; others hear that this is not for them. Asked anew each time: roles change. */
export function forAdmins<Rest extends unknown[]>(
  handler: (ctx: BotContext, ...rest: Rest) => Promise<unknown>,
): (ctx: BotContext, ...rest: Rest) => Promise<unknown> {
  return (ctx, ...rest) =>
    ctx.user.role === 'admin' ? handler(ctx, ...rest) : ctx.reply(ctx.texts.html('admins-only'), HTML);
}
