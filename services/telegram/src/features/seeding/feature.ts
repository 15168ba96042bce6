import type { SeedingChoice } from '@matinee/domain/seeding/seeding';
import { type Html, shorten } from '@matinee/texts/html';
import { Composer, type InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { answerMessage } from './answer-messages.ts';
import { ACTIONS } from './button-actions.ts';
import type { SaidOfSeeding, SeedingDeps } from './ports.ts';
import { readTypedAnswer, TYPED_ANSWER } from './read-typed-answer.ts';

/** Answers to *it has seeded for its time*, by button or typed, and *keep it* below the news of a better copy. */
export function seedingFeature(deps: SeedingDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.hears(TYPED_ANSWER, async (ctx, next) => {
    const typed = readTypedAnswer(ctx.message?.text ?? '');
    if (typed === null) return next();
    const { text, keyboard } = await say(deps, ctx, { ...typed, round: null, isInsisting: false });
    await ctx.reply(text, withKeyboard(keyboard));
  });

  feature.use(
    onButtons({
      [ACTIONS.delete]: (ctx, parts) => press(deps, ctx, 'delete', parts),
      [ACTIONS.insist]: (ctx, parts) => press(deps, ctx, 'delete', parts, { isInsisting: true }),
      [ACTIONS.keep]: (ctx, parts) => press(deps, ctx, 'keep', parts),
      [ACTIONS['keep-forever']]: (ctx, parts) => press(deps, ctx, 'keep-forever', parts),
      [ACTIONS.keepCopy]: (ctx, parts) => keepCopy(deps, ctx, parts),
    }),
  );
  return feature;
}

async function press(
  deps: SeedingDeps,
  ctx: BotContext,
  choice: SeedingChoice,
  [id = '', round = '']: string[],
  { isInsisting } = { isInsisting: false },
): Promise<void> {
  const said = { which: { id: Number(id) }, choice, round: Number(round), isInsisting };
  const { text, keyboard } = await say(deps, ctx, said);
  await ctx.editMessageText(text, withKeyboard(keyboard));
}

async function say(deps: SeedingDeps, ctx: BotContext, said: Omit<SaidOfSeeding, 'by'>) {
  const { id: userId, role } = ctx.user;
  const answered = await deps.answer({ ...said, by: { userId, role } });
  return answerMessage(answered, { ownerId: userId, policy: deps.policy, texts: ctx.texts });
}

async function keepCopy(deps: SeedingDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const { id: userId, role } = ctx.user;
  const outcome = await deps.keepCopy({ torrentId: Number(id), userId, isAdmin: role === 'admin' });
  await ctx.editMessageText(keepCopySentence(outcome, ctx), HTML);
}

function keepCopySentence(
  outcome: Awaited<ReturnType<SeedingDeps['keepCopy']>>,
  { texts }: BotContext,
): Html {
  switch (outcome.type) {
    case 'kept':
      return texts.html('low-resolution-kept', { name: shorten(outcome.name, 200) });
    case 'too-late':
      return texts.html('low-resolution-too-late');
    case 'not-theirs':
      return texts.html('seeding-not-theirs');
  }
}

function withKeyboard(keyboard: InlineKeyboard | null) {
  return { ...HTML, ...(keyboard === null ? {} : { reply_markup: keyboard }) };
}
