/** The outside services, one port each. `images` holds the pictures of TMDB, IMDb and OMDb. */
export const SERVICES = [
  'telegram',
  'indexer',
  'imdb',
  'tmdb',
  'omdb',
  'images',
  'plex',
  'plex-tv',
  'transmission',
  'mail',
] as const;

export type ServiceName = (typeof SERVICES)[number];

/**
 * What can be wrong with a service: `down` resets every connection, `slow` answers after a while, `garbage` answers 200
 * with somebody's HTML, `rate-limited` refuses as that service does, `error-in-200` (the indexer's) hides the error in
 * an answer that looks fine.
 */
export const OUTAGE_MODES = ['none', 'down', 'slow', 'garbage', 'rate-limited', 'error-in-200'] as const;

export type OutageMode = (typeof OUTAGE_MODES)[number];

/** The ways in which a service can fail. */
export function outagesOf(service: ServiceName): OutageMode[] {
  return OUTAGE_MODES.filter((mode) => mode !== 'error-in-200' || service === 'indexer');
}
