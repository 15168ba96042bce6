import type { Release } from '@matinee/domain/releases/release';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { GrabOutcome, TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aTitle } from '../../testing/a-title.ts';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../../testing/bot-under-test.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const HASH = infoHash('a'.repeat(40));
const GIB = 1024 ** 3;
const THING = imdbId('tt0084787');

const aFilm = (id: string, name: string, year: number) =>
  aTitle(id, name, { year, posterUrl: `https://images.example/${id}.jpg` });
const TITLES = [
  aFilm(THING, 'The Thing', 1982),
  aFilm('tt0905372', 'The Thing', 2011),
  aFilm('tt0044121', 'The Thing from Another World', 1951),
];

const aRelease = (id: number, resolution: string, more: Partial<Release> = {}): Release => {
  const name = `The.Thing.1982.${resolution}.BluRay.x264-G${id}`;
  return {
    id,
    indexer: 'filelist',
    releaseId: String(id),
    name,
    imdbId: THING,
    sizeBytes: 8 * GIB,
    seeders: 10,
    leechers: 0,
    category: null,
    uploadedAt: NOW,
    isFreeleech: false,
    isDoubleUp: false,
    isInternal: false,
    quality: parseReleaseName(name).quality,
    ...more,
  };
};

let releases: Release[] = [];
/** How often the tracker was asked. */
let searches = 0;
let grabs: Parameters<TorrapiClient['grab']>[0][] = [];
let answer: GrabOutcome;
let freeBytes: number;

let bot: BotUnderTest;
let ana: PersonUnderTest;
let bob: PersonUnderTest;
beforeAll(async () => {
  bot = await startBotUnderTest({
    titles: {
      resolve: async () => ({ candidates: TITLES, failedSources: [] }),
      get: async (id) => {
        const title = TITLES.find((one) => one.imdbId === id);
        return title === undefined ? null : { title, missingSources: [] };
      },
    },
    findReleases: async () => {
      searches += 1;
      return releases.length === 0 ? { type: 'none' } : { type: 'found', releases };
    },
    storedReleases: async () => releases,
    findRelease: async (id) => releases.find((release) => release.id === id) ?? null,
    torrapi: {
      directories: async () => [{ path: '/downloads', isDefault: true, freeBytes, totalBytes: 1_000 * GIB }],
      grab: async (request) => {
        grabs.push(request);
        return answer;
      },
    },
    now: () => NOW,
  });
});
afterAll(() => bot?.stop());
beforeEach(async () => {
  await bot.database.pool.query(
    'truncate users, torrents, grabs, library_items, watchlist_items, bot_sessions cascade',
  );
  bot.refused.clear();
  bot.followed.length = 0;
  releases = [aRelease(1, '1080p'), aRelease(2, '720p')];
  searches = 0;
  grabs = [];
  answer = { type: 'added', infoHash: HASH, name: 'x', isComplete: false, sizeBytes: 1, progress: 0 };
  freeBytes = 500 * GIB;
  ana = await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});

const rows = async (query: string, values: unknown[] = []) =>
  (await bot.database.pool.query<Record<string, unknown>>(query, values)).rows;
const labels = (buttons: { text: string }[][]) => buttons.flat().map(({ text }) => text);
const listed = (text: string) => [...text.matchAll(/<b>\d+\.<\/b> (\w+)/g)].map(([, quality]) => quality);

describe('the title card', () => {
  test('has the poster; other candidates are turned over in place, round and round', async () => {
    const card = await bob.says('the thing');
    expect(card).toMatchObject({ isPicture: true, text: expect.stringContaining('<b>The Thing</b> (1982)') });
    expect(labels(card.buttons)).toEqual(['‹', '1/3', '›', '✓ This one', 'None of these']);
    const { id } = card;
    expect(await bob.presses('›')).toMatchObject({ id, text: expect.stringContaining('(2011)') });
    await bob.presses('›');
    expect(labels(bob.sees().buttons)).toContain('3/3');
    expect((await bob.presses('›')).text).toContain('(1982)');
    expect((await bob.presses('None of these')).text).toContain('add the year');
  });

  test('of an id or a link, anywhere in a sentence, is shown for confirmation too', async () => {
    const card = await bob.says('have you seen https://m.imdb.com/title/tt0905372/?ref_=ext_shr ?');
    expect(card.text).toContain('(2011)');
    expect(labels(card.buttons)).toEqual(['✓ This one', 'None of these']);
    expect(searches).toBe(0);
  });

  test('keeps its words and buttons where Telegram can load no picture', async () => {
    bot.refused.add('sendPhoto').add('editMessageMedia');
    const card = await bob.says('the thing');
    expect(card).toMatchObject({ isPicture: false, text: expect.stringContaining('(1982)') });
    expect(labels(card.buttons)).toContain('✓ This one');
    bot.refused.delete('sendPhoto');
    await bob.says('the thing');
    expect((await bob.presses('›')).text).toContain('(2011)');
  });

  test('is no answer to a text in which no title can be', async () => {
    expect((await bob.says('?!')).text).toContain('I look for films by their');
  });
});

describe('“this one”', () => {
  const confirm = async (person: PersonUnderTest) => {
    await person.says(THING);
    return person.presses('✓ This one');
  };

  test('goes on to the releases where there is nothing of it', async () => {
    expect((await confirm(bob)).text).toContain('2 releases. Pick a number');
  });

  test('says together what there is already, and goes on anyway', async () => {
    await rows(
      `insert into user_titles (user_id, imdb_id, seen_at, score, sources) values (2, $1, $2, 9, '{bot}')`,
      [THING, new Date('2020-05-04T12:00:00Z')],
    );
    await rows(
      `insert into library_items (rating_key, imdb_id, title, resolution, updated_at) values ('7', $1, 'The Thing', '720p', $2)`,
      [THING, NOW],
    );
    await rows(
      `insert into torrents (info_hash, name, imdb_id, resolution, state, progress, download_dir, added_at, state_changed_at)
       values ($1, 'The.Thing', $2, '1080p', 'downloading', 0.43, '/downloads', $3, $3)`,
      [HASH, THING, NOW],
    );
    const known = await confirm(bob);
    expect(known.text).toMatch(
      /seen this on May 4, 2020 and gave it <b>9<\/b>\/10.*library in 720p.*On its way already in 1080p: 43%/s,
    );
    expect(labels(known.buttons)).toEqual(['Go on anyway', 'Leave it']);
    expect(searches).toBe(0);
    expect((await bob.presses('Go on anyway')).text).toContain('2 releases');
    // What one person has seen is nobody else's business.
    expect((await confirm(ana)).text).not.toContain('seen this');
  });
});

describe('the list of releases', () => {
  const ask = async () => {
    await bob.says(THING);
    return bob.presses('✓ This one');
  };

  test('has the best for a home first: by quality, then by seeders', async () => {
    releases = [
      aRelease(1, '720p', { seeders: 500 }),
      aRelease(2, '1080p', { seeders: 3 }),
      aRelease(3, '2160p'),
      aRelease(4, '1080p', { seeders: 90 }),
    ];
    expect(listed((await ask()).text)).toEqual(['2160p', '1080p', '1080p', '720p']);
    await bob.presses('2');
    expect(grabs[0]?.source).toMatchObject({ releaseId: '4' });
  });

  test('has ten a page and a filter, and asks the tracker once for all of them', async () => {
    releases = [
      ...Array.from({ length: 12 }, (_, at) => aRelease(at + 1, '1080p')),
      aRelease(20, '720p'),
      aRelease(21, '720p'),
    ];
    const list = await ask();
    expect(listed(list.text)).toHaveLength(10);
    expect(listed((await bob.presses('›')).text)).toEqual(['1080p', '1080p', '720p', '720p']);
    expect(listed((await bob.presses('720p (2)')).text)).toEqual(['720p', '720p']);
    expect(labels(list.buttons)).toContain('✓ 720p (2)');
    expect(searches).toBe(1);
  });

  test('says when the disk would run short', async () => {
    freeBytes = 9 * GIB;
    expect((await ask()).text).toMatch(/Only 9\sGB are free/);
  });
});

describe('a number below the list', () => {
  const pick = async () => {
    await bob.says(THING);
    const list = await bob.presses('✓ This one');
    return { list, shown: await bob.presses('1') };
  };

  test('has torrapi grab it, and the list becomes the download, followed for a while', async () => {
    const { list, shown } = await pick();
    expect(grabs).toEqual([
      {
        userId: 2,
        way: 'bot',
        source: { type: 'release', indexer: 'filelist', releaseId: '1' },
        idempotencyKey: expect.stringMatching(/^telegram:\d+$/),
      },
    ]);
    expect(shown).toMatchObject({ id: list.id, text: expect.stringContaining('⏬ Queued') });
    expect(shown.buttons).toEqual([]);
    expect(bot.followed).toMatchObject([
      { chatId: 2, messageId: list.id, userId: 2, kind: 'grab', infoHash: HASH },
    ]);
  });

  test.each([
    ['on its way for somebody else', 'already-there', false, /Somebody has asked for it already/, 1],
    ['here', 'already-there', true, /here already, ready to watch/, 0],
  ] as const)(
    'of what is %s makes this person a requester too',
    async (_, type, isComplete, words, followed) => {
      answer = { type, infoHash: HASH, name: 'x', isComplete, sizeBytes: 1, progress: 0.5 };
      expect((await pick()).shown.text).toMatch(words);
      expect(bot.followed).toHaveLength(followed);
    },
  );

  test.each([
    [{ type: 'release-gone' }, /has taken this release down/],
    [{ type: 'refused', code: 'client-refused', detail: '' }, /does not take this torrent/],
    [{ type: 'refused', code: 'not-a-torrent', detail: '' }, /can't be downloaded/],
  ] as [GrabOutcome, RegExp][])(
    'that fails, %j, says why, and offers to try again',
    async (outcome, words) => {
      answer = outcome;
      const { shown } = await pick();
      expect(shown.text).toMatch(words);
      expect(labels(shown.buttons)).toEqual(['↻ Try again', 'Other releases']);
      answer = { type: 'added', infoHash: HASH, name: 'x', isComplete: false, sizeBytes: 1, progress: 0 };
      expect((await bob.presses('↻ Try again')).text).toContain('⏬ Queued');
      expect(grabs.map(({ source }) => source)).toEqual([grabs[0]?.source, grabs[0]?.source]);
      expect(grabs[1]?.idempotencyKey).not.toBe(grabs[0]?.idempotencyKey);
    },
  );
});

describe('“none of these”', () => {
  const waiting = () => rows('select user_id::int, imdb_id, state, source from watchlist_items');
  const rejected = async () =>
    (
      await rows('select user_id::int, imdb_id, resolution from watchlist_rejections order by resolution')
    ).map(({ user_id, imdb_id, resolution }) => `${user_id} ${imdb_id} ${resolution}`);
  const refuse = async (button: string | null = null) => {
    await bob.says(THING);
    await bob.presses('✓ This one');
    if (button !== null) await bob.presses(button);
    return bob.presses('None of these', bob.sees());
  };

  test('offers the watchlist; with a yes the resolutions just shown are rejected, for this person and title', async () => {
    expect((await refuse()).text).toMatch(
      /Shall I put it on your watchlist\?.*another quality than 1080p or 720p/,
    );
    expect([await waiting(), await rejected()]).toEqual([[], []]);
    expect((await bob.presses('🔔 Yes, tell me')).text).toContain('another quality than 1080p or 720p');
    expect(await waiting()).toEqual([{ user_id: 2, imdb_id: THING, state: 'waiting', source: 'bot' }]);
    expect(await rejected()).toEqual([`2 ${THING} 1080p`, `2 ${THING} 720p`]);
  });

  test('rejects what a filter lets through alone', async () => {
    releases = [1, 2, 3, 4, 5].map((id) => aRelease(id, '1080p')).concat(aRelease(6, '720p'));
    await refuse('720p (1)');
    await bob.presses('🔔 Yes, tell me');
    expect(await rejected()).toEqual([`2 ${THING} 720p`]);
  });

  test('rejects nothing that came after the list was shown', async () => {
    await bob.says(THING);
    const list = await bob.presses('✓ This one');
    releases = [...releases, aRelease(3, '2160p')];
    expect((await bob.presses('None of these', list)).text).not.toContain('2160p');
    await bob.presses('🔔 Yes, tell me');
    expect(await rejected()).toEqual([`2 ${THING} 1080p`, `2 ${THING} 720p`]);
  });

  test('and no, thanks: nothing is kept', async () => {
    await refuse();
    expect((await bob.presses('No, thanks')).text).toContain('we leave it');
    expect([await waiting(), await rejected()]).toEqual([[], []]);
  });

  test('where there is no release at all, the watchlist is offered at once, and nothing rejected', async () => {
    releases = [];
    await bob.says(THING);
    expect((await bob.presses('✓ This one')).text).toContain('no release of it at the moment');
    expect((await bob.presses('🔔 Yes, tell me')).text).toContain('when there is a release');
    expect([(await waiting()).length, await rejected()]).toEqual([1, []]);
  });
});
