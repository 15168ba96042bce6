import { parseImdbId, imdbId as toImdbId } from '@matinee/domain/titles/imdb-id';
import type { BotContext } from '../../context.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { shorten } from '../../texts/html.ts';
import { cardKeyboard } from './card-keyboard.ts';
import { findTitle } from './find-title.ts';
import type { DownloadDeps } from './ports.ts';
import { titleCard } from './title-card.ts';

type Deps = Pick<DownloadDeps, 'titles' | 'searches' | 'pictures' | 'now'>;

/** From a text to the first title card. The typing mark shows at once that somebody is looking. */
export async function showTitle(deps: Deps, ctx: BotContext, text: string): Promise<void> {
  const { texts, user } = ctx;
  await ctx.replyWithChatAction('typing');
  const found = await findTitle(deps, text, user.language);
  switch (found.type) {
    case 'nothing-asked':
      await ctx.reply(texts.html('download-hint'), HTML);
      return;
    case 'not-found': {
      const key = found.failedSources.length > 0 ? 'title-not-found-partly' : 'title-not-found';
      await ctx.reply(texts.html(key, { text: shorten(found.text.trim(), 100) }), HTML);
      return;
    }
    case 'found': {
      const { searchId, imdbIds, title } = found;
      await deps.pictures.send(ctx, {
        pictureUrl: title.posterUrl,
        caption: titleCard(title, texts),
        keyboard: cardKeyboard({ ownerId: user.id, searchId, index: 0, imdbIds }, texts),
      });
    }
  }
}

/** `‹ 2/5 ›`: the next candidate in the same message. */
export async function turnCard(
  deps: Deps,
  ctx: BotContext,
  [searchId = '', at = '']: string[],
): Promise<void> {
  const search = await deps.searches.read(searchId);
  const index = Number(at);
  const chosen = parseImdbId(search?.imdbIds[index] ?? '');
  const known = chosen === null ? null : await deps.titles.get(chosen, ctx.user.language);
  if (search === null || known === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  await deps.pictures.turn(ctx, {
    pictureUrl: known.title.posterUrl,
    caption: titleCard(known.title, ctx.texts),
    keyboard: cardKeyboard(
      { ownerId: ctx.user.id, searchId, index, imdbIds: search.imdbIds.map(toImdbId) },
      ctx.texts,
    ),
  });
}

/** *None of these*: the card stays to be looked at, its buttons go. */
export async function noneOfTheseTitles(ctx: BotContext): Promise<void> {
  await ctx.editMessageReplyMarkup();
  await ctx.reply(ctx.texts.html('title-none-of-these'), HTML);
}
