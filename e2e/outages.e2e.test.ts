import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;

/** What a person must hear within ten seconds, whatever is wrong outside. */
const WITHIN = { timeoutMs: 10_000 };

beforeAll(async () => {
  system = await startMatineeUnderTest();
  ana = system.person(4001, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

type Service = Parameters<MatineeUnderTest['world']['setOutage']>[0];
type Mode = Parameters<MatineeUnderTest['world']['setOutage']>[1];

const set = (service: Service, mode: Mode) => system.world.setOutage(service, mode);
const RELEASES = /releases\. Pick a number|One release\. Pick its number/;
const FILM_DATABASES = ['tmdb', 'omdb', 'imdb'] as const;

/** As far as the list of releases of a title that nobody has asked for before. */
async function askFor(imdbId: string): Promise<void> {
  await ana.send(imdbId);
  await ana.waitFor(/IMDb/, WITHIN);
  await ana.press('✓ This one');
}

describe('when the outside world fails', () => {
  test.each([
    ['down', 'tt0133093'],
    ['slow', 'tt0456149'],
    ['garbage', 'tt0416449'],
  ] as const)(
    'the tracker is %s: a sentence and a button that works once it is back',
    async (mode, imdbId) => {
      await set('indexer', mode);
      await askFor(imdbId);
      await ana.waitFor(/tracker isn't answering/, WITHIN);
      await set('indexer', 'none');
      await ana.press('↻ Try again');
      await ana.waitFor(RELEASES, WITHIN);
    },
  );

  test('two film databases are away: the third says what it knows', async () => {
    await set('tmdb', 'down');
    await set('omdb', 'garbage');
    await ana.send('1917');
    await ana.waitFor(/1917/, WITHIN);
    await set('tmdb', 'none');
    await set('omdb', 'none');
  });

  test.each([
    ['imdb', 'slow', 'The Godfather', /The Godfather/],
    ['imdb', 'garbage', 'Alien', /Alien/],
    ['omdb', 'slow', 'tt0816692', /Interstellar/],
    ['omdb', 'garbage', 'tt0083658', /Blade Runner/],
    // By their ids: IMDb, which has failed in a row, is left alone for a minute and finds no names.
    ['tmdb', 'slow', 'tt1375666', /Inception/],
    ['tmdb', 'garbage', 'tt0110912', /Pulp Fiction/],
  ] as const)(
    '%s is %s: the others say what they know, and releases come',
    async (service, mode, text, card) => {
      await set(service, mode);
      await ana.send(text);
      await ana.waitFor(card, WITHIN);
      await ana.press('✓ This one');
      await ana.waitFor(RELEASES, WITHIN);
      await set(service, 'none');
    },
  );

  test('posters cannot be loaded: the card comes with the stand-in picture', async () => {
    await set('images', 'down');
    await ana.send('tt0133093');
    const card = await ana.waitFor(/The Matrix.*\(1999\)/s, WITHIN);
    expect(card.photo).toBeDefined();
    await set('images', 'none');
  });

  test('the disk runs short: says so, and which releases would fill it', async () => {
    const { disk } = await system.world.overview();
    await system.world.setDiskFree(20 * 1024 ** 3);
    await ana.press('✓ This one');
    const list = await ana.waitFor(RELEASES, WITHIN);
    expect(list.text).toMatch(/Only 20 GB are free/);
    expect(list.text).toMatch(/⚠️\sdisk/);
    await system.world.setDiskFree(disk.freeBytes);
  });

  test('IMDb hangs while it is asked for a profile: says that it could not look', async () => {
    await ana.send('/update_user');
    await ana.waitFor(/your e-mail address\?/);
    await ana.press('Skip');
    await ana.waitFor(/IMDb profile/);
    await set('imdb', 'slow');
    await ana.send('ur12345678');
    await ana.waitFor(/IMDb can't be asked at the moment/, WITHIN);
    await set('imdb', 'none');
    await ana.press('✕ Stop');
    await ana.waitFor(/everything stays as it was/);
  });

  test('all film databases are slow, broken, down: a sentence, and it works again when they do', {
    timeout: 150_000,
  }, async () => {
    for (const mode of ['slow', 'garbage', 'down'] as const) {
      for (const service of FILM_DATABASES) await set(service, mode);
      const from = await ana.mark();
      await ana.send('Amélie');
      await ana.waitFor(/film databases aren't answering/, { ...WITHIN, since: from });
    }
    for (const service of FILM_DATABASES) await set(service, 'none');
    await expect
      .poll(
        async () => {
          await ana.send('Amélie');
          return (await ana.waitFor(/./, WITHIN)).text;
        },
        { timeout: 75_000, interval: 2_000 },
      )
      .toMatch(/Am[eé]lie|Fabuleux/);
  });

  test('the torrent client is down: the wish is noted, and fulfilled when it is back', async () => {
    await set('transmission', 'down');
    await askFor('tt0133093');
    await ana.waitFor(RELEASES, WITHIN);
    await ana.press('2');
    await ana.waitFor(/Noted\. The downloader isn't answering/, WITHIN);
    await ana.send('/progress');
    await ana.waitFor(/downloads|isn't answering/, WITHIN);
    await set('transmission', 'none');
    await expect.poll(async () => (await torrentsOf(system)).length, { timeout: 90_000 }).toBe(1);
    const [torrent] = await torrentsOf(system);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 75_000 });
  });
});
