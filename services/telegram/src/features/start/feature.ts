import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import { HTML } from '../../replies/parse-mode.ts';

/** `/start`: hello, and the menu. */
export function startFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('start', (ctx) =>
    ctx.reply(ctx.texts.html('start', { name: ctx.user.name }), {
      ...HTML,
      reply_markup: menuKeyboard(ctx.texts),
    }),
  );
  return feature;
}
