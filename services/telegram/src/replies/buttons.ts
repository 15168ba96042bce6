import { Composer, type Middleware } from 'grammy';
import type { BotContext } from '../context.ts';
import { decodeButton } from './callback-data.ts';

type ButtonHandler = (ctx: BotContext, parts: string[]) => Promise<unknown>;

/**
 * The buttons of a feature by their actions. The press is acknowledged before anything else happens, since Telegram shows
 * a waiting button until then; whose button it is was checked at the door (`button-owner.ts`).
 */
export function onButtons(handlers: Record<string, ButtonHandler>): Middleware<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const button = decodeButton(ctx.callbackQuery.data);
    const handler = button === null ? undefined : handlers[button.action];
    if (button === null || handler === undefined) return next();
    await ctx.answerCallbackQuery();
    await handler(ctx, button.parts);
  });
  return composer;
}
