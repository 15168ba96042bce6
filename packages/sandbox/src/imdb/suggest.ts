import type { SandboxTitle } from '../titles/title.ts';
import { editDistance, foldText, namesOf } from '../titles/title-search.ts';

/**
 * Titles for what somebody types, best first: exact names, then beginnings, then names with all the words, then near
 * misses. The real thing forgives typing mistakes as well; popularity decides between equals.
 */
export function suggestTitles(titles: readonly SandboxTitle[], text: string): SandboxTitle[] {
  const query = foldText(text);
  if (query === '') return [];
  if (/^tt\d+$/.test(query)) return titles.filter((title) => title.imdbId === query);
  return titles
    .map((title) => ({
      title,
      rank: Math.min(...namesOf(title).map((name) => rankOf(name, withoutYearOf(title, query)))),
    }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || b.title.scores.imdbVotes - a.title.scores.imdbVotes)
    .map(({ title }) => title);
}

/** `the thing 1982` finds the one of that year. */
function withoutYearOf(title: SandboxTitle, query: string): string {
  const bare = query.replace(new RegExp(` ${title.year}$`), '');
  return bare === '' ? query : bare;
}

const NO_MATCH = 100;

function rankOf(name: string, query: string): number {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  const words = name.split(' ');
  const asked = query.split(' ');
  if (asked.every((word) => words.some((own) => own.startsWith(word)))) return 2;
  const allowed = query.length < 4 ? 0 : query.length < 8 ? 1 : 2;
  const whole = editDistance(name, query, allowed);
  if (whole <= allowed) return 3 + whole;
  if (editDistance(name.slice(0, query.length), query, allowed) <= allowed && query.length > 4) return 6;
  const isNear = asked.every((word) => {
    const slack = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    return words.some((own) => own.startsWith(word) || editDistance(own, word, slack) <= slack);
  });
  return isNear && asked.length > 1 ? 8 : NO_MATCH;
}
