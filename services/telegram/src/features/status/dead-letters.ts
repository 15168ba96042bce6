import type { DeadLetter } from '@matinee/db/dead-letters';
import { formatAge } from '@matinee/texts/format';
import { type Html, joinHtml, shorten } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { ACTIONS, type StatusDeps } from './ports.ts';

const PAGE_SIZE = 6;
const LONGEST_NAME = 40;
const LONGEST_ERROR = 160;

/** A page of what could not be delivered; a number opens one of them. */
export async function showDeadLetters(
  deps: StatusDeps,
  ctx: BotContext,
  [at = '0']: string[],
  said: Html | null = null,
): Promise<void> {
  const { texts, user } = ctx;
  let page = Math.max(0, Number.parseInt(at, 10) || 0);
  let { letters, total } = await deps.listDeadLetters({ limit: PAGE_SIZE, offset: page * PAGE_SIZE });
  if (letters.length === 0 && page > 0) {
    page = 0;
    ({ letters, total } = await deps.listDeadLetters({ limit: PAGE_SIZE, offset: 0 }));
  }
  const numberOf = (index: number) => page * PAGE_SIZE + index + 1;
  const lines = letters.map((letter, index) =>
    texts.html('dead-line', { number: numberOf(index), ...letterValues(deps, letter, ctx) }),
  );
  const keyboard = new InlineKeyboard();
  letters.forEach(({ id }, index) => {
    keyboard.text(String(numberOf(index)), encodeButton(user.id, ACTIONS.one, id, page));
  });
  const pages = Math.ceil(total / PAGE_SIZE);
  if (pages > 1) {
    const turn = (by: number) => encodeButton(user.id, ACTIONS.dead, (page + by + pages) % pages);
    keyboard
      .row()
      .text('‹', turn(-1))
      .text(`${page + 1}/${pages}`, turn(1))
      .text('›', turn(1));
  }
  keyboard.row();
  if (total > 1) keyboard.text(texts.plain('dead-all-again'), encodeButton(user.id, ACTIONS.all));
  keyboard.text(texts.plain('dead-back-to-status'), encodeButton(user.id, ACTIONS.status));
  const list = joinHtml([texts.html('dead-head', { count: total }), ...lines], '\n\n');
  await show(ctx, joinHtml([said, list], '\n\n'), keyboard);
}

/** One of them: try again, or drop it. */
export async function showDeadLetter(
  deps: StatusDeps,
  ctx: BotContext,
  [id = '', page = '0']: string[],
): Promise<void> {
  const letter = await deps.findDeadLetter(Number(id));
  if (letter === null) {
    await showDeadLetters(deps, ctx, [page]);
    return;
  }
  const keyboard = new InlineKeyboard()
    .text(ctx.texts.plain('dead-again'), encodeButton(ctx.user.id, ACTIONS.again, letter.id, page))
    .text(ctx.texts.plain('dead-drop'), encodeButton(ctx.user.id, ACTIONS.drop, letter.id, page))
    .row()
    .text(ctx.texts.plain('dead-back'), encodeButton(ctx.user.id, ACTIONS.dead, page));
  await show(ctx, ctx.texts.html('dead-one', letterValues(deps, letter, ctx)), keyboard);
}

export async function sendAgain(
  deps: StatusDeps,
  ctx: BotContext,
  [id = '', page = '0']: string[],
): Promise<void> {
  const count = await deps.sendAgain({ id: Number(id) });
  await showDeadLetters(deps, ctx, [page], ctx.texts.html('dead-sent-again', { count }));
}

export async function sendAllAgain(deps: StatusDeps, ctx: BotContext): Promise<void> {
  const count = await deps.sendAgain('all');
  await showDeadLetters(deps, ctx, [], ctx.texts.html('dead-sent-again', { count }));
}

export async function drop(
  deps: StatusDeps,
  ctx: BotContext,
  [id = '', page = '0']: string[],
): Promise<void> {
  const isDropped = await deps.dropDeadLetter(Number(id));
  await showDeadLetters(deps, ctx, [page], isDropped ? ctx.texts.html('dead-dropped') : null);
}

function letterValues(deps: StatusDeps, letter: DeadLetter, { texts }: BotContext) {
  const ageSeconds = Math.max(0, (deps.now().getTime() - letter.createdAt.getTime()) / 1_000);
  return {
    kind: texts.plain('notification-kind', { kind: letter.kind }),
    channel: letter.channel,
    name: shorten(letter.recipient, LONGEST_NAME),
    error: shorten(deps.redact(letter.error), LONGEST_ERROR),
    attempts: letter.attempts,
    age: formatAge(ageSeconds, texts.language),
  };
}

/** In place: the list is all that there is to read, whatever it was opened from. */
async function show(ctx: BotContext, text: Html, keyboard: InlineKeyboard): Promise<void> {
  await ctx.editMessageText(text, { ...HTML, reply_markup: keyboard });
}
