import type { SandboxTitle } from '../titles/title.ts';
import { foldText, namesOf } from '../titles/title-search.ts';

/**
 * TMDB's search: every word asked for must begin a word of some name of the title, in any of its languages. It forgives
 * accents and case, and nothing else: a typing mistake finds nothing. Best known first.
 */
export function searchTitles(titles: readonly SandboxTitle[], text: string): SandboxTitle[] {
  const query = foldText(text);
  const asked = query.split(' ');
  return titles
    .filter((title) =>
      namesOf(title).some((name) => {
        const words = name.split(' ');
        return asked.every((word) => words.some((own) => own.startsWith(word)));
      }),
    )
    .sort(
      (a, b) => Number(isNamed(b, query)) - Number(isNamed(a, query)) || popularityOf(b) - popularityOf(a),
    );
}

function isNamed(title: SandboxTitle, query: string): boolean {
  return namesOf(title).includes(query);
}

/** A number without a unit, the higher the better known. */
export function popularityOf(title: SandboxTitle): number {
  return Math.round((title.scores.tmdbVotes / 210 + (title.year - 1950) / 4) * 1000) / 1000;
}
