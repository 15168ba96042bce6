import type { Document } from 'grammy/types';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { importViewings } from './import-viewings.ts';
import type { ImportDeps } from './ports.ts';
import { MOST_LINES, readFile } from './read-file.ts';
import { exportMessage, refusalMessage } from './result-messages.ts';
import { statusMessage } from './status-message.ts';
import { takeExport } from './take-export.ts';

const LARGEST_BYTES = 10 * 1024 * 1024;
/** Fewer are done before anybody could read that they are on their way. */
const LONG_FROM = 2_000;

/** A file that somebody sent, at any time: read, taken over, and what came of it said in place of the first word. */
export async function receiveFile(deps: ImportDeps, ctx: BotContext, document: Document): Promise<void> {
  const { texts, user } = ctx;
  if ((document.file_size ?? 0) > LARGEST_BYTES) {
    await ctx.reply(texts.html('import-too-big', { megabytes: 10, lines: MOST_LINES }), HTML);
    return;
  }
  await statusMessage(ctx, texts.html('import-reading'), async (status) => {
    const file = await readFile(await deps.downloadFile(ctx.api, document.file_id));
    switch (file.type) {
      case 'imdb': {
        if (file.lines >= LONG_FROM) await status.show(texts.html('import-writing', { count: file.lines }));
        const taken = await takeExport(
          deps.db,
          { userId: user.id, updateId: ctx.update.update_id },
          file.content,
          deps.now(),
        );
        await status.show(exportMessage(file.content, taken, texts));
        return;
      }
      case 'netflix':
        await importViewings(deps, ctx, status, file);
        return;
      default:
        await status.show(refusalMessage(file, texts));
    }
  });
}
