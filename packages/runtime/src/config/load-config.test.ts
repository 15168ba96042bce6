import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { allFragments } from './all-fragments.ts';
import { ConfigError } from './config-error.ts';
import { readEnvironment } from './environment.ts';
import { loadConfig, secretsIn, serviceConfig, variablesOf } from './load-config.ts';
import { allOrNone, secret, variable } from './setting.ts';
import { flag, port, text } from './values.ts';

const groups = {
  bot: {
    token: secret('BOT_TOKEN', text.min(20), 'Ask the bot father.'),
    port: variable('BOT_PORT', port.default(9093), 'Any free one.'),
    isLoud: variable('BOT_LOUD', flag.default(false), 'true or false.'),
  },
  mail: {
    login: allOrNone({
      user: variable('MAIL_USER', text, 'Your name.'),
      password: secret('MAIL_PASS', text, 'Your password.'),
    }),
  },
};
const TOKEN = 'a-token-that-is-long-enough';

const load = (env: Record<string, string>) => loadConfig(groups, readEnvironment(env));

function problemsOf(env: Record<string, string>): readonly { variable: string; wrong: string }[] {
  try {
    load(env);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map(({ variable: name, wrong }) => ({ variable: name, wrong }));
    throw error;
  }
  return [];
}

describe('a configuration', () => {
  test('is nested, typed, with defaults, and frozen all the way down', () => {
    const config = load({ BOT_TOKEN: TOKEN, MAIL_USER: 'ana', MAIL_PASS: 'geheim' });
    expect(config).toEqual({
      bot: { token: TOKEN, port: 9093, isLoud: false },
      mail: { login: { user: 'ana', password: 'geheim' } },
    });
    expectTypeOf(config.bot.port).toEqualTypeOf<number>();
    expectTypeOf(config.mail.login).toEqualTypeOf<{ user: string; password: string } | undefined>();
    expect(Object.isFrozen(config) && Object.isFrozen(config.bot) && Object.isFrozen(config.mail.login)).toBe(
      true,
    );
  });

  test('has the log level and the time zone of every service', () => {
    const config = loadConfig(serviceConfig(groups), readEnvironment({ BOT_TOKEN: TOKEN }));
    expect(config).toMatchObject({ logging: { level: 'info' }, locale: { timeZone: 'UTC' } });
  });

  test('takes "False" for false: a switch that deletes data must not turn on by it', () => {
    expect(load({ BOT_TOKEN: TOKEN, BOT_LOUD: 'False' }).bot.isLoud).toBe(false);
    expect(load({ BOT_TOKEN: TOKEN, BOT_LOUD: 'yes' }).bot.isLoud).toBe(true);
  });
});

describe('what is wrong with a configuration', () => {
  test('is told all at once', () => {
    expect(problemsOf({ BOT_PORT: '70000', BOT_LOUD: 'perhaps', MAIL_PASS: 'geheim' })).toEqual([
      { variable: 'BOT_TOKEN', wrong: 'is missing' },
      { variable: 'BOT_PORT', wrong: 'is not a port number (0 to 65535)' },
      { variable: 'BOT_LOUD', wrong: 'is neither true nor false' },
      { variable: 'MAIL_USER', wrong: 'is missing' },
    ]);
  });

  test('is told in a message that names each variable, what is wrong, and where to get a right value', () => {
    expect(() => load({ BOT_TOKEN: TOKEN, BOT_PORT: 'x' })).toThrow(
      [
        'One setting needs attention:',
        '  BOT_PORT is not a port number (0 to 65535). Any free one.',
        'Set it in .env or in the environment (env_example explains every name), then start again.',
      ].join('\n'),
    );
  });

  test("is told without zod's words, which may hold the value", () => {
    expect(problemsOf({ BOT_TOKEN: 'short' })).toEqual([{ variable: 'BOT_TOKEN', wrong: 'is not valid' }]);
  });

  test('of a secret in a file is told once, by the name that was set', async () => {
    expect(problemsOf({ BOT_TOKEN_FILE: '/nowhere/at/all' })).toEqual([
      { variable: 'BOT_TOKEN_FILE', wrong: 'names a file that cannot be read (ENOENT)' },
    ]);
  });
});

test('no value ever gets into the message, whatever is set to whatever', () => {
  const names = variablesOf(allFragments).map(({ name }) => name);
  // A word of its own around it: a "1" is in many a message for good reasons.
  const value = fc.string({ maxLength: 30 }).map((inner) => `<${inner}geheim>`);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), (env) => {
      let message = '';
      try {
        loadConfig(allFragments, readEnvironment(env));
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        message = error.message;
      }
      expect(message).not.toContain('geheim');
    }),
  );
});

test('an error of a check without words of our own says nothing of the value', () => {
  const checked = { group: { one: variable('ONE', z.enum(['a', 'b']), 'Help.') } };
  expect(() => loadConfig(checked, readEnvironment({ ONE: 'geheim' }))).toThrow(/ONE is not valid\. Help\./);
});

test('the secrets that are set are known, from files and inside addresses too', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'matinee-secrets-'));
  await writeFile(join(dir, 'token'), `${TOKEN}\n`);
  const env = readEnvironment({
    TELEGRAM_TOKEN_FILE: join(dir, 'token'),
    DATABASE_URL: 'postgres://ana:ge%2Fheim@host/db',
    POSTGRES_USER: 'not-a-secret',
  });
  expect(secretsIn(allFragments, env).toSorted()).toEqual(
    [TOKEN, 'postgres://ana:ge%2Fheim@host/db', 'ge%2Fheim', 'ge/heim'].toSorted(),
  );
  await rm(dir, { recursive: true });
});
