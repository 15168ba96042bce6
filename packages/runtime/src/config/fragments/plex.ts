import { allOrNone, secret, variable } from '../setting.ts';
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
    serverName: variable('PLEX_SERVER_NAME', text.optional(), 'How people know your server.'),
  },
};
