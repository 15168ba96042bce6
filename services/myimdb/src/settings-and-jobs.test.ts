import type { Database } from '@matinee/db/database';
import { readEnvironment } from '@matinee/runtime/config/environment';
import { loadConfig } from '@matinee/runtime/config/load-config';
import { createLogger } from '@matinee/runtime/logging/logger';
import { describe, expect, test } from 'vitest';
import { config } from './config.ts';
import { configuredLists } from './imdb/configured-lists.ts';
import { createPlexParts } from './plex/parts.ts';

const NEEDED = {
  DATABASE_URL: 'postgres://u:p@h/d',
  TORRAPI_TOKEN: 'token',
  DOWNLOAD_DIRS: '/downloads',
  PLEX_HOST: 'http://plex:32400',
  PLEX_TOKEN: 'token',
};
const logger = createLogger({ service: 'test', level: 'silent', isTerminal: false });
const deps = { db: {} as Database['db'], logger, now: () => new Date(0) };

const withSettings = (env: Record<string, string>) =>
  loadConfig(config, readEnvironment({ ...NEEDED, ...env }));

describe('IMDB_SYNC', () => {
  const read = (env: Record<string, string>) => configuredLists({ ...deps, config: withSettings(env) });

  test('off: nothing is read at IMDb', () => {
    expect(read({ IMDB_SYNC: 'off' })).toBeNull();
  });

  test('left out: watchlists are, and no ratings', () => {
    expect(read({})).toMatchObject({ watchlists: expect.anything(), ratings: null });
  });

  test('full: ratings too', () => {
    expect(read({ IMDB_SYNC: 'full' })?.ratings).not.toBeNull();
  });
});

describe('PLEX_WATCHLISTS', () => {
  const parts = (env: Record<string, string>) => createPlexParts({ ...deps, plex: withSettings(env).plex });

  test('left out: Plex is followed but for its watchlists', () => {
    expect(parts({})).toMatchObject({ activity: expect.anything(), watchlists: null });
  });

  test('on: those too', () => {
    expect(parts({ PLEX_WATCHLISTS: 'on' })?.watchlists).not.toBeNull();
  });
});
