import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import { HTML } from '../../replies/parse-mode.ts';

/**
 * `/reset` and `/cancel`: whatever is going on ends. Comes before every dialogue, so that none of them can hold on to it.
 */
export function resetFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command(['reset', 'cancel'], async (ctx) => {
    const wasBusy = Object.keys(ctx.conversation.active()).length > 0;
    await ctx.conversation.exitAll();
    await ctx.reply(ctx.texts.html(wasBusy ? 'reset-done' : 'reset-nothing'), {
      ...HTML,
      reply_markup: menuKeyboard(ctx.texts),
    });
  });
  return feature;
}
