import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { titleCard } from '../../titles/title-card.ts';
import { ACTIONS } from './button-actions.ts';
import type { DownloadDeps } from './ports.ts';
import { presenceLines } from './presence-lines.ts';
import { showReleases } from './show-releases.ts';

/** *This one*: says all that there is of it already, together; where there is nothing, goes on to the releases. */
export async function confirmTitle(deps: DownloadDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const imdbId = parseImdbId(id);
  const [known, presence] =
    imdbId === null
      ? [null, null]
      : await Promise.all([
          deps.titles.get(imdbId, ctx.user.language),
          deps.findPresence(ctx.user.id, imdbId),
        ]);
  if (imdbId === null || known === null || presence === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const already = presenceLines(presence, ctx.texts);
  if (already === null) {
    await ctx.editMessageReplyMarkup();
    await showReleases(deps, ctx, [imdbId, 'all', '0']);
    return;
  }
  const keyboard = new InlineKeyboard()
    .text(
      ctx.texts.plain('presence-go-on'),
      encodeButton(ctx.user.id, ACTIONS.showReleases, imdbId, 'all', 0),
    )
    .text(ctx.texts.plain('presence-leave'), encodeButton(ctx.user.id, ACTIONS.leaveIt));
  const caption = titleCard(known.title, ctx.texts, already);
  if (ctx.callbackQuery?.message?.photo === undefined) {
    await ctx.editMessageText(caption, { reply_markup: keyboard, ...HTML });
  } else {
    await ctx.editMessageCaption({ caption, reply_markup: keyboard, ...HTML });
  }
}
