import { parseImdbId } from '@matinee/domain/titles/imdb-id';
import type { BotContext } from '../../context.ts';
import { editInPlace } from '../../replies/edit-in-place.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { scoreLine } from './give-score.ts';
import { nameOf } from './name-title.ts';
import type { RateDeps } from './ports.ts';

/** *Skip* and *never ask*, below *you have watched it*. What has a score by now says so. */
export async function answerWatched(
  deps: RateDeps,
  ctx: BotContext,
  [id = '']: string[],
  prompt: 'skipped' | 'never',
): Promise<void> {
  const imdbId = parseImdbId(id);
  if (imdbId === null) {
    await ctx.reply(ctx.texts.html('card-too-old'), HTML);
    return;
  }
  await deps.answerPrompt({ userId: ctx.user.id, imdbId, prompt });
  const [name, score] = await Promise.all([nameOf(deps, ctx, imdbId), deps.findScore(ctx.user.id, imdbId)]);
  const said =
    score === null
      ? ctx.texts.html(prompt === 'skipped' ? 'rate-skipped' : 'rate-never-again', { name })
      : scoreLine(ctx, imdbId, name, score);
  await editInPlace(ctx, said);
}
