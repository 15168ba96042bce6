import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import { decodeButton } from './callback-data.ts';

/** Refuses a press of another person's button, politely. What a button carries can be forged: it is checked each time. */
export const buttonOwner = new Composer<BotContext>();

buttonOwner.on('callback_query:data', async (ctx, next) => {
  const button = decodeButton(ctx.callbackQuery.data);
  if (button === null || button.ownerId === ctx.from.id) return next();
  await ctx.answerCallbackQuery({ text: ctx.texts.plain('button-of-another'), show_alert: true });
});
