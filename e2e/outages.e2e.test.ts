import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';
import { pickRelease, untilItIs } from './pick-release.ts';
import { endTrouble, makeTrouble } from './telegram-trouble.ts';

const [ANA, BOB] = [4001, 4002];

let system: MatineeUnderTest;
let ana: ChatDriver;
let bob: ChatDriver;

/** What a person must hear within ten seconds, whatever is wrong outside. */
const WITHIN = { timeoutMs: 10_000 };

beforeAll(async () => {
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'sync-torrents=1',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  ana = system.person(ANA, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
  await ana.send('/generate_pass');
  const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await ana.waitFor(/An invitation for/)).text)?.[0];
  bob = system.person(BOB, 'Bob');
  await bob.send(token ?? '');
  await bob.waitFor(/Welcome, Bob/);
  await bob.send('/cancel');
  await bob.waitFor(/start afresh/);
});
afterAll(async () => {
  if (system !== undefined) await endTrouble(system);
  await system?.stop();
});

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

  test('all film databases are slow, broken, down: a sentence', { timeout: 90_000 }, async () => {
    for (const mode of ['slow', 'garbage', 'down'] as const) {
      for (const service of FILM_DATABASES) await set(service, mode);
      const from = await ana.mark();
      await ana.send('Amélie');
      await ana.waitFor(/film databases aren't answering/, { ...WITHIN, since: from });
    }
    // Who has failed again and again is left alone for a minute: the stories from here on are of films that are known, and
    // the last of all is that it works again.
    for (const service of FILM_DATABASES) await set(service, 'none');
  });
});

describe('when what downloads fails', () => {
  test('the torrent client is slow, broken, down: each wish is noted, and fulfilled when it is back', {
    timeout: 180_000,
  }, async () => {
    for (const [mode, imdbId] of [
      ['slow', 'tt0133093'],
      ['garbage', 'tt0456149'],
      ['down', 'tt0416449'],
    ] as const) {
      await set('transmission', mode);
      await askFor(imdbId);
      await ana.waitFor(RELEASES, WITHIN);
      await Promise.all([
        ana.press('1').then(() => ana.waitFor(/downloader isn't answering/, WITHIN)),
        bob.send('/progress').then(() => bob.waitFor(/downloads|isn't answering/, WITHIN)),
      ]);
    }
    await set('transmission', 'none');
    await expect.poll(async () => (await torrentsOf(system)).length, { timeout: 90_000 }).toBe(3);
    await system.world.finishAllTorrents();
    for (const film of ['The Matrix', '300']) {
      await ana.waitFor(({ text }) => text.includes(film) && text.includes('is ready to watch'), {
        timeoutMs: 75_000,
        since: 0,
      });
    }
  });

  test('torrapi hangs: a sentence for what is asked of it, and nothing is lost of what came', {
    timeout: 120_000,
  }, async () => {
    const { torrapi } = system.matinee.services;
    await askFor('tt0816692');
    await ana.waitFor(RELEASES, WITHIN);
    await torrapi.kill('SIGSTOP');
    try {
      await Promise.all([
        (async () => {
          await ana.press('1');
          await ana.waitFor(/downloader isn't answering/, WITHIN);
          await ana.send('/status');
          await ana.waitFor(/❌ Downloads gives no answer/, WITHIN);
        })(),
        (async () => {
          await bob.send('/progress');
          await bob.waitFor(/downloads|isn't answering/, WITHIN);
          await bob.send(`/add magnet:?xt=urn:btih:${'cd'.repeat(20)}&dn=Some.Magnet`);
          await bob.waitFor(/downloader isn't answering at the moment. Try again/, WITHIN);
        })(),
      ]);
    } finally {
      await torrapi.kill('SIGCONT');
    }
    await torrapi.waitReady();
    await ana.press('↻ Try again');
    // What hung was not lost: it is one download, however often it was asked for.
    await ana.waitFor(/[▓░]{10}/, { timeoutMs: 20_000 });
    const isIt = ({ name }: { name: string }) => /interstellar/i.test(name);
    expect((await torrentsOf(system)).filter(isIt)).toHaveLength(1);
  });
});

describe('when Telegram says “too many requests”', { timeout: 120_000 }, () => {
  const pick = async (person: ChatDriver, imdbId: string) =>
    untilItIs(person, await pickRelease(person, imdbId), /[▓░]{10}/);

  const newest = async (person: ChatDriver) => (await person.messages()).at(-1)?.id ?? 0;

  /** What the bot has said after that message, of that kind. Edits of what was there before do not count. */
  async function heard(person: ChatDriver, after: number, words: RegExp): Promise<string[]> {
    const messages = await person.messages();
    return messages
      .filter(({ from, id, text }) => from.isBot && id > after && words.test(text))
      .map(({ text }) => text);
  }

  test('to a burst of news for one person: all of it comes, each once; the other’s is not held up', async () => {
    for (const imdbId of ['tt0083658', 'tt1375666']) {
      for (const person of [ana, bob]) await pick(person, imdbId);
    }
    const [from, anas, bobs] = [await ana.mark(), await newest(ana), await newest(bob)];
    const trouble = { kind: 'too-many-requests', retryAfterSeconds: 10, count: 1 } as const;
    await makeTrouble(system, { ...trouble, methods: ['sendMessage'], chatId: ANA });
    await system.world.finishAllTorrents();
    const news = /(Blade Runner|Inception).*is ready to watch/s;
    await expect.poll(() => heard(bob, bobs, news), { timeout: 30_000, interval: 100 }).toHaveLength(2);
    // The ten seconds are not over yet, and hold for the whole chat.
    expect(await heard(ana, anas, news)).toHaveLength(0);
    await expect.poll(() => heard(ana, anas, news), { timeout: 60_000, interval: 500 }).toHaveLength(2);
    // A film that is news after them: when it is told, whatever would come twice has come.
    await pick(ana, 'tt0110912');
    await system.world.finishAllTorrents();
    await ana.waitFor(/Pulp Fiction.*is ready to watch/s, { since: from, timeoutMs: 40_000 });
    expect(new Set(await heard(ana, anas, news)).size).toBe(2);
    expect(await heard(ana, anas, news)).toHaveLength(2);
    expect(await heard(bob, bobs, news)).toHaveLength(2);
  });
});

test('film databases that were all away are asked again when they are back', async () => {
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
