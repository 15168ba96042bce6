import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import type { BotContext } from '../../context.ts';
import { titleCard } from '../../titles/title-card.ts';
import { titleLine } from '../../titles/title-line.ts';
import type { RateDeps } from './ports.ts';

/** The title's name as this person's card has it; where no film database can be asked, any that is known, else its id. */
export async function nameOf(deps: RateDeps, ctx: BotContext, imdbId: ImdbId): Promise<string> {
  const known =
    (await deps.titles.get(imdbId, ctx.user.language).catch(() => null))?.title ??
    (await deps.findName(imdbId, ctx.user.language));
  return known === null ? imdbId : shorten(known.title, 200);
}

/** A title's card with a line below. A film database that can't be asked costs the card and the poster, not the line. */
export async function cardWith(
  deps: RateDeps,
  ctx: BotContext,
  imdbId: ImdbId,
  footer: Html,
): Promise<{ caption: Html; pictureUrl: string | null }> {
  const known = await deps.titles.get(imdbId, ctx.user.language).catch(() => null);
  if (known !== null) {
    return { caption: titleCard(known.title, ctx.texts, footer), pictureUrl: known.title.posterUrl };
  }
  const name = await deps.findName(imdbId, ctx.user.language);
  const line = titleLine({ imdbId, title: name?.title ?? null, year: name?.year ?? null });
  return { caption: joinHtml([line, footer], '\n\n'), pictureUrl: null };
}
