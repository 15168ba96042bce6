import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { allFragments } from './all-fragments.ts';
import { readEnvironment } from './environment.ts';
import { loadConfig, variablesOf } from './load-config.ts';

const example = readFileSync(new URL('../../../../env_example', import.meta.url), 'utf8');
const lines = example.split('\n');
/** `NAME=` to be filled in, or `#NAME=value` as a default or an example; a comment's own words are not in capitals. */
const ASSIGNMENT = /^(#?)([A-Z][A-Z0-9_]*)=(.*)$/;
const assignments = lines.flatMap((line) => {
  const [, hash, name, value] = ASSIGNMENT.exec(line) ?? [];
  return name === undefined ? [] : [{ isComment: hash === '#', name, value: value ?? '' }];
});
const known = variablesOf(allFragments);
/** What docker-compose.yml puts in by itself, such as whose files Transmission writes; and which files there are. */
const compose = readFileSync(new URL('../../../../docker-compose.yml', import.meta.url), 'utf8');
const ofCompose = [...compose.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)]
  .map(([, name = '']) => name)
  .concat('COMPOSE_FILE');

describe('env_example', () => {
  test('explains every setting that something reads, and none that nothing reads', () => {
    const names = new Set([...known.map(({ name }) => name), ...ofCompose]);
    expect(new Set(assignments.map(({ name }) => name))).toEqual(names);
    expect(assignments).toHaveLength(names.size);
  });

  test('copied as it is sets nothing: filling it in begins at zero', () => {
    const set = Object.entries(parseEnv(example)).filter(([, value]) => value !== '');
    expect(set).toEqual([]);
  });

  test('shows only values that are right', () => {
    const shown = assignments.map(({ name, value }) => [name, value]);
    const env = { ...Object.fromEntries(shown), ...SECRETS };
    expect(() => loadConfig(allFragments, readEnvironment(env))).not.toThrow();
  });

  test('shows no secret, only where it goes', () => {
    const secrets = new Set(known.filter(({ isSecret }) => isSecret).map(({ name }) => name));
    const shown = assignments
      .filter(({ name, value }) => secrets.has(name) && value !== '')
      .map(({ name }) => name);
    expect(shown.toSorted()).toEqual(['DATABASE_URL', 'TORZNAB_API_KEY']);
  });

  test('says something of its own to every setting, or to the group that it stands in', () => {
    lines.forEach((line, index) => {
      if (!ASSIGNMENT.test(line)) return;
      // The first of each block: from there up to a blank line there must be words.
      let above = index - 1;
      while (ASSIGNMENT.test(lines[above] ?? '')) above -= 1;
      const words = lines[above] ?? '';
      const isUnderHeading = words === '' && /^# \d+\./.test(lines[above - 1] ?? '');
      expect(words.startsWith('# ') || isUnderHeading, line).toBe(true);
    });
  });
});

/** What env_example rightly leaves open. */
const SECRETS = {
  TELEGRAM_TOKEN: '123456:abc',
  SUPERADMIN_PASSWORD: 'long enough',
  FILELIST_USER: 'ana',
  FILELIST_PASSKEY: 'key',
  TRANSMISSION_USER: 'ana',
  TRANSMISSION_PASS: 'x',
  PLEX_TOKEN: 'token',
  EMAIL_USER: 'ana',
  EMAIL_PASS: 'x',
  EMAIL_DKIM_KEY: '-----BEGIN PRIVATE KEY-----',
  LINK_SECRET: 'at least sixteen characters',
  TORRAPI_TOKEN: 'token',
  METRICS_TOKEN: 'token',
};
