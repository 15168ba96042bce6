import type { Conversation } from '@grammyjs/conversations';
import type { BotContext, DialogContext } from '../../context.ts';
import { decodeButton } from '../../replies/callback-data.ts';
import type { ReadMenuLabel } from '../../replies/command.ts';
import { HTML } from '../../replies/parse-mode.ts';

export type Dialogue = Conversation<BotContext, DialogContext>;

/** The action of every button of the dialogue; its first part names the question that it belongs to. */
export const REGISTRATION_ACTION = 'reg';

/** A dialogue that nobody goes on with ends after this; nothing has been stored then. */
const WAIT_MS = 7 * 24 * 60 * 60 * 1000;

export type Answer =
  | { type: 'text'; ctx: DialogContext; text: string }
  | { type: 'button'; ctx: DialogContext; choice: string[] };

/**
 * The next answer to a question. Commands and the menu's buttons end the dialogue and do what they say; another message's
 * buttons do what they say too, and the question stands. What is no answer is put back (rewound), so that the stored log
 * does not grow with it.
 */
export async function nextAnswer(
  conversation: Dialogue,
  question: string,
  readMenuLabel: ReadMenuLabel,
): Promise<Answer> {
  const before = conversation.checkpoint();
  const ctx = await conversation.wait({ maxMilliseconds: WAIT_MS });
  const data = ctx.callbackQuery?.data;
  if (data !== undefined) {
    const button = decodeButton(data);
    if (button?.action !== REGISTRATION_ACTION) return await conversation.skip({ next: true });
    const [asked, ...choice] = button.parts;
    if (asked === question) {
      await ctx.answerCallbackQuery();
      return { type: 'button', ctx, choice };
    }
    await ctx.answerCallbackQuery({ text: ctx.texts.plain('registration-other-question') });
    return await conversation.rewind(before);
  }
  // A file is taken at any time, and the question stands.
  if (ctx.message?.document !== undefined) return await conversation.skip({ next: true });
  const text = ctx.message?.text?.trim();
  if (text === undefined) {
    await ctx.reply(ctx.texts.html('registration-hint'), HTML);
    return await conversation.rewind(before);
  }
  if (text.startsWith('/') || readMenuLabel(text) !== null) return await conversation.halt({ next: true });
  return { type: 'text', ctx, text };
}
