import { HOUSEHOLD } from './plex/household.ts';
import type { ServiceName } from './world/services.ts';

/** What opens the sandbox's services. Secrets of nothing: they are the same for everybody and open only what is local. */
export const OPENING_CREDENTIALS = {
  telegram: {
    token: '7300000001:AAFsandboxSandboxSandboxSandbox0001',
    botUsername: 'matinee_sandbox_bot',
    botName: 'Matinee',
  },
  indexer: { user: 'sandbox', passkey: '5a7db0c55a7db0c55a7db0c55a7db0c5' },
  tmdbKey: '7a3db05a7a3db05a7a3db05a7a3db05a',
  omdbKey: '5a7db0c5',
  transmission: { user: 'sandbox', password: 'sandbox-password' },
  plexWebhookSecret: 'sandbox-plex-webhooks',
} as const;

/** The environment in which Matinee's services live in the sandbox. */
export function sandboxEnv(options: {
  urlOf: (service: ServiceName) => string;
  portOf: (service: ServiceName) => number;
  downloadDir: string;
}): Record<string, string> {
  const { urlOf, portOf } = options;
  const { telegram, indexer, tmdbKey, omdbKey, transmission, plexWebhookSecret } = OPENING_CREDENTIALS;
  return {
    TELEGRAM_API_ROOT: urlOf('telegram'),
    TELEGRAM_TOKEN: telegram.token,
    FILELIST_URL: urlOf('indexer'),
    FILELIST_USER: indexer.user,
    FILELIST_PASSKEY: indexer.passkey,
    TMDB_URL: urlOf('tmdb'),
    TMDB_IMAGE_URL: urlOf('images'),
    TMDB_API_KEY: tmdbKey,
    OMDB_URL: urlOf('omdb'),
    OMDB_API_KEY: omdbKey,
    IMDB_URL: urlOf('imdb'),
    IMDB_GRAPHQL_URL: urlOf('imdb'),
    IMDB_SUGGEST_URL: urlOf('imdb'),
    IMDB_DATASETS_URL: urlOf('imdb'),
    PLEX_HOST: urlOf('plex'),
    PLEX_TOKEN: HOUSEHOLD[0].token,
    PLEX_TV_URL: urlOf('plex-tv'),
    PLEX_WEBHOOK_SECRET: plexWebhookSecret,
    TRANSMISSION_URL: urlOf('transmission'),
    TRANSMISSION_USER: transmission.user,
    TRANSMISSION_PASS: transmission.password,
    DOWNLOAD_DIRS: options.downloadDir,
    EMAIL_HOSTNAME: '127.0.0.1',
    EMAIL_PORT: String(portOf('mail')),
    EMAIL_FROM: 'Matinee <cinema@matinee.example>',
  };
}
