import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { isSameSecret } from './same-secret.ts';

/**
 * The password sent by somebody who is in already (or again, after a crash in the middle of the first answer): it does
 * nothing any more, must not be looked up as a title at some outside service, and should not stay in the chat.
 */
export function spentPassword(password: string | null): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('message:text', async (ctx, next) => {
    if (password === null || !isSameSecret(ctx.message.text.trim(), password)) return next();
    await ctx.deleteMessage().catch(() => undefined);
    await ctx.reply(ctx.texts.html('password-spent'), { parse_mode: 'HTML' });
  });
  return composer;
}
