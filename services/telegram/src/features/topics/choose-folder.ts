import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import { type Html, shorten } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext, DialogContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { addMessage, bold } from './add-message.ts';
import { TOPIC_ACTIONS } from './button-actions.ts';
import { type AddOutcome, performAdd } from './perform-add.ts';
import type { AddedSource, TopicsDeps } from './ports.ts';

/** More folders than these make no keyboard; the others can be typed. */
const MOST_FOLDERS = 8;

/** A question where something shall go, ready to be asked. */
export interface FolderQuestion {
  pendingId: string;
  directories: string[];
}

/** Keeps what was sent, and looks up where it may go. A torrapi that is down costs the names of the folders only. */
export async function prepareFolderQuestion(deps: TopicsDeps, source: AddedSource): Promise<FolderQuestion> {
  const directories = await deps.torrapi.directories().then(
    (found) => found.slice(0, MOST_FOLDERS).map(({ path }) => path),
    (error: unknown) => {
      if (error instanceof ExternalServiceError) return [];
      throw error;
    },
  );
  return { directories, pendingId: await deps.pending.save({ source, directories }) };
}

/** *Where shall it go?* The first folder is where everything goes by default. */
export async function askForFolder(
  ctx: BotContext | DialogContext,
  source: AddedSource,
  { pendingId, directories }: FolderQuestion,
): Promise<void> {
  const { texts, user } = ctx;
  const keyboard = new InlineKeyboard();
  const into = (part: string | number) => encodeButton(user.id, TOPIC_ACTIONS.into, pendingId, part);
  if (directories.length === 0) keyboard.text(texts.plain('topic-folder-default'), into('def')).row();
  for (const [index, path] of directories.entries())
    keyboard.text(`📁 ${shorten(path, 60)}`, into(index)).row();
  keyboard
    .text(texts.plain('topic-folder-other'), encodeButton(user.id, TOPIC_ACTIONS.elsewhere, pendingId))
    .text(texts.plain('topic-leave'), encodeButton(user.id, TOPIC_ACTIONS.leave));
  await ctx.reply(folderQuestion(source, ctx), { ...HTML, reply_markup: keyboard });
}

function folderQuestion(source: AddedSource, { texts }: BotContext | DialogContext): Html {
  switch (source.type) {
    case 'magnet':
      return texts.html('topic-where-magnet');
    case 'file':
      return texts.html('topic-where-file', {}, { name: bold(source.name) });
    default:
      return texts.html('topic-where-page');
  }
}

/** A folder was pressed. Pressed twice, it is one request. */
export async function addInto(
  deps: TopicsDeps,
  ctx: BotContext,
  [pendingId = '', choice = '']: string[],
): Promise<void> {
  const pending = await deps.pending.read(pendingId);
  if (pending === null) {
    await ctx.editMessageText(ctx.texts.html('topic-question-old'), HTML);
    return;
  }
  const { source, directories } = pending;
  const directory = directories[Number(choice)] ?? null;
  await ctx.editMessageText(ctx.texts.html('topic-adding'), HTML);
  const outcome = await performAdd(deps, {
    userId: ctx.user.id,
    source,
    directory,
    requestKey: `add:${pendingId}`,
  });
  const again = encodeButton(ctx.user.id, TOPIC_ACTIONS.into, pendingId, choice);
  await ctx.editMessageText(addMessage(outcome, ctx.texts), {
    ...HTML,
    ...(outcome.type === 'unreachable'
      ? { reply_markup: new InlineKeyboard().text(ctx.texts.plain('failure-try-again'), again) }
      : {}),
  });
  const message = ctx.callbackQuery?.message;
  if (message !== undefined) await showProgress(deps, ctx, outcome, message);
}

/** A download goes on showing how far it is, in the message that says that it began. */
export async function showProgress(
  deps: TopicsDeps,
  ctx: BotContext,
  outcome: AddOutcome,
  message: { chat: { id: number }; message_id: number },
): Promise<void> {
  if (outcome.type !== 'done' || outcome.isFollowed || outcome.isComplete) return;
  const place = { chatId: message.chat.id, messageId: message.message_id, userId: ctx.user.id };
  await deps.followGrab(place, outcome.infoHash);
}
