import { nameKey } from './normalise-name.ts';

/** Genres as we keep them, whatever a film database calls them, in whichever language. In the order in which they are offered. */
export const GENRES = [
  'action',
  'adventure',
  'animation',
  'biography',
  'comedy',
  'crime',
  'documentary',
  'drama',
  'family',
  'fantasy',
  'history',
  'horror',
  'music',
  'mystery',
  'romance',
  'science-fiction',
  'sport',
  'thriller',
  'war',
  'western',
  'reality',
] as const;

export type Genre = (typeof GENRES)[number];

/** Other words for them: TMDB's and IMDb's, English and Romanian; two where the source has joined two. */
const WORDS: Readonly<Record<string, readonly Genre[]>> = byKey([
  ['Acțiune', 'action'],
  ['Aventuri', 'adventure'],
  ['Aventură', 'adventure'],
  ['Action & Adventure', 'action', 'adventure'],
  ['Acțiune & Aventuri', 'action', 'adventure'],
  ['Animație', 'animation'],
  ['Biografie', 'biography'],
  ['Biografic', 'biography'],
  ['Comedie', 'comedy'],
  ['Crimă', 'crime'],
  ['Polițist', 'crime'],
  ['Film-Noir', 'crime'],
  ['Documentar', 'documentary'],
  ['Dramă', 'drama'],
  ['Familie', 'family'],
  ['Kids', 'family'],
  ['Copii', 'family'],
  ['Fantezie', 'fantasy'],
  ['Istoric', 'history'],
  ['Istorie', 'history'],
  ['Groază', 'horror'],
  ['Musical', 'music'],
  ['Muzică', 'music'],
  ['Muzical', 'music'],
  ['Mister', 'mystery'],
  ['Romantic', 'romance'],
  ['Dragoste', 'romance'],
  ['Science Fiction', 'science-fiction'],
  ['Sci-Fi', 'science-fiction'],
  ['SF', 'science-fiction'],
  ['Sci-Fi & Fantasy', 'science-fiction', 'fantasy'],
  ['SF & Fantasy', 'science-fiction', 'fantasy'],
  ['Sports', 'sport'],
  ['Război', 'war'],
  ['War & Politics', 'war'],
  ['Război & Politică', 'war'],
  ['Reality-TV', 'reality'],
  ['Talk-Show', 'reality'],
  ['Talk', 'reality'],
  ['Game-Show', 'reality'],
]);

/** What a title's genres, in a source's own words, are in ours; words that we have none for are left out. */
export function readGenres(words: readonly string[]): Genre[] {
  return [...new Set(words.flatMap((word) => WORDS[nameKey(word)] ?? []))];
}

function byKey(words: readonly (readonly [string, ...Genre[]])[]): Record<string, readonly Genre[]> {
  const own = GENRES.map((genre) => [nameKey(genre), [genre]] as const);
  return Object.fromEntries([...own, ...words.map(([word, ...genres]) => [nameKey(word), genres] as const)]);
}
