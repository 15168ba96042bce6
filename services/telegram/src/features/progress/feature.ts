import { Composer, type InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { PROGRESS_ACTION, progressKeyboard } from '../../downloads/progress-keyboard.ts';
import { isUnderWay, progressMessage, type ShownDownload } from '../../downloads/progress-message.ts';
import { onButtons } from '../../replies/buttons.ts';
import { onCommand, type ReadMenuLabel } from '../../replies/command.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { Html } from '../../texts/html.ts';

export interface ProgressDeps {
  /** This person's newest downloads; with `null` everybody's. `isLive` false: the torrent client could not be asked. */
  readDownloads: (userId: number | null) => Promise<{ downloads: ShownDownload[]; isLive: boolean }>;
  /** Has the message refreshed for a minute. */
  followProgress: (message: { chatId: number; messageId: number; userId: number }) => Promise<void>;
}

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
      [PROGRESS_ACTION]: async (ctx, [whose]) => {
        const everybody = whose === 'all' && ctx.user.role === 'admin';
        const view = await progressView(deps, ctx, everybody);
        await ctx.editMessageText(view.text, { ...HTML, reply_markup: view.keyboard });
        const message = ctx.callbackQuery?.message;
        if (!view.isBusy || everybody || message === undefined) return;
        await deps.followProgress({
          chatId: message.chat.id,
          messageId: message.message_id,
          userId: ctx.user.id,
        });
      },
    }),
  );
  return feature;
}

async function progressView(
  deps: ProgressDeps,
  ctx: BotContext,
  everybody: boolean,
): Promise<{ text: Html; keyboard: InlineKeyboard; isBusy: boolean }> {
  const { downloads, isLive } = await deps.readDownloads(everybody ? null : ctx.user.id);
  return {
    text: progressMessage(downloads, { everybody, isLive }, ctx.texts),
    keyboard: progressKeyboard(ctx.user, everybody, ctx.texts),
    isBusy: downloads.some(isUnderWay),
  };
}
