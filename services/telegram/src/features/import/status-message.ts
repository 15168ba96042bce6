import type { Html } from '@matinee/texts/html';
import type { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';

/** A message that says how far something is, and in the end what came of it. */
export interface StatusMessage {
  show(text: Html, keyboard?: InlineKeyboard): Promise<void>;
}

/** Says something at once and works on; where the work fails, the first word must not stay: the failure has a message of its own. */
export async function statusMessage(
  ctx: BotContext,
  first: Html,
  work: (status: StatusMessage) => Promise<void>,
): Promise<void> {
  const sent = await ctx.reply(first, HTML);
  try {
    await work(messageAt(ctx, sent.chat.id, sent.message_id));
  } catch (error) {
    await ctx.api.deleteMessage(sent.chat.id, sent.message_id).catch(() => undefined);
    throw error;
  }
}

export function messageAt(ctx: BotContext, chatId: number, messageId: number): StatusMessage {
  return {
    show: async (text, keyboard) => {
      await ctx.api.editMessageText(chatId, messageId, text, {
        ...HTML,
        link_preview_options: { is_disabled: true },
        ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
      });
    },
  };
}
