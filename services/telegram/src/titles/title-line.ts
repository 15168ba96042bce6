import type { WaitingTitle } from '@matinee/db/watchlist';
import { type Html, linkHtml, shorten, trustedHtml } from '@matinee/texts/html';

/** The title with its year, leading to IMDb; its id where nobody has looked its name up. */
export function titleLine({ imdbId, title, year }: WaitingTitle): Html {
  const name = title === null ? imdbId : shorten(title, 100);
  const link = linkHtml(name, `https://www.imdb.com/title/${imdbId}/`);
  return trustedHtml(`<b>${link}</b>${year === null ? '' : ` (${year})`}`);
}
