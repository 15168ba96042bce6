import type { Html } from '@matinee/texts/html';
import type { Context, InlineKeyboard } from 'grammy';
import { HTML } from './parse-mode.ts';

/** Changes the message whose button was pressed: the words below its picture, where it has one. Without a keyboard its buttons go. */
export async function editInPlace(ctx: Context, text: Html, keyboard?: InlineKeyboard): Promise<void> {
  const options = { ...HTML, ...(keyboard === undefined ? {} : { reply_markup: keyboard }) };
  if (ctx.callbackQuery?.message?.photo === undefined) {
    await ctx.editMessageText(text, { ...options, link_preview_options: { is_disabled: true } });
  } else {
    await ctx.editMessageCaption({ ...options, caption: text });
  }
}
