import { Composer } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { readTypedTitle, typedTitle } from '../../replies/typed-title.ts';
import { notTheseQualities, stopWaiting, waitAgain } from './answer-match.ts';
import { ACTIONS } from './button-actions.ts';
import type { WatchlistDeps } from './ports.ts';
import { removeFromWatchlist, showWatchlist, turnWatchlist } from './show-watchlist.ts';

/** `/watchlist`, `/change_watchlist`, and the buttons below the news of a title that one waits for. */
export function watchlistFeature(deps: WatchlistDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command('watchlist', (ctx) => showWatchlist(deps, ctx));
  feature.command('change_watchlist', async (ctx) => {
    const wanted = await deps.decideOnce(ctx.update.update_id, !ctx.user.wantsWatchlistAlerts);
    await deps.setAlerts(ctx.user.id, wanted);
    await ctx.reply(ctx.texts.html('waiting-alerts', { alerts: wanted ? 'on' : 'off' }), HTML);
  });

  feature.hears(typedTitle('UnWatchMatch'), (ctx) =>
    stopWaiting(deps, ctx, [readTypedTitle(ctx.match) ?? '']),
  );

  feature.use(
    onButtons({
      [ACTIONS.notTheseQualities]: (ctx, parts) => notTheseQualities(deps, ctx, parts),
      [ACTIONS.stopWaiting]: (ctx, parts) => stopWaiting(deps, ctx, parts),
      [ACTIONS.waitAgain]: (ctx, parts) => waitAgain(deps, ctx, parts),
      [ACTIONS.page]: (ctx, parts) => turnWatchlist(deps, ctx, parts),
      [ACTIONS.remove]: (ctx, parts) => removeFromWatchlist(deps, ctx, parts),
    }),
  );
  return feature;
}
