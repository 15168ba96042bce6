import { z } from 'zod';
import { allOrNone, says, secret, variable } from '../setting.ts';
import { baseUrl, text } from '../values.ts';

export const plexFragment = {
  plex: {
    server: allOrNone({
      url: variable(
        'PLEX_HOST',
        baseUrl,
        'The address of your Plex server, such as http://192.168.1.10:32400.',
      ),
      token: secret(
        'PLEX_TOKEN',
        text,
        'Your token: https://support.plex.tv/articles/204059436-finding-an-authentication-token-x-plex-token.',
      ),
    }),
    tvUrl: variable('PLEX_TV_URL', baseUrl.default('https://plex.tv'), 'Leave it out: it is for tests.'),
    webhookSecret: secret(
      'PLEX_WEBHOOK_SECRET',
      text.regex(/^[\w-]{16,200}$/, says('is not 16 to 200 letters, digits, - and _')).optional(),
      'Choose a long random text, the end of the address that Plex sends its webhooks to; "openssl rand -hex 32" makes one.',
    ),
    watchlists: variable(
      'PLEX_WATCHLISTS',
      z.enum(['off', 'on'], { error: says('is neither off nor on') }).default('off'),
      "on to follow people's watchlists at Plex: yours, and those of your friends there who show them to friends.",
    ),
    serverName: variable(
      'PLEX_SERVER_NAME',
      text.optional(),
      'How people know your server: the bot names it when it offers an invitation.',
    ),
  },
};
