import { describe, expect, test } from 'vitest';
import { allFragments } from './all-fragments.ts';
import { ConfigError } from './config-error.ts';
import { readEnvironment } from './environment.ts';
import { loadConfig, variablesOf } from './load-config.ts';

const NEEDED = {
  DATABASE_URL: 'postgres://u:p@h/d',
  TELEGRAM_TOKEN: '123456:ABC-def_1',
  TORRAPI_TOKEN: 'token',
  DOWNLOAD_DIRS: '/downloads',
  TRANSMISSION_URL: 'http://127.0.0.1:9091',
};

const load = (env: Record<string, string> = {}) =>
  loadConfig(allFragments, readEnvironment({ ...NEEDED, ...env }));

/** What is said to be wrong: `NAME is …`, without the help. */
function wrongs(env: Record<string, string>): string[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map(({ variable, wrong }) => `${variable} ${wrong}`);
    throw error;
  }
  return [];
}

describe('the settings', () => {
  test('of a newcomer are five: everything else has a default or is optional', () => {
    expect(load()).toMatchObject({
      telegram: { apiRoot: 'https://api.telegram.org', port: 9093 },
      filelist: { url: 'https://filelist.io', account: undefined },
      tmdb: { url: 'https://api.themoviedb.org', apiKey: undefined },
      omdb: { apiKey: undefined },
      plex: { server: undefined, tvUrl: 'https://plex.tv' },
      torrapi: { url: 'http://127.0.0.1:9092' },
      links: { basePath: '' },
      torrapiServer: { port: 9092 },
      seeding: { keepDays: 60, minimumHours: 48, stalledHours: 24, removesLowResolution: false },
      worker: { refreshIntervalMinutes: 1, jobIntervals: {}, port: 9094 },
      imdb: { sync: 'watchlist' },
      mail: { server: undefined, port: 587, isSecure: false },
      newsletter: { port: 9095, releaseLimit: 100 },
    });
    for (const name of Object.keys(NEEDED)) expect(wrongs({ [name]: '' })).toEqual([`${name} is missing`]);
  });

  test('are each read under one name only, with a sentence that explains it', () => {
    const names = new Map<string, string>();
    for (const { name, help } of variablesOf(allFragments)) {
      expect(help, name).toMatch(/^.{5,}[.)]$/);
      expect(names.get(name) ?? help, name).toBe(help);
      names.set(name, help);
    }
  });
});

describe('an address', () => {
  test.each([
    ['http://localhost:9092', 'http://localhost:9092'],
    ['http://localhost:9092/', 'http://localhost:9092'],
    ['HTTPS://Torrapi.Example.org', 'https://torrapi.example.org'],
    ['http://[::1]:9092', 'http://[::1]:9092'],
  ])('%s is one', (given, expected) => {
    expect(load({ TORRAPI_URL: given }).torrapi.url).toBe(expected);
  });

  test.each([
    ['localhost:9092', 'is not an http(s) address such as http://localhost:9092'],
    ['ftp://host', 'is not an http(s) address such as http://localhost:9092'],
    ['http://', 'is not an http(s) address such as http://localhost:9092'],
    ['http://host/api', 'must be a base address, without a path'],
    ['http://host/?x', 'must be a base address, without a path'],
    ['http://ana:geheim@host', 'must not hold a user or password'],
  ])('%s is none', (given, wrong) => {
    expect(wrongs({ TORRAPI_URL: given })).toEqual([`TORRAPI_URL ${wrong}`]);
  });

  test('of Transmission may have a path, which is kept', () => {
    expect(load({ TRANSMISSION_URL: 'http://h:9091/other/rpc' }).transmission.url).toBe(
      'http://h:9091/other/rpc',
    );
    expect(load({ TRANSMISSION_URL: 'http://h:9091/' }).transmission.url).toBe('http://h:9091');
  });
});

describe('the database', () => {
  const parts = (env: Record<string, string>) => load({ DATABASE_URL: '', ...env }).database.url;

  test.each([
    [{ POSTGRES_HOST: 'db' }, 'postgres://matinee@db:5432/matinee'],
    [
      {
        POSTGRES_HOST: 'db',
        POSTGRES_PORT: '6000',
        POSTGRES_DB: 'films',
        POSTGRES_USER: 'ana',
        POSTGRES_PASSWORD: 'x',
      },
      'postgres://ana:x@db:6000/films',
    ],
    [
      { POSTGRES_HOST: 'db', POSTGRES_PASSWORD: 'p@ss/w:rd? #%', POSTGRES_USER: 'ana@home' },
      'postgres://ana%40home:p%40ss%2Fw%3Ard%3F%20%23%25@db:5432/matinee',
    ],
    [{ POSTGRES_HOST: '::1' }, 'postgres://matinee@[::1]:5432/matinee'],
    [{ POSTGRES_HOST: '/run/postgresql' }, 'postgres://matinee@%2Frun%2Fpostgresql:5432/matinee'],
  ])('is put together from its parts %o', (env, url) => {
    expect(parts(env as Record<string, string>)).toBe(url);
  });

  test('is the whole address where that is given', () => {
    expect(load({ POSTGRES_HOST: 'other' }).database.url).toBe(NEEDED.DATABASE_URL);
  });

  test.each([
    ['mysql://h/d', ['DATABASE_URL is not a Postgres address']],
    ['h/d', ['DATABASE_URL is not a Postgres address']],
  ])('at %s is refused', (url, expected) => {
    expect(wrongs({ DATABASE_URL: url })).toEqual(expected);
  });

  test('with a wrong port among its parts says so', () => {
    expect(wrongs({ DATABASE_URL: '', POSTGRES_HOST: 'h', POSTGRES_PORT: '0' })).toEqual([
      'POSTGRES_PORT is not a port number (1 to 65535)',
    ]);
  });
});

describe('lists', () => {
  test('are separated by commas, blanks around them do not count', () => {
    expect(load({ ALLOWED_USERS: ' 12, @ana ,,' }).telegram.allowedUsers).toEqual(['12', '@ana']);
    expect(load({ FILELIST_CATEGORIES: '4, 19' }).filelist.categories).toEqual([4, 19]);
    expect(load({ DOWNLOAD_DIRS: '/a b, /c' }).torrapiServer.downloadDirs).toEqual(['/a b', '/c']);
    expect(load({ JOB_INTERVALS: 'release-feed=120, sync-torrents = 0.5' }).worker.jobIntervals).toEqual({
      'release-feed': 120,
      'sync-torrents': 0.5,
    });
    expect(load({ NEWSLETTER_ROUTINE_TIMES: '8,20:30' }).newsletter.routineTimes).toEqual([
      { hour: 8, minute: 0 },
      { hour: 20, minute: 30 },
    ]);
  });

  test.each([
    [{ FILELIST_CATEGORIES: 'movies' }, 'FILELIST_CATEGORIES must be category numbers, separated by commas'],
    [
      { DOWNLOAD_DIRS: '/a,b' },
      'DOWNLOAD_DIRS must be absolute folders (starting with /), separated by commas',
    ],
    [{ DOWNLOAD_DIRS: ',' }, 'DOWNLOAD_DIRS must be absolute folders (starting with /), separated by commas'],
    [
      { JOB_INTERVALS: 'sync-torrents' },
      'JOB_INTERVALS is not a list of jobs and seconds (sync-torrents=60)',
    ],
    [
      { JOB_INTERVALS: 'sync-torrents=0' },
      'JOB_INTERVALS is not a list of jobs and seconds (sync-torrents=60)',
    ],
    [{ NEWSLETTER_ROUTINE_TIMES: '24' }, 'NEWSLETTER_ROUTINE_TIMES is not a list of times of the day'],
    [{ NEWSLETTER_ROUTINE_TIMES: '8:60' }, 'NEWSLETTER_ROUTINE_TIMES is not a list of times of the day'],
  ])('that are wrong (%o) are refused', (env, wrong) => {
    expect(wrongs(env as Record<string, string>)).toEqual([wrong]);
  });
});

test.each([
  [{ TELEGRAM_TOKEN: 'abc' }, 'TELEGRAM_TOKEN does not look like a bot token (digits, a colon, letters)'],
  [{ FILELIST_USER: 'ana' }, 'FILELIST_PASSKEY is missing'],
  [{ TORZNAB_API_KEY: 'key' }, 'TORZNAB_URL is missing'],
  [{ PLEX_HOST: 'http://h:32400' }, 'PLEX_TOKEN is missing'],
  [{ EMAIL_HOSTNAME: 'smtp.h' }, 'EMAIL_FROM is missing'],
  [{ TORR_API_PATH: 'matinee' }, 'TORR_API_PATH is not a path such as /matinee'],
  [{ LINK_SECRET: 'short' }, 'LINK_SECRET is shorter than 16 characters'],
  [{ IMDB_SYNC: 'everything' }, 'IMDB_SYNC is none of off, watchlist, full'],
  [{ MYIMDB_REFRESH_INTERVAL: '0' }, 'MYIMDB_REFRESH_INTERVAL is not a number of minutes'],
  [{ MYIMDB_REFRESH_INTERVAL: '1e3' }, 'MYIMDB_REFRESH_INTERVAL is not a number of minutes'],
  [{ TORR_REMOVE_LOW_RES: 'maybe' }, 'TORR_REMOVE_LOW_RES is neither true nor false'],
  [{ TZ: 'Mars/Olympus' }, 'TZ is not a time zone'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is not a log level'],
  [{ MYIMDB_PORT: '65536' }, 'MYIMDB_PORT is not a port number (0 to 65535)'],
  [{ MYIMDB_PORT: '80.5' }, 'MYIMDB_PORT is not a port number (0 to 65535)'],
  [{ MYIMDB_PORT: '-1' }, 'MYIMDB_PORT is not a port number (0 to 65535)'],
])('%o is refused in words', (env, wrong) => {
  expect(wrongs(env as Record<string, string>)).toEqual([wrong]);
});

test('half a minute between two rounds is allowed', () => {
  expect(load({ MYIMDB_REFRESH_INTERVAL: '0.5' }).worker.refreshIntervalMinutes).toBe(0.5);
});
