import { parseImdbId, imdbId as toImdbId } from '@matinee/domain/titles/imdb-id';
import { shorten } from '@matinee/texts/html';
import type { BotContext, DialogContext } from '../context.ts';
import { HTML } from '../replies/parse-mode.ts';
import type { PictureReplies } from '../replies/picture-message.ts';
import { type CardActions, cardKeyboard } from './card-keyboard.ts';
import { type FoundTitle, findTitle } from './find-title.ts';
import { titleCard } from './title-card.ts';
import type { TitleFinder } from './title-finder.ts';
import type { TitleSearchStore } from './title-search-store.ts';

export interface ShowTitleDeps {
  titles: TitleFinder;
  searches: TitleSearchStore;
  pictures: PictureReplies;
  now: () => Date;
}

/** From a text to the first title card. The typing mark shows at once that somebody is looking. */
export async function showTitle(
  deps: ShowTitleDeps,
  ctx: DialogContext,
  text: string,
  actions: CardActions,
): Promise<void> {
  await ctx.replyWithChatAction('typing');
  await showFoundTitle(deps, ctx, await findTitle(deps, text, ctx.user.language), actions);
}

/** The first card of what was found, or that there is none. */
export async function showFoundTitle(
  deps: Pick<ShowTitleDeps, 'pictures'>,
  ctx: DialogContext,
  found: FoundTitle,
  actions: CardActions,
): Promise<void> {
  const { texts, user } = ctx;
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
        keyboard: cardKeyboard({ ownerId: user.id, searchId, index: 0, imdbIds }, actions, texts),
      });
    }
  }
}

/** `‹ 2/5 ›`: the next candidate in the same message. */
export async function turnCard(
  deps: ShowTitleDeps,
  ctx: BotContext,
  [searchId = '', at = '']: string[],
  actions: CardActions,
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
      actions,
      ctx.texts,
    ),
  });
}

/** *None of these*: the card stays to be looked at, its buttons go. */
export async function noneOfTheseTitles(ctx: BotContext): Promise<void> {
  await ctx.editMessageReplyMarkup();
  await ctx.reply(ctx.texts.html('title-none-of-these'), HTML);
}
