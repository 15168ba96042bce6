import type { Title } from '@matinee/domain/titles/title';
import { formatDuration, formatNumber, formatPercent } from '@matinee/texts/format';
import {
  escapeHtml,
  type Html,
  joinHtml,
  linkHtml,
  shorten,
  trustedHtml,
  visibleLength,
} from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';

/** What Telegram lets stand under a photo, in characters that are seen. */
const CAPTION_LIMIT = 1024;
/** The start of the plot: enough to tell whether it is the film that was meant. */
const PLOT_LIMIT = 320;

/** A title as a card's caption. What is not known costs its line, no more. */
export function titleCard(title: Title, texts: Texts, footer: Html | null = null): Html {
  const head = joinHtml([
    nameLine(title),
    title.originalTitle !== null && title.originalTitle !== title.title
      ? trustedHtml(`<i>${escapeHtml(shorten(title.originalTitle, 150))}</i>`)
      : null,
    factsLine(title, texts),
    scoresLine(title, texts),
    title.directors.length > 0 ? texts.html('card-director', { names: names(title.directors, 2) }) : null,
    title.stars.length > 0 ? texts.html('card-stars', { names: names(title.stars, 3) }) : null,
  ]);
  const links = joinHtml(
    [
      linkHtml('IMDb', `https://www.imdb.com/title/${title.imdbId}/`),
      title.trailerUrl === null ? null : linkHtml(texts.plain('card-trailer'), title.trailerUrl),
    ],
    ' · ',
  );
  const tail = joinHtml([links, footer], '\n\n');
  // Two empty lines, and the marks around a plot that is written from right to left.
  const room = CAPTION_LIMIT - visibleLength(head) - visibleLength(tail) - 6;
  const plot = title.plot === null ? null : escapeHtml(shorten(title.plot, Math.min(PLOT_LIMIT, room)));
  return joinHtml([head, plot, tail], '\n\n');
}

/** `The Matrix (1999)`, bold. */
export function nameLine(title: { title: string; year: number | null }): Html {
  const year = title.year === null ? '' : ` (${title.year})`;
  return trustedHtml(`<b>${escapeHtml(shorten(title.title, 200))}</b>${year}`);
}

function factsLine(title: Title, texts: Texts): Html | null {
  const facts = [
    title.kind === 'movie' || title.kind === 'other' ? null : texts.plain('card-kind', { kind: title.kind }),
    title.runtimeMinutes === null ? null : formatDuration(title.runtimeMinutes * 60, texts.language),
    title.genres.length > 0 ? title.genres.slice(0, 3).join(', ') : null,
    title.certificate,
  ].filter((fact) => fact !== null && fact !== '');
  return facts.length === 0 ? null : escapeHtml(facts.join('\u00a0· '));
}

function scoresLine({ scores }: Title, texts: Texts): Html | null {
  const shown = [
    scores.imdb === null ? null : `IMDb\u00a0${formatNumber(scores.imdb, texts.language, 1)}`,
    scores.rottenTomatoes === null
      ? null
      : `Rotten Tomatoes\u00a0${formatPercent(scores.rottenTomatoes / 100, texts.language)}`,
    scores.metacritic === null ? null : `Metacritic\u00a0${scores.metacritic}`,
    scores.tmdb === null ? null : `TMDB\u00a0${formatNumber(scores.tmdb, texts.language, 1)}`,
  ].filter((score) => score !== null);
  return shown.length === 0 ? null : escapeHtml(`⭐\u00a0${shown.join('\u00a0· ')}`);
}

function names(all: string[], most: number): string {
  return all
    .slice(0, most)
    .map((name) => shorten(name, 40))
    .join(', ');
}
