import { allOrNone, says, secret, variable } from '../setting.ts';
import { baseUrl, commaList, folderList, httpUrl, port, text } from '../values.ts';

/** How the others reach torrapi. */
export const torrapiFragment = {
  torrapi: {
    url: variable(
      'TORRAPI_URL',
      baseUrl.default('http://127.0.0.1:9092'),
      'Where torrapi runs: http://127.0.0.1:9092, or http://torrapi:9092 in docker compose.',
    ),
    token: torrapiToken(),
  },
};

/** The signed links in e-mails: who makes them and who opens them read the same. */
export const linksFragment = {
  links: {
    host: variable(
      'TORR_API_HOST',
      baseUrl.optional(),
      'The address of links in e-mails, as readers reach it: https://links.example.org.',
    ),
    basePath: variable(
      'TORR_API_PATH',
      text
        .regex(/^(\/[\w.-]+)*\/?$/, says('is not a path such as /matinee'))
        .transform((path) => path.replace(/\/$/, ''))
        .default(''),
      'Leave it out unless a proxy serves torrapi below a path: /matinee.',
    ),
    secret: secret(
      'LINK_SECRET',
      text.min(16, says('is shorter than 16 characters')).optional(),
      'Choose a long random text to sign links in e-mails with; "openssl rand -hex 32" makes one.',
    ),
  },
};

/** What torrapi itself needs besides the torrent client. */
export const torrapiServerFragment = {
  torrapiServer: {
    token: torrapiToken(),
    port: variable('TORR_API_PORT', port.default(9092), 'Where torrapi listens.'),
    allowedHosts: variable(
      'TORR_API_ALLOWED_HOSTS',
      commaList.transform((hosts) => hosts.map((host) => host.toLowerCase())).default([]),
      'Hosts at home that .torrents may be fetched from, separated by commas, such as prowlarr,192.168.1.10; all public ones may be without it.',
    ),
    downloadDirs: variable(
      'DOWNLOAD_DIRS',
      folderList,
      'Folders as the torrent client sees them, separated by commas, the default first: /downloads/movies,/downloads/shows.',
    ),
  },
};

export const transmissionFragment = {
  transmission: {
    url: variable(
      'TRANSMISSION_URL',
      httpUrl,
      'Where Transmission answers, such as http://127.0.0.1:9091 (its /transmission/rpc is added).',
    ),
    login: allOrNone({
      user: variable('TRANSMISSION_USER', text, 'The rpc-username of Transmission.'),
      password: secret('TRANSMISSION_PASS', text, 'The rpc-password of Transmission.'),
    }),
  },
};

function torrapiToken() {
  return secret(
    'TORRAPI_TOKEN',
    text,
    'Choose a long random text that all services share; "openssl rand -hex 32" makes one.',
  );
}
