import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Title } from '@matinee/domain/titles/title';
import type { Html } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { titleLine } from '../titles/title-line.ts';

/** *You have watched it*: what did you think of it? */
export function rateWatchedMessage(imdbId: ImdbId, title: Title | null, texts: Texts): Html {
  const line = titleLine({ imdbId, title: title?.title ?? null, year: title?.year ?? null });
  return texts.html('rate-watched', {}, { title: line });
}
