import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { User } from '@matinee/domain/users/user';
import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { readWatchlistLink } from '../../replies/watchlist-link.ts';

export interface StartDeps {
  /** The command menu of their role, in their language: it may have grown since they came in. */
  showCommands: (user: User) => Promise<void>;
}

/** `/start`: hello, and the menu. With a film in its link it is that film's, and goes on to whoever shows films. */
export function startFeature(deps: StartDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.command('start', async (ctx, next) => {
    const isFilms = parseImdbId(ctx.match.trim()) !== null || readWatchlistLink(ctx.match) !== null;
    if (isFilms) return next();
    await ctx.reply(ctx.texts.html('start', { name: ctx.user.name }), {
      ...HTML,
      reply_markup: menuKeyboard(ctx.texts),
    });
    await deps.showCommands(ctx.user).catch(() => undefined);
  });
  return feature;
}
