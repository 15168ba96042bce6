import type { Context } from 'grammy';

/**
 * What goes with a question whose answer is typed. In a group the bot is told of answers to its own messages only: the
 * person's app is asked to make one.
 */
export function questionFor(ctx: Context): { reply_markup?: { force_reply: true; selective: true } } {
  return ctx.chat?.type === 'private' ? {} : { reply_markup: { force_reply: true, selective: true } };
}
