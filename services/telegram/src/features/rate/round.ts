import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import { formatDate } from '@matinee/texts/format';
import { type Html, joinHtml } from '@matinee/texts/html';
import type { BotContext } from '../../context.ts';
import { roundKeyboard } from '../../ratings/score-keyboard.ts';
import { editInPlace } from '../../replies/edit-in-place.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { readScore, scoreLine } from './give-score.ts';
import { cardWith, nameOf } from './name-title.ts';
import type { RateDeps } from './ports.ts';

/** *Unrated ones*: a round through them, one card after another in one message. All of its state is in its buttons and in what has been answered. */
export async function beginRound(deps: RateDeps, ctx: BotContext): Promise<void> {
  const beganAt = deps.now().getTime();
  const card = await nextCard(deps, ctx, beganAt.toString(36), null);
  await ctx.editMessageReplyMarkup();
  if (card === null) await ctx.reply(ctx.texts.html('rate-none-left'), HTML);
  else await deps.pictures.send(ctx, card);
}

/**
 * An answer to the title that a card showed. It counts once: a second tap comes from a card that has moved on, and finds the title answered; the message
 * shows what is next in either case.
 */
export async function answerInRound(
  deps: RateDeps,
  ctx: BotContext,
  {
    id = '',
    round = '',
    answer,
  }: { id: string | undefined; round: string | undefined; answer: number | 'skipped' | 'never' },
): Promise<void> {
  const imdbId = parseImdbId(id);
  const score = typeof answer === 'number' ? readScore(answer) : null;
  if (imdbId === null || readRound(round) === null || (typeof answer === 'number' && score === null)) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  if (typeof answer !== 'number') {
    await deps.answerPrompt({ userId: ctx.user.id, imdbId, prompt: answer });
  } else if (score !== null) {
    await deps.rateTitle({ userId: ctx.user.id, imdbId, score, isFirst: true });
  }
  const said = await whatIsSo(deps, ctx, imdbId, answer);
  const card = await nextCard(deps, ctx, round, said);
  if (card === null) await editInPlace(ctx, joinHtml([said, ctx.texts.html('rate-none-left')], '\n\n'));
  else await deps.pictures.turn(ctx, card);
}

/** *Stop*: what is left stays for another time. */
export async function stopRound(deps: RateDeps, ctx: BotContext, round = ''): Promise<void> {
  const beganAt = readRound(round) ?? deps.now();
  const { total } = await deps.nextUnrated(ctx.user.id, beganAt);
  await editInPlace(ctx, ctx.texts.html('rate-stopped', { count: total }));
}

/** What holds now, which is not what a second tap said. */
async function whatIsSo(
  deps: RateDeps,
  ctx: BotContext,
  imdbId: ImdbId,
  answer: number | 'skipped' | 'never',
): Promise<Html> {
  const [name, score] = await Promise.all([nameOf(deps, ctx, imdbId), deps.findScore(ctx.user.id, imdbId)]);
  if (score !== null) return scoreLine(ctx, imdbId, name, score);
  return ctx.texts.html(answer === 'never' ? 'rate-never-again' : 'rate-skipped', { name });
}

async function nextCard(deps: RateDeps, ctx: BotContext, round: string, said: Html | null) {
  const { user, texts } = ctx;
  const { next, total } = await deps.nextUnrated(user.id, readRound(round) ?? deps.now());
  if (next === null) return null;
  const question = texts.html('rate-round', {
    count: total,
    dated: next.seenAt === null ? 'no' : 'yes',
    date: next.seenAt === null ? '' : formatDate(next.seenAt, texts.language),
  });
  const { caption, pictureUrl } = await cardWith(deps, ctx, next.imdbId, joinHtml([question, said], '\n\n'));
  return { caption, pictureUrl, keyboard: roundKeyboard(user.id, next.imdbId, round, texts) };
}

/**
 * When a round began, as its buttons say: milliseconds, base 36, since a film may be skipped in the second before. Shorter ones
 * are of an older version, and seconds.
 */
function readRound(round: string): Date | null {
  if (!/^[0-9a-z]{1,8}$/.test(round)) return null;
  const told = Number.parseInt(round, 36);
  return new Date(round.length <= 6 ? told * 1000 : told);
}
