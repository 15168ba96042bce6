import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNewsletterWorld, type NewsletterWorld, NOW } from '../test/newsletter-world.ts';

const MATRIX = 'tt0133093';
const HEAT = 'tt0113277';

let world: NewsletterWorld;
beforeEach(async () => {
  world = await createNewsletterWorld();
});
afterEach(() => world.close());

/** What each person's issues held, by title: `[[1, 'new', 'The Matrix', 2]]`. */
async function held() {
  const { rows } = await world.pool.query<{ user_id: string; id: string }>(
    'select id, user_id from newsletter_issues order by built_at, user_id',
  );
  const all = [];
  for (const row of rows) {
    const issue = await world.issues.load(Number(row.id), 'en');
    for (const { section, titles } of issue?.view.sections ?? []) {
      for (const title of titles) all.push([Number(row.user_id), section, title.name, title.releases.length]);
    }
  }
  return all;
}

async function owedMails() {
  const { rows } = await world.pool.query<{ user_id: string }>(
    "select user_id from notifications where channel = 'email' order by user_id",
  );
  return rows.map(({ user_id }) => Number(user_id));
}

const later = (hours: number) => {
  world.clock.now = new Date(NOW.getTime() + hours * 3_600_000);
};

describe('a run of the newsletter', () => {
  test('makes different mails for readers who have seen different things, and none that is empty', async () => {
    await world.reader(1);
    await world.reader(2);
    await world.reader(3);
    await world.release('The.Matrix.1999.1080p.BluRay.x264-A', MATRIX);
    await world.release('Heat.1995.1080p.BluRay.x264-A', HEAT);
    await world.pool.query(
      `insert into user_titles (user_id, imdb_id, seen_at, sources) values (2, '${MATRIX}', now(), '{plex}'),
        (3, '${MATRIX}', now(), '{plex}')`,
    );
    await world.pool.query(`insert into title_dismissals (user_id, imdb_id) values (3, '${HEAT}')`);
    expect(await world.makeIssues()).toEqual({ readers: 3, issues: 2 });
    expect(await held()).toEqual([
      [1, 'new', 'Heat', 1],
      [1, 'new', 'The Matrix', 1],
      [2, 'new', 'Heat', 1],
    ]);
    expect(await owedMails()).toEqual([1, 2]);
  });

  test('keeps to what each reader wants: years, genres, and first what they wait for', async () => {
    for (const id of [1, 2, 3, 4]) await world.reader(id);
    await world.release('The.Matrix.1999.1080p.BluRay.x264-A', MATRIX);
    await world.release('Heat.1995.1080p.BluRay.x264-A', HEAT);
    await world.release('Nobody.Knows.It.1984.1080p.WEB.h264-C', null);
    await world.pool.query('update users set newsletter_from_year = 2000 where id = 1');
    await world.pool.query(`update users set newsletter_excluded_genres = '{thriller}' where id = 2`);
    await world.pool.query(
      `insert into watchlist_items (user_id, imdb_id, source) values (3, '${MATRIX}', 'bot')`,
    );
    await world.makeIssues();
    expect((await held()).map(([reader, , title]) => `${reader} ${title}`)).toEqual([
      ...['1 Heat', '1 The Matrix'],
      '2 Nobody Knows It',
      ...['3 The Matrix', '3 Heat', '3 Nobody Knows It'],
      ...['4 Heat', '4 The Matrix', '4 Nobody Knows It'],
    ]);
  });

  test('brings a mailed title back in the second section only, and only with a new release', async () => {
    await world.reader(1);
    await world.release('The.Matrix.1999.1080p.BluRay.x264-A', MATRIX);
    await world.makeIssues();
    later(12);
    expect(await world.makeIssues()).toMatchObject({ issues: 0 });
    await world.release('The.Matrix.1999.2160p.BluRay.x265-B', MATRIX);
    await world.release('Nobody.Knows.It.2024.1080p.WEB.h264-C', null);
    later(24);
    await world.makeIssues();
    expect((await held()).slice(1)).toEqual([
      [1, 'new', 'Nobody Knows It', 1],
      [1, 'known', 'The Matrix', 1],
    ]);
    expect(await owedMails()).toEqual([1, 1]);
  });

  test('is for those who want it, have an address that takes mail, and are here', async () => {
    await world.reader(1, { wants: false });
    await world.reader(2, { email: null });
    await world.reader(3, { email: 'Bounces@example.org' });
    await world.reader(4);
    await world.reader(5, { email: 'new@example.org' });
    await world.pool.query("update users set state = 'removed' where id = 4");
    await world.pool.query(
      `insert into mail_refusals (user_id, address, reason, refused_at) values
        (3, 'bounces@example.org', '550', now()), (5, 'old@example.org', '550', now())`,
    );
    await world.release('Heat.1995.1080p.BluRay.x264-A', HEAT);
    expect(await world.makeIssues()).toEqual({ readers: 1, issues: 1 });
    expect(await owedMails()).toEqual([5]);
  });

  test('takes the newest of its categories, and what was stored since the last issue', async () => {
    world.news.limit = 1;
    await world.reader(1);
    await world.release('Old.Film.2001.1080p.BluRay.x264-A', 'tt0000001', {
      at: new Date(NOW.getTime() - 9_000_000),
    });
    await world.release('Heat.1995.1080p.BluRay.x264-A', HEAT);
    await world.release('A.Game.2024-A', null, { category: 'Jocuri PC' });
    await world.makeIssues();
    later(12);
    await world.release('First.2024.1080p.WEB.h264-A', 'tt0000002');
    await world.release('Second.2024.1080p.WEB.h264-A', 'tt0000003');
    later(13);
    await world.makeIssues();
    expect((await held()).map(([, , title]) => title)).toEqual(['Heat', 'Second', 'First']);
  });

  test('made by two processes at once gives each reader one mail', async () => {
    for (let id = 1; id <= 90; id += 1) await world.reader(id);
    await world.release('Heat.1995.1080p.BluRay.x264-A', HEAT);
    await Promise.all([world.makeIssues(), world.makeIssues(), world.makeIssues()]);
    expect(await owedMails()).toHaveLength(90);
    expect(new Set(await owedMails()).size).toBe(90);
  });

  test('holds again what an issue held that never arrived', async () => {
    await world.reader(1);
    await world.release('Heat.1995.1080p.BluRay.x264-A', HEAT);
    await world.makeIssues();
    await world.pool.query("update newsletter_issues set state = 'given-up'");
    later(12);
    expect(await world.makeIssues()).toMatchObject({ issues: 1 });
    expect(await held()).toEqual([[1, 'new', 'Heat', 1]]);
    expect(await owedMails()).toEqual([1, 1]);
  });
});
