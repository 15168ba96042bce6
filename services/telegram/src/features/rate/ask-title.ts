import type { Conversation } from '@grammyjs/conversations';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { BotContext, DialogContext } from '../../context.ts';
import { RATE_ACTIONS } from '../../ratings/rate-actions.ts';
import type { ReadMenuLabel } from '../../replies/command.ts';
import { isCommandOrButton } from '../../replies/is-command-or-button.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { type FoundTitle, findTitle } from '../../titles/find-title.ts';
import { type ShowTitleDeps, showFoundTitle } from '../../titles/show-title.ts';

/** A question that nobody answers is forgotten: after this a title is one to download again. */
const WAIT_MS = 60 * 60 * 1000;

/**
 * *New title*: asks for one, until there is a card. Commands and buttons in between do what they say. The body is replayed at every step, so the search goes
 * through `conversation.external`; what is no answer is put back, so that the stored log does not grow with it.
 */
export function createAskTitle(deps: ShowTitleDeps, readMenuLabel: ReadMenuLabel) {
  return async function askTitle(
    conversation: Conversation<BotContext, DialogContext>,
    ctx: DialogContext,
  ): Promise<void> {
    await ctx.reply(ctx.texts.html('rate-ask-title'), HTML);
    const before = conversation.checkpoint();
    const answer = await conversation.wait({ maxMilliseconds: WAIT_MS });
    if (isCommandOrButton(answer, readMenuLabel)) await conversation.halt({ next: true });
    const text = answer.message?.text;
    if (text === undefined) {
      await answer.reply(answer.texts.html('download-hint'), HTML);
      return await conversation.rewind(before);
    }
    const { language } = answer.user;
    const found = await conversation.external(() => searchFor(text, language));
    if (found.type === 'unreachable') await answer.reply(answer.texts.html('rate-unreachable'), HTML);
    else await showFoundTitle(deps, answer, found, RATE_ACTIONS);
    if (found.type !== 'found') await conversation.rewind(before);
  };

  /** An outage must not end the dialogue: the title can be sent again. */
  async function searchFor(
    text: string,
    language: DialogContext['user']['language'],
  ): Promise<FoundTitle | { type: 'unreachable' }> {
    try {
      return await findTitle(deps, text, language);
    } catch (error) {
      if (error instanceof ExternalServiceError) return { type: 'unreachable' };
      throw error;
    }
  }
}
