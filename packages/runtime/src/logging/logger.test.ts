import { Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogger, type Logger } from './logger.ts';

/** A logger whose lines can be read. */
function recorder(options: { secrets?: string[]; isTerminal?: boolean; level?: string } = {}) {
  let written = '';
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  const logger = createLogger({
    service: 'test',
    level: 'trace',
    isTerminal: false,
    destination,
    ...options,
  });
  return {
    logger,
    text: () => written,
    lines: () =>
      written
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
}

/** All that is written when something is logged in this way. */
function written(log: (logger: Logger) => void, secrets: string[] = []): string {
  const { logger, text, lines } = recorder({ secrets });
  log(logger);
  // Every line must still be JSON, whatever was taken out of it.
  expect(lines().length).toBeGreaterThan(0);
  return text();
}

const SECRET = 'geheim-4711-passkey';
/** Where an outside service's secret turns up in a text. */
const TEXTS: [string, string][] = [
  ['a passkey in a URL', `GET https://filelist.io/download.php?id=1&passkey=${SECRET} failed`],
  ['an API key of TMDB or OMDb', `https://www.omdbapi.com/?i=tt1&apikey=${SECRET}`],
  ['an api_key', `/3/movie/1?api_key=${SECRET}&language=en`],
  ['a Plex token', `http://plex:32400/library?X-Plex-Token=${SECRET}`],
  ['a bot token in a URL', `https://api.telegram.org/bot123456:${SECRET}/sendMessage`],
  ['a bot token in the URL of a file', `https://api.telegram.org/file/bot123456:${SECRET}/photos/1.jpg`],
  ['a bot token that stands alone', '123456789:AAGx0123456789_geheim-4711-passkey-abcdef'],
  ['user and password in a URL', `https://ana:${SECRET}@filelist.io/api.php`],
  ['the address of the database', `connect postgres://matinee:${SECRET}@localhost:5432/matinee`],
  ['an Authorization header in words', `Authorization: Bearer ${SECRET}`],
  ['basic authorization', `authorization: Basic ${SECRET}==`],
  ['a JSON body that is quoted', JSON.stringify({ apikey: SECRET })],
  ['a JSON body in a JSON body', JSON.stringify({ body: JSON.stringify({ password: SECRET, a: 1 }) })],
  ['an encoded URL in a URL', `https://x/?url=https%3A%2F%2Fy%2F%3Fpasskey%3D${SECRET}`],
  ['a magnet with a tracker', `magnet:?xt=urn:btih:abc&tr=https://t/announce?passkey=${SECRET}`],
  ['a mail address', 'could not reach geheim-4711-passkey@example.org'],
];

describe.each(TEXTS)('%s', (_, text) => {
  test.each<[string, (logger: Logger) => void]>([
    ['in a message', (logger) => logger.info(text)],
    ['in an interpolated message', (logger) => logger.info('asked %s', text)],
    ['in a field', (logger) => logger.info({ url: text }, 'x')],
    ['deep in a field', (logger) => logger.info({ a: [{ b: { c: [text] } }] }, 'x')],
    ['in a key', (logger) => logger.info({ [text]: 1 }, 'x')],
    ['in an error', (logger) => logger.error({ err: new Error(text) }, 'x')],
    ['in an error without a message', (logger) => logger.error(new Error(text))],
    ['in an error under another name', (logger) => logger.error({ reason: new TypeError(text) }, 'x')],
    [
      'in the cause of a cause',
      (logger) =>
        logger.error({ err: new Error('a', { cause: new Error('b', { cause: new Error(text) }) }) }, 'x'),
    ],
    [
      'in one of several errors',
      (logger) => logger.error({ err: new AggregateError([new Error(text)], 'all') }, 'x'),
    ],
    ['in a cause that is no error', (logger) => logger.error({ err: new Error('a', { cause: text }) }, 'x')],
    ['in the fields of a child', (logger) => logger.child({ url: text }).info('x')],
    ['in a map or a set', (logger) => logger.info({ m: new Map([['k', text]]), s: new Set([text]) }, 'x')],
  ])('%s is not logged', (_where, log) => {
    expect(written(log)).not.toMatch(/geheim|4711/);
  });
});

test.each([
  'token',
  'accessToken',
  'passkey',
  'password',
  'TELEGRAM_TOKEN',
  'apiKey',
  'api_key',
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'linkSecret',
  'email',
  'e-mail',
  'text',
  'caption',
  'metainfo',
])('what is called %s is not logged, at any depth', (key) => {
  const values = { [key]: SECRET, list: [{ deep: { [key]: [SECRET] } }] };
  expect(written((logger) => logger.info(values, 'x'))).not.toContain(SECRET);
  expect(written((logger) => logger.child(values).info('x'))).not.toContain(SECRET);
});

test('an error of axios tells what happened, and nothing of the request it carries', () => {
  const error = Object.assign(new Error('Request failed with status code 401'), {
    name: 'AxiosError',
    code: 'ERR_BAD_REQUEST',
    status: 401,
    config: { url: `/x?y=${SECRET}`, headers: { 'x-strange': SECRET }, data: SECRET },
    request: { path: SECRET },
    response: { data: SECRET, headers: { a: SECRET } },
  });
  const { logger, lines, text } = recorder();
  logger.error({ err: error }, 'x');
  expect(text()).not.toContain(SECRET);
  expect(lines()[0]).toMatchObject({
    err: {
      type: 'AxiosError',
      message: 'Request failed with status code 401',
      code: 'ERR_BAD_REQUEST',
      status: 401,
      stack: expect.stringContaining('logger.test.ts'),
    },
  });
});

test('a configured secret is taken out wherever it turns up, whatever it looks like, also encoded', () => {
  const secret = 'p@ss/word "with" \\ blanks é';
  const forms = [secret, encodeURIComponent(secret), JSON.stringify({ body: secret })];
  const text = written(
    (logger) => logger.info({ forms, err: new Error(secret) }, `it is ${secret}!`),
    [secret],
  );
  expect(text).not.toMatch(/p@ss|p%40ss|blanks/);
});

test('a short configured value is left alone: it would garble every other word', () => {
  expect(written((logger) => logger.info('matinee starts'), ['matinee'])).toContain('matinee starts');
});

describe('whatever is logged', () => {
  const secret = fc.stringMatching(/^[\w.~!*'()@/+ -]{8,24}$/).filter((value) => value.trim().length >= 8);
  const around = fc.string({ maxLength: 20 });

  test('holds no configured secret, and every line of it is JSON', () => {
    fc.assert(
      fc.property(secret, around, around, fc.jsonValue({ maxDepth: 3 }), (value, before, after, json) => {
        const marked = `§${value}§`;
        const text = `${before}${marked}${after}`;
        const all = written(
          (logger) => {
            logger.info({ json, text1: text, nested: { list: [text] } }, text);
            logger.error({ err: new Error(text, { cause: new Error(text) }) });
            logger.child({ url: text }).warn('x');
          },
          [marked],
        );
        expect(all).not.toContain(marked);
      }),
    );
  });

  test('holds no value of a secret parameter, wherever in a URL it stands', () => {
    const parameter = fc.constantFrom('passkey', 'apikey', 'api_key', 'X-Plex-Token', 'token');
    const value = fc.stringMatching(/^[A-Za-z0-9_-]{12,32}$/).map((inner) => `Q${inner}Q`);
    fc.assert(
      fc.property(
        parameter,
        value,
        fc.webUrl({ withQueryParameters: true }),
        around,
        (name, hidden, url, tail) => {
          const address = `${url}${url.includes('?') ? '&' : '?'}${name}=${hidden}`;
          const all = written((logger) => {
            logger.info({ address, err: new Error(`${address} ${tail}`) }, `${address} ${tail}`);
          });
          expect(all).not.toContain(hidden);
        },
      ),
    );
  });

  test('does not throw for what cannot be JSON', () => {
    const circular: Record<string, unknown> = {
      big: 10n,
      fn: () => 1,
      symbol: Symbol('x'),
      date: new Date(Number.NaN),
    };
    circular.self = circular;
    circular.bytes = new Uint8Array(5);
    const { logger, lines } = recorder();
    logger.info(circular, 'x');
    expect(lines()[0]).toMatchObject({ big: '10', self: '[circular]', bytes: '[5 bytes]', date: null });
  });
});

describe('what is no secret', () => {
  test('stays readable', () => {
    const { logger, lines } = recorder();
    const infoHash = 'a'.repeat(40);
    const url = 'https://filelist.io/api.php?action=search&query=tt0133093';
    logger
      .child({ module: 'm' })
      .info({ infoHash, url, userId: 2 ** 45, isSecret: true, sentAt: new Date(0) }, 'asked');
    expect(lines()[0]).toMatchObject({
      level: 'info',
      service: 'test',
      module: 'm',
      msg: 'asked',
      infoHash,
      url,
      userId: 2 ** 45,
      isSecret: true,
      sentAt: '1970-01-01T00:00:00.000Z',
    });
  });

  test('of a stack names its files, those of packages with an @ and a version too', () => {
    const error = new Error('x');
    error.stack = 'Error: x\n    at f (/app/node_modules/.pnpm/axios@1.21.1/node_modules/axios/lib/a.js:1:2)';
    expect(written((logger) => logger.error({ err: error }))).toContain('axios@1.21.1/node_modules');
  });
});

test('for a terminal the lines are for people, in this process, and as free of secrets', () => {
  const { logger, text } = recorder({ isTerminal: true });
  logger.info({ passkey: SECRET }, `hello passkey=${SECRET}`);
  expect(text()).toContain('hello passkey=[redacted]');
  expect(text()).not.toContain('{"level"');
  expect(text()).not.toContain(SECRET);
});

test('what is below the level is not logged', () => {
  const { logger, text } = recorder({ level: 'warn' });
  logger.info('x');
  expect(text()).toBe('');
});
