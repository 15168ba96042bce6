import type { Conversation } from '@grammyjs/conversations';
import type { BotContext, DialogContext } from '../../context.ts';
import type { ReadMenuLabel } from '../../replies/command.ts';
import { isCommandOrButton } from '../../replies/is-command-or-button.ts';
import { HTML } from '../../replies/parse-mode.ts';

/** A question that nobody answers is forgotten; a title can be sent without being asked for anyway. */
const WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * `/download` without a title: asks for one, and goes on with the next text. Commands and buttons in between do what they
 * say. The body is replayed at every step: it waits and replies, and hands the text on.
 */
export function createAskTitle(readMenuLabel: ReadMenuLabel) {
  return async function askTitle(
    conversation: Conversation<BotContext, DialogContext>,
    ctx: DialogContext,
  ): Promise<void> {
    await ctx.reply(ctx.texts.html('download-ask'), HTML);
    for (;;) {
      const answer = await conversation.wait({ maxMilliseconds: WAIT_MS });
      // The text goes to whoever takes titles at any time: one place that looks for them. So does a file to whoever knows it.
      const { text, document } = answer.message ?? {};
      if (isCommandOrButton(answer, readMenuLabel) || text !== undefined || document !== undefined) {
        await conversation.halt({ next: true });
      }
      await answer.reply(answer.texts.html('download-hint'), HTML);
    }
  };
}
