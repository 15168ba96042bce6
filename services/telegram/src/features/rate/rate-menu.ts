import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { RATE_ACTIONS } from '../../ratings/rate-actions.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { RateDeps } from './ports.ts';

/** *New title*, and *Unrated ones* where there are any. */
export async function showRateMenu(deps: RateDeps, ctx: BotContext): Promise<void> {
  const { user, texts } = ctx;
  const count = await deps.countUnrated(user.id);
  const keyboard = new InlineKeyboard().text(
    texts.plain('rate-new-title'),
    encodeButton(user.id, RATE_ACTIONS.newTitle),
  );
  if (count > 0) {
    keyboard.text(texts.plain('rate-unrated', { count }), encodeButton(user.id, RATE_ACTIONS.unrated));
  }
  await ctx.reply(texts.html('rate-menu', { count }), { ...HTML, reply_markup: keyboard });
}
