import { type ImdbId, parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import type { Language } from '@matinee/domain/users/user';
import { Composer, InlineKeyboard } from 'grammy';
import type { BotContext } from '../../context.ts';
import { onButtons } from '../../replies/buttons.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { ASK_FOR_SCORE } from '../../replies/rate-button.ts';
import { linkHtml, shorten } from '../../texts/html.ts';

export interface RateDeps {
  findTitle: (imdbId: ImdbId, language: Language) => Promise<{ title: Title } | null>;
  findScore: (userId: number, imdbId: ImdbId) => Promise<number | null>;
  rateTitle: (rating: { userId: number; imdbId: ImdbId; score: number }) => Promise<void>;
}

const GIVE = 'score';

/** *Rate it later*: one to ten, stored with our time; the old score is shown where there is one. */
export function rateFeature(deps: RateDeps): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.use(
    onButtons({
      [ASK_FOR_SCORE]: (ctx, parts) => askForScore(deps, ctx, parts),
      [GIVE]: (ctx, parts) => giveScore(deps, ctx, parts),
    }),
  );
  return feature;
}

async function askForScore(deps: RateDeps, ctx: BotContext, [id = '']: string[]): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  const [name, score] = await Promise.all([nameOf(deps, ctx, imdbId), deps.findScore(ctx.user.id, imdbId)]);
  const keyboard = new InlineKeyboard();
  for (let each = 1; each <= 10; each += 1) {
    keyboard.text(each === score ? `✓ ${each}` : String(each), encodeButton(ctx.user.id, GIVE, imdbId, each));
    if (each === 5) keyboard.row();
  }
  const question =
    score === null ? ctx.texts.html('rate-ask', { name }) : ctx.texts.html('rate-ask-again', { name, score });
  await ctx.reply(question, { ...HTML, reply_markup: keyboard });
}

async function giveScore(deps: RateDeps, ctx: BotContext, [id = '', given = '']: string[]): Promise<void> {
  const imdbId = parseImdbId(id);
  const score = Number(given);
  if (imdbId === null || !Number.isInteger(score) || score < 1 || score > 10) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  await deps.rateTitle({ userId: ctx.user.id, imdbId, score });
  // IMDb takes no ratings from outside: its page is a press away.
  const link = linkHtml('IMDb', `https://www.imdb.com/title/${imdbId}/`);
  const name = await nameOf(deps, ctx, imdbId);
  await ctx.editMessageText(ctx.texts.html('rate-done', { name, score }, { link }), {
    ...HTML,
    link_preview_options: { is_disabled: true },
  });
}

/** A film database that can't be asked must not keep a score from being given. */
async function nameOf(deps: RateDeps, ctx: BotContext, imdbId: ImdbId): Promise<string> {
  const known = await deps.findTitle(imdbId, ctx.user.language).catch(() => null);
  return known === null ? imdbId : shorten(known.title.title, 200);
}
