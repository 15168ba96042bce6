/** What the buttons of rating say, as they are written into callback data. */
export const RATE_ACTIONS = {
  /** Shows the ten scores of a title. */
  ask: 'rate',
  give: 'score',
  skip: 'rskip',
  never: 'rnever',
  newTitle: 'rnew',
  unrated: 'rqueue',
  // In a round through the unrated ones; each says when the round began.
  giveNext: 'qscore',
  skipNext: 'qskip',
  neverNext: 'qnever',
  stop: 'qstop',
  // Below the card of a title that is looked for to be rated.
  turnCard: 'rcard',
  confirm: 'rthis',
  noneOfTheseTitles: 'rnone',
} as const;
