import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import { type Html, joinHtml, trustedHtml } from '@matinee/texts/html';
import { InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { evenRow } from '../../replies/even-row.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { titleLine } from '../../titles/title-line.ts';
import { ACTIONS } from './button-actions.ts';
import type { WatchlistDeps } from './ports.ts';

const PAGE_SIZE = 10;

/** `/watchlist`: what this person waits for, by name. */
export async function showWatchlist(deps: WatchlistDeps, ctx: BotContext): Promise<void> {
  const { text, keyboard } = await page(deps, ctx, 0);
  await ctx.reply(text, withKeyboard(keyboard));
}

export async function turnWatchlist(
  deps: WatchlistDeps,
  ctx: BotContext,
  [at = '0']: string[],
): Promise<void> {
  const { text, keyboard } = await page(deps, ctx, Number(at));
  await ctx.editMessageText(text, withKeyboard(keyboard));
}

/** A number under the list: that title goes, and the list closes up. */
export async function removeFromWatchlist(
  deps: WatchlistDeps,
  ctx: BotContext,
  [id = '', at = '0']: string[],
): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId !== null) await deps.stopWaiting(ctx.user.id, imdbId);
  await turnWatchlist(deps, ctx, [at]);
}

async function page(
  deps: WatchlistDeps,
  ctx: BotContext,
  wanted: number,
): Promise<{ text: Html; keyboard: InlineKeyboard }> {
  const { user, texts } = ctx;
  const asked = Number.isInteger(wanted) && wanted > 0 ? wanted : 0;
  const whose = { userId: user.id, language: texts.language };
  const read = (at: number) => deps.findWaiting(whose, { limit: PAGE_SIZE, offset: at * PAGE_SIZE });
  let found = await read(asked);
  const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
  const at = Math.min(asked, pages - 1);
  // The last title of the last page was taken away.
  if (at !== asked) found = await read(at);

  const keyboard = new InlineKeyboard();
  if (found.total === 0) return { text: texts.html('waiting-none'), keyboard };
  const lines = found.titles.map((title, position) =>
    trustedHtml(`${at * PAGE_SIZE + position + 1}. ${titleLine(title)}`),
  );
  const inRow = evenRow(found.titles.length, 5);
  found.titles.forEach(({ imdbId }, position) => {
    if (position > 0 && position % inRow === 0) keyboard.row();
    const label = `✕ ${at * PAGE_SIZE + position + 1}`;
    keyboard.text(label, encodeButton(user.id, ACTIONS.remove, imdbId, at));
  });
  if (pages > 1) {
    const turn = (by: number) => encodeButton(user.id, ACTIONS.page, (at + by + pages) % pages);
    keyboard
      .row()
      .text('‹', turn(-1))
      .text(`${at + 1}/${pages}`, turn(1))
      .text('›', turn(1));
  }
  const head = texts.html('waiting-list', { count: found.total });
  const muted = user.wantsWatchlistAlerts ? null : texts.html('waiting-muted');
  return { text: joinHtml([head, joinHtml(lines), muted], '\n\n'), keyboard };
}

function withKeyboard(keyboard: InlineKeyboard) {
  return { ...HTML, reply_markup: keyboard, link_preview_options: { is_disabled: true } };
}
