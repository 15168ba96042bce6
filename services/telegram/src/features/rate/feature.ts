import { createConversation } from '@grammyjs/conversations';
import { parseTrackerImdbId } from '@matinee/domain/titles/imdb-id';
import { Composer } from 'grammy';
import type { BotContext, DialogContext } from '../../context.ts';
import { RATE_ACTIONS } from '../../ratings/rate-actions.ts';
import { onButtons } from '../../replies/buttons.ts';
import { onCommand, type ReadMenuLabel } from '../../replies/command.ts';
import { noneOfTheseTitles, showTitle, turnCard } from '../../titles/show-title.ts';
import { answerWatched } from './answer-watched.ts';
import { askForScore, confirmTitle } from './ask-for-score.ts';
import { createAskTitle } from './ask-title.ts';
import { giveScore } from './give-score.ts';
import type { RateDeps } from './ports.ts';
import { showRateMenu } from './rate-menu.ts';
import { answerInRound, beginRound, stopRound } from './round.ts';

const ASK_TITLE = 'ask-title-to-rate';

/** `/rate`: a new title, those that were seen and have no score yet, and what one has just watched. */
export function rateFeature(deps: RateDeps, readMenuLabel: ReadMenuLabel): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(createConversation<BotContext, DialogContext>(createAskTitle(deps, readMenuLabel), ASK_TITLE));

  onCommand(feature, 'rate', readMenuLabel, (ctx, title) =>
    title === '' ? showRateMenu(deps, ctx) : showTitle(deps, ctx, title, RATE_ACTIONS),
  );
  // The form that people typed before there were buttons.
  feature.hears(/^\/RateTitle_((?:tt)?\d+)(?:@\w+)?\s*$/i, (ctx) =>
    askForScore(deps, ctx, [parseTrackerImdbId(ctx.match[1]) ?? '']),
  );

  feature.use(
    onButtons({
      [RATE_ACTIONS.newTitle]: (ctx) => ctx.conversation.enter(ASK_TITLE),
      [RATE_ACTIONS.turnCard]: (ctx, parts) => turnCard(deps, ctx, parts, RATE_ACTIONS),
      [RATE_ACTIONS.confirm]: (ctx, parts) => confirmTitle(deps, ctx, parts),
      [RATE_ACTIONS.noneOfTheseTitles]: (ctx) => noneOfTheseTitles(ctx),
      [RATE_ACTIONS.ask]: (ctx, parts) => askForScore(deps, ctx, parts),
      [RATE_ACTIONS.give]: (ctx, parts) => giveScore(deps, ctx, parts),
      [RATE_ACTIONS.skip]: (ctx, parts) => answerWatched(deps, ctx, parts, 'skipped'),
      [RATE_ACTIONS.never]: (ctx, parts) => answerWatched(deps, ctx, parts, 'never'),
      [RATE_ACTIONS.unrated]: (ctx) => beginRound(deps, ctx),
      [RATE_ACTIONS.giveNext]: (ctx, [id, score, round]) =>
        answerInRound(deps, ctx, { id, round, answer: Number(score) }),
      [RATE_ACTIONS.skipNext]: (ctx, [id, round]) =>
        answerInRound(deps, ctx, { id, round, answer: 'skipped' }),
      [RATE_ACTIONS.neverNext]: (ctx, [id, round]) =>
        answerInRound(deps, ctx, { id, round, answer: 'never' }),
      [RATE_ACTIONS.stop]: (ctx, [round]) => stopRound(deps, ctx, round),
    }),
  );
  return feature;
}
