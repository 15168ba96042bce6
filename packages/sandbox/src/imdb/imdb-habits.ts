/** How IMDb answers when it is asked for people's lists. */
export const IMDB_HABITS = [
  'usual',
  'challenge',
  'forbidden',
  'other-shape',
  'half-answers',
  'emptied',
] as const;
export type ImdbHabit = (typeof IMDB_HABITS)[number];
