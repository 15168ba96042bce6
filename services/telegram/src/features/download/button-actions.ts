/** What the buttons of a download say, as they are written into callback data: short, since that holds 64 bytes. */
export const ACTIONS = {
  turnCard: 'card',
  confirm: 'this',
  noneOfTheseTitles: 'none',
  showReleases: 'rel',
  pick: 'pick',
  noneOfTheseReleases: 'norel',
  addToWatchlist: 'wl',
  leaveIt: 'nowl',
} as const;
