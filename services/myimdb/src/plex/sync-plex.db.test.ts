import { isKnownPlex } from '@matinee/db/plex-activity';
import { answerRatingPrompt } from '@matinee/db/unrated-titles';
import { rateTitle } from '@matinee/db/user-titles';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { killDuring } from '../test/killed-database.ts';
import { ago, aPlex, FRIEND, OWNER, openHousehold, titleOf, view } from '../test/plex-household.ts';
import { ANA, BOB, NOW } from '../test/torrent-fixtures.ts';
import { createTitleKeys } from './title-keys.ts';

let home: Awaited<ReturnType<typeof openHousehold>>;
beforeAll(async () => {
  home = await openHousehold();
});
beforeEach(() => home.refill());
afterAll(() => home.close());

const DAY = 24 * 60;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** A household that we have known for a month. */
async function knownHousehold() {
  const household = aPlex();
  await home.run(household, { now: ago(30 * DAY) });
  return household;
}

describe('who watched what', () => {
  test('a film just watched is noted as seen then, and asked about once', async () => {
    const household = await knownHousehold();
    household.world.views.push(view(FRIEND, 7, 2));
    expect(await home.run(household)).toMatchObject({ seen: 1, asked: 1 });
    await home.run(household, { now: later(1) });
    household.world.views.push(view(FRIEND, 7, -2));
    await home.run(household, { now: later(3) });
    expect(await home.titles()).toEqual(['Bob tt0000007 - asked plex 2030-01-01 11:58']);
    expect(await home.asked()).toEqual(['Bob tt0000007']);
  });

  test('is somebody by their address, in any case; the owner is the server’s account 1', async () => {
    const household = await knownHousehold();
    household.world.views.push(view(OWNER, 7, 2), view(FRIEND, 8, 2), view(999, 9, 2));
    await home.run(household);
    expect(await home.asked()).toEqual(['Ana tt0000007', 'Bob tt0000008']);
  });

  test('with two accounts of one person, one of them asks', async () => {
    const household = await knownHousehold();
    household.world.people.push({ accountId: 77, globalId: 77, email: 'bob@example.org' });
    await home.run(household, { now: ago(20 * DAY) });
    household.world.views.push(view(FRIEND, 7, 5), view(77, 7, 2));
    await home.run(household);
    expect(await home.asked()).toEqual(['Bob tt0000007']);
    expect(await home.titles()).toEqual(['Bob tt0000007 - asked plex 2030-01-01 11:55']);
  });

  test('a seen date that is known is never overwritten', async () => {
    const household = await knownHousehold();
    await home.database.pool.query(
      `insert into user_titles (user_id, imdb_id, seen_at, sources) values ($1, $2, '2001-02-03T04:05:00Z', '{csv}')`,
      [BOB, titleOf(7)],
    );
    household.world.views.push(view(FRIEND, 7, 2));
    await home.run(household);
    expect(await home.titles()).toEqual(['Bob tt0000007 - asked csv+plex 2001-02-03 04:05']);
  });

  test('nobody is asked about what they have rated, or never want to be asked about', async () => {
    const household = await knownHousehold();
    await rateTitle(home.database.db, { userId: BOB, imdbId: titleOf(7), score: 8 }, ago(DAY));
    await home.database.pool.query(
      `insert into user_titles (user_id, imdb_id, sources, prompt) values ($1, $2, '{plex}', 'never')`,
      [BOB, titleOf(8)],
    );
    household.world.views.push(view(FRIEND, 7, 2), view(FRIEND, 8, 2));
    await home.run(household);
    expect(await home.asked()).toEqual([]);
  });

  test('what was skipped is not asked about again when it is watched again', async () => {
    const household = await knownHousehold();
    household.world.views.push(view(FRIEND, 7, 60));
    await home.run(household, { now: ago(59) });
    await answerRatingPrompt(
      home.database.db,
      { userId: BOB, imdbId: titleOf(7), prompt: 'skipped' },
      ago(58),
    );
    household.world.views.push(view(FRIEND, 7, 2));
    await home.run(household);
    expect(await home.asked()).toEqual(['Bob tt0000007']);
    expect(await home.titles()).toEqual(['Bob tt0000007 - skipped plex 2030-01-01 11:00']);
  });

  test('episodes, home videos and what has been deleted are passed over, and looked up once', async () => {
    const household = await knownHousehold();
    const { plex, world } = household;
    const findTitles = createTitleKeys({ db: home.database.db, plex });
    world.views.push(
      { ...view(FRIEND, 7, 3), kind: 'other' },
      view(FRIEND, 900_001, 3),
      view(FRIEND, null, 2),
    );
    const before = world.calls.keys;
    await home.run(household, { findTitles });
    await home.run(household, { findTitles, now: later(1) });
    expect(await home.titles()).toEqual([]);
    expect(world.calls.keys - before).toBe(1);
  });

  test('what the library is known to have is not asked of Plex', async () => {
    const household = await knownHousehold();
    await home.database.pool.query(
      `insert into library_items (rating_key, imdb_id, title, updated_at) values ('7', 'tt0133093', 'The Matrix', now())`,
    );
    household.world.views.push(view(FRIEND, 7, 2));
    await home.run(household);
    expect(await home.asked()).toEqual(['Bob tt0133093']);
    expect(household.world.calls.keys).toBe(0);
  });
});

describe('the first look', () => {
  test('at 20,000 views records what was seen page by page over some ticks, and asks about none of it', async () => {
    const household = aPlex();
    const { world } = household;
    world.views = Array.from({ length: 20_000 }, (_, n) => view(OWNER, 1 + (n % 3_000), 2 * DAY + n));
    // Of each tick some: the last hour of what is known comes again.
    const ticks = [];
    for (let tick = 0; tick < 4; tick += 1) {
      ticks.push((await home.run(household, { now: later(tick) })).views);
    }
    expect(ticks).toEqual([10_000, 10_000, 120, undefined]);
    expect(world.mostRowsAtOnce).toBeLessThanOrEqual(500);
    const titles = await home.titles();
    expect(titles).toHaveLength(3_000);
    // The first time counts.
    const first = ago(2 * DAY + 18_000)
      .toISOString()
      .slice(0, 16)
      .replace('T', ' ');
    expect(titles[0]).toBe(`Ana tt0000001 - none plex ${first}`);
    expect(await home.asked()).toEqual([]);
  });

  test('at somebody who has just registered asks about the film of before, not the one of yesterday', async () => {
    const household = await knownHousehold();
    await home.database.pool.query(`update users set email = null where id = $1`, [BOB]);
    await home.run(household, { now: ago(10 * DAY) });
    household.world.views.push(view(FRIEND, 7, DAY), view(FRIEND, 8, 4));
    await home.run(household, { now: ago(3) });
    expect(await home.titles()).toEqual([]);
    await home.database.pool.query(`update users set email = 'bob@example.org' where id = $1`, [BOB]);
    await home.run(household);
    expect(await home.titles()).toHaveLength(2);
    expect(await home.asked()).toEqual(['Bob tt0000008']);
  });

  test('at another server begins anew', async () => {
    const household = await knownHousehold();
    household.world.machineIdentifier = 'server-b';
    household.world.views = [view(FRIEND, 7, 400 * DAY)];
    await home.run(household);
    expect(await home.titles()).toHaveLength(1);
    expect(await isKnownPlex(home.database.db, 'server-a')).toBe(false);
  });

  test('at a server that shows the newest first misses none, wherever it breaks off', async () => {
    const household = await knownHousehold();
    const { world } = household;
    world.isNewestFirst = true;
    world.views = Array.from({ length: 1_200 }, (_, n) => view(FRIEND, 1 + n, 10 + n));
    world.breaksAfterPages = 1;
    await expect(home.run(household)).rejects.toMatchObject({ service: 'plex' });
    world.breaksAfterPages = Number.POSITIVE_INFINITY;
    await home.run(household, { now: later(1) });
    expect(await home.titles()).toHaveLength(1_200);
  });
});

describe('ratings given in the Plex', () => {
  const rated = (key: number, score: number, minutesAgo: number) => ({
    imdbId: titleOf(key),
    score,
    ratedAt: ago(minutesAgo),
  });

  test('of the owner are theirs here; the later score holds', async () => {
    const household = await knownHousehold();
    await rateTitle(home.database.db, { userId: ANA, imdbId: titleOf(8), score: 3 }, ago(5));
    await rateTitle(home.database.db, { userId: ANA, imdbId: titleOf(9), score: 3 }, ago(50));
    household.world.ratings = [rated(7, 9, 10), rated(8, 9, 10), rated(9, 9, 10)];
    expect(await home.run(household)).toMatchObject({ rated: 2 });
    expect((await home.run(household, { now: later(1) })).rated).toBe(0);
    expect((await home.titles()).map((line) => line.slice(0, 22))).toEqual([
      'Ana tt0000007 9 none p',
      'Ana tt0000008 3 none b',
      'Ana tt0000009 9 none b',
    ]);
  });

  test('are known before it is asked for one', async () => {
    const household = await knownHousehold();
    household.world.views.push(view(OWNER, 7, 2));
    household.world.ratings = [rated(7, 9, 1)];
    await home.run(household);
    expect(await home.asked()).toEqual([]);
  });
});

describe('trouble', () => {
  test('plex.tv away costs newcomers, not those we know; it is asked again', async () => {
    const household = await knownHousehold();
    household.world.isTvDown = true;
    household.world.views.push(view(FRIEND, 7, 2));
    expect(await home.run(household)).toMatchObject({ failed: 1, asked: 1 });
    household.world.isTvDown = false;
    const { accounts } = household.world.calls;
    await home.run(household, { now: later(1) });
    await home.run(household, { now: later(2) });
    expect(household.world.calls.accounts).toBe(accounts + 1);
  });

  test('whoever is not on the list any more is nobody here', async () => {
    const household = await knownHousehold();
    household.world.people = household.world.people.filter(({ accountId }) => accountId === OWNER);
    household.world.views.push(view(FRIEND, 7, 2));
    await home.run(household);
    expect(await home.titles()).toEqual([]);
  });

  test('one person’s past that can’t be read keeps nobody else’s', async () => {
    const household = aPlex();
    household.world.views = [view(OWNER, 7, 400 * DAY), view(FRIEND, 8, 400 * DAY)];
    const { plex } = household;
    const listViews = plex.listViews;
    plex.listViews = (options) => {
      if (options.accountId === OWNER) throw new Error('broken');
      return listViews(options);
    };
    expect(await home.run(household)).toMatchObject({ failed: 1 });
    expect(await home.titles()).toEqual(['Bob tt0000008 - none plex 2028-11-27 12:00']);
  });

  test('killed anywhere and run again, it leaves what one undisturbed run leaves', async () => {
    const build = async () => {
      await home.refill();
      const household = await knownHousehold();
      household.world.people.push({ accountId: 77, globalId: 77, email: 'bob@example.org' });
      household.world.views = [
        view(77, 5, 300 * DAY),
        view(OWNER, 6, DAY),
        view(OWNER, 7, 3),
        view(FRIEND, 7, 2),
        view(77, 8, 1),
      ];
      household.world.ratings = [{ imdbId: titleOf(6), score: 9, ratedAt: ago(20) }];
      return household;
    };
    await home.run(await build());
    const expected = { titles: await home.titles(), asked: await home.asked() };
    expect(expected.asked).toEqual(['Ana tt0000007', 'Bob tt0000007', 'Bob tt0000008']);

    const counting = home.open();
    const { statements } = killDuring(counting);
    await home.run(await build(), { db: counting.db });
    const all = statements();
    expect(all).toBeGreaterThan(20);
    for (let statement = 1; statement <= all; statement += 2) {
      const when = statement % 4 === 1 ? 'before' : 'after';
      const household = await build();
      const dying = home.open();
      const { isDead } = killDuring(dying, { statement, when });
      await home.run(household, { db: dying.db }).catch(() => undefined);
      expect(isDead()).toBe(true);
      await home.run(household);
      expect({ statement, titles: await home.titles(), asked: await home.asked() }).toEqual({
        statement,
        ...expected,
      });
    }
  }, 120_000);

  test('two replicas at once ask each question once', async () => {
    const household = await knownHousehold();
    household.world.views.push(view(OWNER, 7, 2), view(FRIEND, 7, 2), view(FRIEND, 8, 1));
    const runs = [home.open(), home.open(), home.open()].map(({ db }) => home.run(household, { db }));
    await Promise.all(runs);
    expect(await home.asked()).toEqual(['Ana tt0000007', 'Bob tt0000007', 'Bob tt0000008']);
  });

  test('a tick with nothing new writes nothing', async () => {
    const household = await knownHousehold();
    household.world.views.push(view(FRIEND, 7, 2));
    await home.run(household);
    const { rows: before } = await home.database.pool.query(
      'select xmin::text, xmax::text, ctid::text from user_titles union all select xmin::text, xmax::text, ctid::text from plex_activity',
    );
    expect(await home.run(household, { now: later(1) })).toMatchObject({ seen: 0, asked: 0 });
    const { rows: after } = await home.database.pool.query(
      'select xmin::text, xmax::text, ctid::text from user_titles union all select xmin::text, xmax::text, ctid::text from plex_activity',
    );
    expect(after).toEqual(before);
  });
});
