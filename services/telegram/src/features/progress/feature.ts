import type { Html } from '@matinee/texts/html';
import { Composer, type InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { PROGRESS_ACTIONS, progressKeyboard } from '../../downloads/progress-keyboard.ts';
import { isUnderWay, progressMessage } from '../../downloads/progress-message.ts';
import { onButtons } from '../../replies/buttons.ts';
import { onCommand, type ReadMenuLabel } from '../../replies/command.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { askToCancel, cancelDownload, keepDownload } from './cancel-download.ts';
import type { ProgressDeps } from './ports.ts';
import { startAgain } from './start-again.ts';

/** `/progress`: the ten newest downloads, refreshed for a minute and on a button. Admins can look at everybody's. */
export function progressFeature(deps: ProgressDeps, readMenuLabel: ReadMenuLabel): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  onCommand(feature, 'progress', readMenuLabel, async (ctx) => {
    const view = await progressView(deps, ctx, false);
    const sent = await ctx.reply(view.text, { ...HTML, reply_markup: view.keyboard });
    if (!view.isBusy) return;
    await deps.followProgress({ chatId: sent.chat.id, messageId: sent.message_id, userId: ctx.user.id });
  });

  feature.use(
    onButtons({
      [PROGRESS_ACTIONS.show]: (ctx, [whose]) =>
        refresh(deps, ctx, whose === 'all' && ctx.user.role === 'admin'),
      [PROGRESS_ACTIONS.askToCancel]: (ctx, parts) => askToCancel(deps, ctx, parts),
      [PROGRESS_ACTIONS.cancel]: (ctx, parts) => cancelDownload(deps, ctx, parts),
      [PROGRESS_ACTIONS.keep]: (ctx) => keepDownload(ctx),
      [PROGRESS_ACTIONS.startAgain]: (ctx, parts) => startAgain(deps, ctx, parts),
    }),
  );
  return feature;
}

async function refresh(deps: ProgressDeps, ctx: BotContext, everybody: boolean): Promise<void> {
  const message = ctx.callbackQuery?.message;
  // What refreshes itself is one's own list: it must not come back over everybody's.
  if (everybody && message !== undefined) await deps.stopFollowing(message.chat.id, message.message_id);
  const view = await progressView(deps, ctx, everybody);
  await ctx.editMessageText(view.text, { ...HTML, reply_markup: view.keyboard });
  if (!view.isBusy || everybody || message === undefined) return;
  await deps.followProgress({ chatId: message.chat.id, messageId: message.message_id, userId: ctx.user.id });
}

async function progressView(
  deps: ProgressDeps,
  ctx: BotContext,
  everybody: boolean,
): Promise<{ text: Html; keyboard: InlineKeyboard; isBusy: boolean }> {
  const whose = everybody ? null : ctx.user.id;
  const [{ downloads, isLive }, waiting] = await Promise.all([
    deps.readDownloads(whose),
    deps.findWaiting(whose),
  ]);
  return {
    text: progressMessage(downloads, { everybody, isLive, waiting }, ctx.texts),
    keyboard: progressKeyboard({ user: ctx.user, everybody, downloads }, ctx.texts),
    isBusy: waiting.length > 0 || downloads.some(isUnderWay),
  };
}
