import { z } from 'zod';
import { databaseUrl } from './database-url.ts';
import { jobIntervals, timesOfDay } from './lists.ts';
import { allOrNone, says, secret, variable } from './setting.ts';
import { baseUrl, commaList, flag, folderList, httpUrl, number, port, text, timeZone } from './values.ts';

/** Part of every service's configuration: {@link serviceConfig} adds it. Logging, time zone, and where to listen. */
export const loggingFragment = {
  logging: {
    level: variable(
      'LOG_LEVEL',
      z
        .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
          error: says('is not a log level'),
        })
        .default('info'),
      'One of trace, debug, info, warn, error, fatal, silent; info is right unless something is wrong.',
    ),
  },
  locale: {
    timeZone: variable('TZ', timeZone.default('UTC'), 'A name of the IANA list, such as Europe/Bucharest.'),
  },
  listen: {
    host: variable(
      'LISTEN_HOST',
      text.default('0.0.0.0'),
      "Which of the machine's addresses the services answer on: 0.0.0.0 for all, 127.0.0.1 for none but itself.",
    ),
  },
};

export const databaseFragment = {
  database: { url: databaseUrl },
};

export const telegramFragment = {
  telegram: {
    token: secret(
      'TELEGRAM_TOKEN',
      text.regex(/^\d+:[A-Za-z0-9_-]+$/, says('does not look like a bot token (digits, a colon, letters)')),
      'Send /newbot to @BotFather (https://t.me/BotFather): it answers with the token. "npm start" without one uses the sandbox.',
    ),
    apiRoot: variable(
      'TELEGRAM_API_ROOT',
      httpUrl.default('https://api.telegram.org'),
      'Leave it out unless you run a Bot API server of your own.',
    ),
    webhookUrl: variable(
      'TELEGRAM_WEBHOOK_URL',
      httpUrl.optional(),
      'The public https address that Telegram sends updates to; without it the bot fetches them.',
    ),
    superadminPassword: secret(
      'SUPERADMIN_PASSWORD',
      text.min(6, says('is shorter than 6 characters')).optional(),
      'Choose one: whoever sends it to the bot first becomes the admin.',
    ),
    allowedUsers: variable(
      'ALLOWED_USERS',
      commaList.optional(),
      'Telegram ids or user names, separated by commas; without it the password and tokens decide alone.',
    ),
    noPosterPath: picture('NO_POSTER_PATH', 'for titles without a poster'),
    authTestPath: picture('TELEGRAM_AUTH_TEST_PATH', 'that asks a stranger for a token'),
    authApprovePath: picture('TELEGRAM_AUTH_APPROVE', 'that welcomes a new user'),
    imdbRatingsPath: picture('TELEGRAM_IMDB_RATINGS', 'that shows where IMDb exports ratings'),
    port: variable(
      'TELEGRAM_PORT',
      port.default(9093),
      'Where the bot serves health, metrics and its webhook.',
    ),
  },
};

export const filelistFragment = {
  filelist: {
    url: variable(
      'FILELIST_URL',
      baseUrl.default('https://filelist.io'),
      'Leave it out unless FileList has moved.',
    ),
    account: allOrNone({
      user: variable('FILELIST_USER', text, 'Your name at FileList.'),
      passkey: secret('FILELIST_PASSKEY', text, 'Your passkey, from your profile page at FileList.'),
    }),
    categories: variable(
      'FILELIST_CATEGORIES',
      commaList
        .refine((ids) => ids.every((id) => /^\d{1,3}$/.test(id)), {
          error: says('must be category numbers, separated by commas'),
        })
        .transform((ids) => ids.map(Number))
        .optional(),
      'FileList category numbers such as 4,6,19,26 (HD, 4K, HD-RO, 4K Blu-ray movies); all without it.',
    ),
  },
};

export const torznabFragment = {
  torznab: {
    indexer: allOrNone({
      url: variable('TORZNAB_URL', httpUrl, 'The Torznab feed address that Prowlarr or Jackett shows.'),
      apiKey: secret('TORZNAB_API_KEY', text, 'The API key in the settings of Prowlarr or Jackett.'),
    }),
  },
};

export const tmdbFragment = {
  tmdb: {
    url: variable(
      'TMDB_URL',
      baseUrl.default('https://api.themoviedb.org'),
      'Leave it out unless you use a mirror.',
    ),
    imageUrl: variable(
      'TMDB_IMAGE_URL',
      baseUrl.default('https://image.tmdb.org'),
      'Leave it out unless you use a mirror.',
    ),
    apiKey: secret(
      'TMDB_API_KEY',
      text.optional(),
      'Free, from https://www.themoviedb.org/settings/api (key or read access token).',
    ),
  },
};

export const omdbFragment = {
  omdb: {
    url: variable(
      'OMDB_URL',
      baseUrl.default('https://www.omdbapi.com'),
      'Leave it out unless you use a mirror.',
    ),
    apiKey: secret('OMDB_API_KEY', text.optional(), 'Free, from https://www.omdbapi.com/apikey.aspx.'),
  },
};

export const imdbFragment = {
  imdb: {
    url: variable('IMDB_URL', baseUrl.default('https://www.imdb.com'), 'Leave it out: it is for tests.'),
    graphqlUrl: variable(
      'IMDB_GRAPHQL_URL',
      baseUrl.default('https://api.graphql.imdb.com'),
      'Leave it out: it is for tests.',
    ),
    suggestUrl: variable(
      'IMDB_SUGGEST_URL',
      baseUrl.default('https://v3.sg.media-imdb.com'),
      'Leave it out: it is for tests.',
    ),
  },
};

/** The index in which titles are searched, made of IMDb's public data sets. */
export const titlesFragment = {
  titles: {
    import: variable(
      'TITLES_IMPORT',
      z.enum(['off', 'weekly'], { error: says('is neither off nor weekly') }).default('off'),
      'weekly to make the title index anew once a week (some 700 MB to download, 1 GB in Postgres).',
    ),
    datasetsUrl: variable(
      'IMDB_DATASETS_URL',
      baseUrl.default('https://datasets.imdbws.com'),
      'Leave it out unless you have a mirror of title.basics.tsv.gz and the others.',
    ),
  },
};

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

/** What torrapi itself needs besides the torrent client. */
export const torrapiServerFragment = {
  torrapiServer: {
    token: torrapiToken(),
    port: variable('TORR_API_PORT', port.default(9092), 'Where torrapi listens.'),
    publicUrl: variable(
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
    allowedHosts: variable(
      'TORR_API_ALLOWED_HOSTS',
      commaList.transform((hosts) => hosts.map((host) => host.toLowerCase())).default([]),
      'Hosts at home that .torrents may be fetched from, separated by commas, such as prowlarr,192.168.1.10; all public ones may be without it.',
    ),
    linkSecret: secret(
      'LINK_SECRET',
      text.min(16, says('is shorter than 16 characters')).optional(),
      'Choose a long random text to sign links in e-mails with; "openssl rand -hex 32" makes one.',
    ),
    downloadDirs: variable(
      'DOWNLOAD_DIRS',
      folderList,
      'Folders as the torrent client sees them, separated by commas, the default first: /downloads/movies,/downloads/shows.',
    ),
    keepDays: variable(
      'TORR_KEEP_TIME',
      number({ min: 0, max: 36_500, words: 'is not a number of days' }).default(60),
      'Days that a download seeds before its people are asked whether to keep it.',
    ),
    removesLowResolution: variable(
      'TORR_REMOVE_LOW_RES',
      flag.default(false),
      'true to remove a worse copy once a better one is complete; false is safe.',
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

export const workerFragment = {
  worker: {
    refreshIntervalMinutes: variable(
      'MYIMDB_REFRESH_INTERVAL',
      number({ min: 0.01, max: 1_440, words: 'is not a number of minutes' }).default(1),
      'Minutes between two rounds; fractions such as 0.5 are allowed.',
    ),
    jobIntervals: variable(
      'JOB_INTERVALS',
      jobIntervals.default({}),
      'Jobs with intervals of their own, in seconds: release-feed=120,sync-torrents=60.',
    ),
    imdbSync: variable(
      'IMDB_SYNC',
      z
        .enum(['off', 'watchlist', 'full'], { error: says('is none of off, watchlist, full') })
        .default('watchlist'),
      'How much is read of the IMDb profiles that people gave: off, watchlist or full.',
    ),
    port: variable('MYIMDB_PORT', port.default(9094), 'Where the worker serves health and metrics.'),
  },
};

export const mailFragment = {
  mail: {
    server: allOrNone({
      hostname: variable('EMAIL_HOSTNAME', text, 'The SMTP server of your mail provider.'),
      from: variable('EMAIL_FROM', text, 'The sender that readers see: Matinee <films@example.org>.'),
    }),
    port: variable('EMAIL_PORT', port.default(587), 'The SMTP port: 587, or 465 with EMAIL_SECURE=true.'),
    isSecure: variable(
      'EMAIL_SECURE',
      flag.default(false),
      'true for TLS from the first byte (port 465), else STARTTLS where offered.',
    ),
    login: allOrNone({
      user: variable('EMAIL_USER', text, 'The account at your mail provider.'),
      password: secret('EMAIL_PASS', text, 'Its password, or an app password.'),
    }),
  },
};

export const newsletterFragment = {
  newsletter: {
    routineTimes: variable(
      'NEWSLETTER_ROUTINE_TIMES',
      timesOfDay.optional(),
      'Times of the day in TZ, separated by commas: 8:00,20:30 (8 means 8:00).',
    ),
    releaseLimit: variable(
      'NEWSLETTER_LIMIT',
      number({ min: 1, max: 1_000, words: 'is not a number from 1 to 1000' }).default(100),
      'How many of the newest releases an issue looks at.',
    ),
    port: variable(
      'NEWSLETTER_PORT',
      port.default(9095),
      'Where the newsletter serves health, metrics and pages.',
    ),
  },
};

/** What only the launcher, the sandbox and tests read, by themselves; here for env_example's sake. */
const localFragment = {
  local: {
    dataDir: variable('MATINEE_DATA', text.default('.matinee'), 'A folder for what "npm start" keeps.'),
    dotenv: variable('MATINEE_DOTENV', text.optional(), 'The path of another file than .env, or off.'),
    sandboxPort: variable('SANDBOX_PORT', port.default(9099), "Where the sandbox's page is served."),
    sandboxSpeed: variable(
      'SANDBOX_SPEED',
      number({ min: 0, max: 1_000_000, words: 'is not a number' }).optional(),
      "How much faster than life the sandbox's torrents come.",
    ),
    sandboxNewReleaseSeconds: variable(
      'SANDBOX_NEW_RELEASE_SECONDS',
      number({ min: 0, max: 1_000_000, words: 'is not a number of seconds' }).optional(),
      'How often a new release appears in the sandbox; 0 for never.',
    ),
  },
};

/** Every fragment: what env_example must explain, and which values the logger must hide. */
export const allFragments = {
  ...loggingFragment,
  ...databaseFragment,
  ...telegramFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...imdbFragment,
  ...titlesFragment,
  ...plexFragment,
  ...torrapiFragment,
  ...torrapiServerFragment,
  ...transmissionFragment,
  ...workerFragment,
  ...mailFragment,
  ...newsletterFragment,
  ...localFragment,
};

function picture(name: string, what: string) {
  return variable(name, text.optional(), `The path of a picture ${what}; optional.`);
}

function torrapiToken() {
  return secret(
    'TORRAPI_TOKEN',
    text,
    'Choose a long random text that all services share; "openssl rand -hex 32" makes one.',
  );
}
