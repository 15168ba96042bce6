import { parseInfoHash } from '@matinee/domain/torrents/torrent';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { ProgressDeps } from './ports.ts';

/** *Try again* below the news of an error: the client is to go on with the download. */
export async function startAgain(deps: ProgressDeps, ctx: BotContext, [hash = '']: string[]): Promise<void> {
  const infoHash = parseInfoHash(hash);
  const done = infoHash === null ? 'not-found' : await deps.torrapi.controlTorrent(infoHash, 'start');
  await ctx.reply(ctx.texts.html(done === 'done' ? 'trouble-started' : 'cancel-not-there'), HTML);
}
