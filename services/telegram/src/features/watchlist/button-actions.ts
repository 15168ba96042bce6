/** What the buttons of the watchlist say, as they are written into callback data. */
export const ACTIONS = {
  notTheseQualities: 'wlno',
  stopWaiting: 'wlstop',
  waitAgain: 'wlback',
  page: 'wlpage',
  remove: 'wldel',
} as const;
