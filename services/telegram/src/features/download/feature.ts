import { createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import type { BotContext, DialogContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { onCommand, type ReadMenuLabel } from '../../replies/command.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { readTypedTitle, typedTitle } from '../../replies/typed-title.ts';
import { readWatchlistLink } from '../../replies/watchlist-link.ts';
import { noneOfTheseTitles, showTitle, turnCard } from '../../titles/show-title.ts';
import { createAskTitle } from './ask-title.ts';
import { ACTIONS } from './button-actions.ts';
import { confirmTitle } from './confirm-title.ts';
import { grabRelease } from './grab-release.ts';
import { addToWatchlist, leaveIt, noneOfTheseReleases, offerByLink } from './offer-watchlist.ts';
import type { DownloadDeps } from './ports.ts';
import { showReleases } from './show-releases.ts';

const ASK_TITLE = 'ask-title';

/** *Download a movie*: a title becomes a card, a card releases, a release a download. */
export function downloadFeature(deps: DownloadDeps, readMenuLabel: ReadMenuLabel): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(createConversation<BotContext, DialogContext>(createAskTitle(readMenuLabel), ASK_TITLE));

  onCommand(feature, 'download', readMenuLabel, (ctx, title) =>
    title === '' ? ctx.conversation.enter(ASK_TITLE) : showTitle(deps, ctx, title, ACTIONS),
  );

  // A link of a film (`t.me/<bot>?start=tt…`), or of one to wait for; every other start has been answered before.
  feature.command('start', (ctx) => {
    const offer = readWatchlistLink(ctx.match);
    return offer === null ? showTitle(deps, ctx, ctx.match, ACTIONS) : offerByLink(deps, ctx, offer);
  });

  feature.hears(typedTitle('WatchMatch'), (ctx) =>
    showReleases(deps, ctx, [readTypedTitle(ctx.match) ?? '', 'all', '0']),
  );

  feature.use(
    onButtons({
      [ACTIONS.turnCard]: (ctx, parts) => turnCard(deps, ctx, parts, ACTIONS),
      [ACTIONS.confirm]: (ctx, parts) => confirmTitle(deps, ctx, parts),
      [ACTIONS.noneOfTheseTitles]: (ctx) => noneOfTheseTitles(ctx),
      [ACTIONS.showReleases]: (ctx, parts) => showReleases(deps, ctx, parts),
      [ACTIONS.pick]: (ctx, parts) => grabRelease(deps, ctx, parts),
      [ACTIONS.noneOfTheseReleases]: (ctx, parts) => noneOfTheseReleases(deps, ctx, parts),
      [ACTIONS.addToWatchlist]: (ctx, parts) => addToWatchlist(deps, ctx, parts),
      [ACTIONS.leaveIt]: (ctx) => leaveIt(ctx),
    }),
  );
  return feature;
}

/**
 * The last feature: what nothing else took is a title, at any time. Comes after all the others, so that their texts and
 * questions go first.
 */
export function titleAtAnyTime(deps: DownloadDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on('message:text', async (ctx) => {
    if (ctx.message.text.startsWith('/')) await ctx.reply(ctx.texts.html('unknown-command'), HTML);
    else await showTitle(deps, ctx, ctx.message.text, ACTIONS);
  });
  feature.on('message', (ctx) => ctx.reply(ctx.texts.html('download-hint'), HTML));
  return feature;
}
