import type { FoundTitle } from './film-title.ts';
import { titleInSpan } from './film-title.ts';
import type { LibraryAnswer } from './library-answer.ts';
import type { TitleSpan } from './title-span.ts';

/** Something that a title could be made of; brackets and dots alone are none. */
const SUBSTANCE = /[^\s.,:;()[\]{}_+~-]/;
const NOT_LATIN = /[^\P{L}\p{Script=Latin}]/u;
const LIST_OF_BRACKETS = /^[[【]/;
const SEASON_WORD = /\b(?:se|seasons?|saison|stagion[ei]|temporadas?)[. ](?:\d{1,2}(?!\d)|sept)/i;
const COMPACT_DATE = /(?<!\d)20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/;

/** A name in its forms, unit for unit of one length, and what has been found in it. */
export interface TitleClues {
  original: string;
  /** Folded. */
  text: string;
  /** As the library saw it. */
  safe: string;
  span: TitleSpan;
  library: LibraryAnswer;
}

function isEpisodic({ text, library }: TitleClues): boolean {
  return (
    library.seasons.length > 0 ||
    library.episodes.length > 0 ||
    library.date !== '' ||
    SEASON_WORD.test(text) ||
    COMPACT_DATE.test(text)
  );
}

/** The library's title is of the text it saw: this finds it there and gives the letters it was made from. */
function inOwnLetters(title: string, { original, safe }: TitleClues): FoundTitle {
  const at = safe.replaceAll('.', ' ').indexOf(title.replaceAll('.', ' '));
  if (at === -1) return { title, end: safe.length };
  const end = at + title.length;
  return { title: original.slice(at, end).replaceAll(/[._]/g, ' '), end };
}

/**
 * The title and the year. Ours for films; the library's for series, for other scripts and for names that are a list of
 * brackets, whose many orders it knows.
 */
export function readTitle(clues: TitleClues): FoundTitle & { year: number | null } {
  const { original, text, span, library } = clues;
  const own = titleInSpan(original, text, span);
  const libraryKnowsBetter =
    isEpisodic(clues) || own.title === '' || LIST_OF_BRACKETS.test(own.title) || NOT_LATIN.test(own.title);
  if (!libraryKnowsBetter || library.title === '') {
    return { ...own, title: SUBSTANCE.test(own.title) ? own.title : '', year: span.year };
  }
  const { title, end } = inOwnLetters(library.title, clues);
  return {
    title: SUBSTANCE.test(title) ? title : '',
    end: Math.min(end, span.end),
    year: Number.parseInt(library.year, 10) || null,
  };
}
