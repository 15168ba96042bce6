import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isConfigured, readVariables, serviceEnvironment } from './environment.ts';

describe('what is configured', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'matinee env '));
    writeFileSync(path.join(dir, '.env'), 'TZ=Europe/Bucharest\nTELEGRAM_TOKEN="1:from-the-file"\n');
  });

  afterEach(() => rmSync(dir, { recursive: true }));

  it('stands in .env', () => {
    expect(readVariables({}, dir)).toMatchObject({
      TZ: 'Europe/Bucharest',
      TELEGRAM_TOKEN: '1:from-the-file',
    });
  });

  it('or in the environment, which goes first, unless it is empty there', () => {
    const variables = readVariables({ TELEGRAM_TOKEN: '2:mine', TZ: '' }, dir);
    expect(variables).toMatchObject({ TELEGRAM_TOKEN: '2:mine', TZ: 'Europe/Bucharest' });
  });

  it('or in another file, or in none', () => {
    writeFileSync(path.join(dir, 'other.env'), 'TZ=UTC');
    expect(readVariables({ MATINEE_DOTENV: path.join(dir, 'other.env') }, dir).TZ).toBe('UTC');
    expect(readVariables({ MATINEE_DOTENV: 'off' }, dir).TZ).toBeUndefined();
  });

  it('or in a file of its own, which a NAME_FILE names', () => {
    expect(isConfigured({ TELEGRAM_TOKEN_FILE: '/run/secrets/token' }, 'TELEGRAM_TOKEN')).toBe(true);
    expect(isConfigured({ TELEGRAM_TOKEN: '' }, 'TELEGRAM_TOKEN')).toBe(false);
  });
});

describe('the environment of the services', () => {
  const surroundings = {
    configured: {},
    databaseUrl: 'postgres://here',
    dataDir: '/data',
    ports: { telegram: 1, myimdb: 2, newsletter: 3, torrapi: 4, sandbox: 5 },
    secrets: { torrapiToken: 'kept token', linkSecret: 'kept secret' },
    sandbox: undefined,
  };

  it('has what they share, so that nobody has to invent it', () => {
    expect(serviceEnvironment(surroundings)).toMatchObject({
      DATABASE_URL: 'postgres://here',
      TORRAPI_URL: 'http://127.0.0.1:4',
      MYIMDB_URL: 'http://127.0.0.1:2',
      NEWSLETTER_URL: 'http://127.0.0.1:3',
      TORRAPI_TOKEN: 'kept token',
      LINK_SECRET: 'kept secret',
      TELEGRAM_PORT: '1',
      TORR_API_PORT: '4',
    });
  });

  it('keeps what a person chose', () => {
    const configured = { TORRAPI_TOKEN: 'mine', LINK_SECRET_FILE: '/run/secrets/link', TZ: 'UTC' };
    const environment = serviceEnvironment({ ...surroundings, configured });
    expect(environment).toMatchObject(configured);
    expect(environment).not.toHaveProperty('LINK_SECRET');
  });

  it('has no account of the real world in it when the sandbox stands in, not even by the name of a file', () => {
    const environment = serviceEnvironment({
      ...surroundings,
      configured: { PLEX_TOKEN: 'real', TMDB_API_KEY_FILE: '/run/secrets/tmdb' },
      sandbox: { PLEX_TOKEN: 'played', TMDB_API_KEY: 'played' },
    });
    expect(environment).toMatchObject({ PLEX_TOKEN: 'played', TMDB_API_KEY: 'played' });
    expect(environment).not.toHaveProperty('TMDB_API_KEY_FILE');
  });

  it('invents no password for a bot in the real world', () => {
    expect(serviceEnvironment(surroundings)).not.toHaveProperty('SUPERADMIN_PASSWORD');
    expect(serviceEnvironment({ ...surroundings, sandbox: {} })).toMatchObject({
      SUPERADMIN_PASSWORD: 'matinee',
    });
  });

  it('does not let them read .env once more, which may say otherwise', () => {
    expect(serviceEnvironment(surroundings)).toMatchObject({ MATINEE_DOTENV: 'off' });
  });
});
