import type { Conversation } from '@grammyjs/conversations';
import { readTopicAddress } from '@matinee/domain/topics/topic-address';
import type { BotContext, DialogContext } from '../../context.ts';
import type { ReadMenuLabel } from '../../replies/command.ts';
import { isCommandOrButton } from '../../replies/is-command-or-button.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { questionFor } from '../../replies/question.ts';
import { addMessage } from './add-message.ts';
import { askForFolder, prepareFolderQuestion } from './choose-folder.ts';
import { performAdd } from './perform-add.ts';
import type { TopicsDeps } from './ports.ts';
import { readFolder } from './read-folder.ts';

type Dialogue = Conversation<BotContext, DialogContext>;

/** A question that nobody answers is forgotten. */
const WAIT_MS = 24 * 60 * 60 * 1000;

/**
 * `/add` alone: asks for the address, then where it shall go. Commands and buttons in between do what they say, and so does a
 * .torrent. The body is replayed at every step: all that it does goes through `conversation.external`.
 */
export function createAskAddress(deps: TopicsDeps, readMenuLabel: ReadMenuLabel) {
  return async function askAddress(conversation: Dialogue, ctx: DialogContext): Promise<void> {
    await ctx.reply(ctx.texts.html('topic-ask-address'), { ...HTML, ...questionFor(ctx) });
    const before = conversation.checkpoint();
    const answer = await conversation.wait({ maxMilliseconds: WAIT_MS });
    if (isCommandOrButton(answer, readMenuLabel) || answer.message?.document !== undefined) {
      await conversation.halt({ next: true });
    }
    const address = readTopicAddress(answer.message?.text ?? '', deps.indexers);
    if (address === null) {
      await answer.reply(answer.texts.html('topic-no-address'), { ...HTML, ...questionFor(answer) });
      return await conversation.rewind(before);
    }
    const question = await conversation.external(() => prepareFolderQuestion(deps, address));
    await askForFolder(answer, address, question);
  };
}

/** *Another folder*: asks for it, and adds what waits. A folder that is not allowed is asked for again. */
export function createAskFolder(deps: TopicsDeps, readMenuLabel: ReadMenuLabel) {
  return async function askFolder(
    conversation: Dialogue,
    ctx: DialogContext,
    pendingId: string,
  ): Promise<void> {
    const pending = await conversation.external(() => deps.pending.read(pendingId));
    if (pending === null) {
      await ctx.reply(ctx.texts.html('topic-question-old'), HTML);
      return;
    }
    const example = `${pending.directories[0] ?? ''}/…`;
    await ctx.reply(ctx.texts.html('topic-ask-folder', { example }), { ...HTML, ...questionFor(ctx) });
    const before = conversation.checkpoint();
    const answer = await conversation.wait({ maxMilliseconds: WAIT_MS });
    const text = answer.message?.text?.trim() ?? '';
    // A folder begins with a slash like a command does; no command has two of them, or is a folder of ours.
    const directory = readFolder(text, pending.directories);
    if (directory === null) {
      if (isCommandOrButton(answer, readMenuLabel) || answer.message?.document !== undefined) {
        await conversation.halt({ next: true });
      }
      await answer.reply(answer.texts.html('topic-refused-folder'), { ...HTML, ...questionFor(answer) });
      return await conversation.rewind(before);
    }
    const requestKey = `add:${pendingId}:${answer.update.update_id}`;
    const outcome = await conversation.external(() =>
      performAdd(deps, { userId: answer.user.id, source: pending.source, directory, requestKey }),
    );
    await answer.reply(addMessage(outcome, answer.texts), HTML);
    if (outcome.type === 'refused' && outcome.code === 'directory-not-allowed') {
      return await conversation.rewind(before);
    }
  };
}
