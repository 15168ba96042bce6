import { Composer } from 'grammy';
import type { BotContext } from '../context.ts';

/** The last feature: a button that nothing above knows any more is answered, with the way back. */
export const staleButton = new Composer<BotContext>();

staleButton.on('callback_query', async (ctx) => {
  await ctx.answerCallbackQuery({ text: ctx.texts.plain('button-stale'), show_alert: true });
});
