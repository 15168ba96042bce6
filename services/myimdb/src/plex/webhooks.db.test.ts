import { createHttpServer, type HttpServerOptions } from '@matinee/runtime/http/server';
import { createMetrics } from '@matinee/runtime/metrics/metrics';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ago, aPlex, FRIEND, OWNER, openHousehold } from '../test/plex-household.ts';
import { NOW } from '../test/torrent-fixtures.ts';
import { logger } from '../test/watchlist-world.ts';
import { handleLibraryEvent } from './handle-event.ts';
import { createTitleKeys } from './title-keys.ts';
import { plexWebhooks } from './webhook-routes.ts';

const SECRET = 'a-secret-of-twenty-letters';
const BOUNDARY = '------------------------j4fqHSAc9FtAnWDn0DyJIL';

let home: Awaited<ReturnType<typeof openHousehold>>;
let app: ReturnType<typeof createHttpServer>;
let woken: string[];
beforeAll(async () => {
  home = await openHousehold();
});
beforeEach(async () => {
  await home.refill();
  const household = aPlex();
  await home.run(household, { now: ago(60) });
  const options: HttpServerOptions = { logger, checks: {}, metrics: createMetrics({ service: 'test' }) };
  app = createHttpServer(options);
  woken = [];
  const { db } = home.database;
  const findTitles = createTitleKeys({ db, plex: household.plex });
  await app.register(plexWebhooks, {
    secret: SECRET,
    handle: (event) =>
      handleLibraryEvent({ db, findTitles, wake: (job) => void woken.push(job), now: () => NOW }, event),
  });
});
afterEach(() => app.close());
afterAll(() => home.close());

const Server = { uuid: 'server-a', title: 'Home' };
const film = { type: 'movie', ratingKey: '7', Guid: [{ id: 'imdb://tt0133093' }] };

function part(name: string, body: string, extra = ''): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${extra}\r\n\r\n${body}\r\n`;
}

const deliver = (parts: string[], secret = SECRET) =>
  app.inject({
    method: 'POST',
    url: `/plex/webhooks/${secret}`,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `${parts.join('')}--${BOUNDARY}--\r\n`,
  });
const say = (payload: object, secret?: string) =>
  deliver([part('payload', JSON.stringify({ Server, ...payload }))], secret);
const rate = (accountId: number, rating: unknown, Metadata: object = film) =>
  say({ event: 'media.rate', Account: { id: accountId }, Metadata, rating });

describe('a webhook of the household’s Plex', () => {
  test('that something was watched or added has it looked at, at once', async () => {
    expect((await say({ event: 'media.scrobble', Metadata: film })).statusCode).toBe(204);
    await say({ event: 'library.new', Metadata: film });
    await say({ event: 'media.pause', Metadata: film });
    expect(woken).toEqual(['sync-plex', 'library']);
  });

  test('with its payload sent as a file, and a picture after it, is understood', async () => {
    const payload = JSON.stringify({ Server, event: 'media.scrobble', Metadata: film });
    const answer = await deliver([
      part('payload', payload, '; filename="payload.json"'),
      part('thumb', 'x'.repeat(3_000_000), '; filename="thumb.jpg"'),
    ]);
    expect(answer.statusCode).toBe(204);
    expect(woken).toEqual(['sync-plex']);
  });

  test('that somebody has rated is their score here, told twice or not', async () => {
    await rate(FRIEND, '8');
    await rate(FRIEND, 8);
    await rate(OWNER, 6, { type: 'movie', ratingKey: '9' });
    // The owner has two numbers.
    await rate(4_101_001, 7);
    expect(await home.titles()).toEqual([
      'Ana tt0000009 6 none plex 2030-01-01 12:00',
      'Ana tt0133093 7 none plex 2030-01-01 12:00',
      'Bob tt0133093 8 none plex 2030-01-01 12:00',
    ]);
  });

  test.each([
    ['somebody we don’t know', () => rate(999, 8)],
    [
      'another server',
      () =>
        say({
          event: 'media.rate',
          Account: { id: FRIEND },
          Metadata: film,
          rating: 8,
          Server: { uuid: 'server-b' },
        }),
    ],
    ['a rating that was taken back', () => rate(FRIEND, -1)],
    ['a home video', () => rate(FRIEND, 8, { type: 'movie', ratingKey: '900001' })],
  ])('of %s changes nothing', async (_case, tell) => {
    expect((await tell()).statusCode).toBe(204);
    expect(await home.titles()).toEqual([]);
  });
});

describe('who is not the household’s Plex', () => {
  test.each(['wrong-secret-of-twenty-letters', SECRET.toUpperCase(), `${SECRET}x`, '%00'])(
    'finds nothing at …/%s',
    async (secret) => {
      const answer = await say({ event: 'media.scrobble', Metadata: film }, secret);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('There is nothing at this address.');
      expect(woken).toEqual([]);
    },
  );

  test.each<[string, () => Promise<{ statusCode: number }>, number]>([
    [
      'JSON',
      () =>
        app.inject({
          method: 'POST',
          url: `/plex/webhooks/${SECRET}`,
          payload: { event: 'media.scrobble' },
        }) as Promise<{ statusCode: number }>,
      415,
    ],
    ['no payload', () => deliver([part('other', '{}')]), 400],
    ['garbage', () => deliver([part('payload', '<html>')]), 400],
    ['a payload without an end', () => deliver([part('payload', `{"event":"${'x'.repeat(300_000)}"}`)]), 400],
  ])('is told so, sending %s', async (_case, send, status) => {
    expect((await send()).statusCode).toBe(status);
    expect(woken).toEqual([]);
  });
});
