import type { Download } from '@matinee/db/downloads';
import { parseInfoHash } from '@matinee/domain/torrents/torrent';
import { shorten } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { PROGRESS_ACTIONS } from '../../downloads/progress-keyboard.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { ProgressDeps } from './ports.ts';

/** *Cancel*: asks first, since what has been downloaded so far goes too. */
export async function askToCancel(deps: ProgressDeps, ctx: BotContext, [hash = '']: string[]): Promise<void> {
  const download = await find(deps, hash);
  if (download === null) {
    await ctx.reply(ctx.texts.html('cancel-not-there'), HTML);
    return;
  }
  const keyboard = new InlineKeyboard()
    .text(
      ctx.texts.plain('cancel-yes'),
      encodeButton(ctx.user.id, PROGRESS_ACTIONS.cancel, download.infoHash),
    )
    .text(ctx.texts.plain('cancel-no'), encodeButton(ctx.user.id, PROGRESS_ACTIONS.keep));
  const question = ctx.texts.html('cancel-ask', { name: shorten(download.name, 200) });
  await ctx.reply(question, { ...HTML, reply_markup: keyboard });
}

/** *Yes*: torrapi refuses to take away what others asked for too, and what is here by now is no longer cancelled. */
export async function cancelDownload(
  deps: ProgressDeps,
  ctx: BotContext,
  [hash = '']: string[],
): Promise<void> {
  const download = await find(deps, hash);
  if (download === null) {
    await ctx.editMessageText(ctx.texts.html('cancel-not-there'), HTML);
    return;
  }
  const name = shorten(download.name, 200);
  if (download.progress >= 1) {
    await ctx.editMessageText(ctx.texts.html('cancel-complete', { name }), HTML);
    return;
  }
  const { infoHash } = download;
  const outcome = await deps.torrapi.removeTorrent({ infoHash, userId: ctx.user.id, deleteData: true });
  switch (outcome.type) {
    case 'removed':
      await ctx.editMessageText(ctx.texts.html('cancel-done', { name }), HTML);
      return;
    case 'not-found':
      await ctx.editMessageText(ctx.texts.html('cancel-not-there'), HTML);
      return;
    case 'requested-by-others':
    case 'admins-only': {
      const others = download.requesters.filter((requester) => requester !== ctx.user.name).slice(0, 5);
      const values = { name, others: others.join(', '), count: others.length };
      await ctx.editMessageText(ctx.texts.html('cancel-others', values), HTML);
    }
  }
}

export async function keepDownload(ctx: BotContext): Promise<void> {
  await ctx.editMessageText(ctx.texts.html('cancel-kept'), HTML);
}

async function find(deps: ProgressDeps, hash: string): Promise<Download | null> {
  const infoHash = parseInfoHash(hash);
  return infoHash === null ? null : deps.findDownload(infoHash);
}
