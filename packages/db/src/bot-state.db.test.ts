import { imdbId } from '@matinee/domain/titles/imdb-id';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteExpiredSessions, deleteSession, readSession, writeSession } from './bot-sessions.ts';
import { type Database, openDatabase } from './database.ts';
import { findDownload, recentDownloads } from './downloads.ts';
import {
  deleteEndedLiveMessages,
  hasLiveMessages,
  keepLive,
  stopLive,
  takeDueLiveMessages,
} from './live-messages.ts';
import { findPresence } from './presence.ts';
import { saveTitleFacts, saveTitleName } from './titles.ts';
import { addToWatchlist, findWaitingTitles } from './watchlist.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const MATRIX = imdbId('tt0133093');
const hash = (digit: string) => infoHash(digit.repeat(40));

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(
    sql`truncate users, torrents, bot_sessions, live_messages, library_items cascade`,
  );
  await database.db.execute(
    sql`insert into users (id, name, role) values (1, 'Ana', 'admin'), (2, 'Mihai', 'user')`,
  );
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

async function grab(userId: number, digit: string, at: Date, state = 'downloading', progress = 0.4) {
  await database.db.execute(sql`
    insert into torrents (info_hash, name, imdb_id, resolution, state, progress, download_dir, added_at, state_changed_at)
    values (${hash(digit)}, ${`Film ${digit}`}, ${MATRIX}, '1080p', ${state}, ${progress}, '/d', now(), now())
    on conflict do nothing`);
  await database.db.execute(sql`
    insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at)
    values (${userId}, ${hash(digit)}, 'bot', 'magnet', '/d', 'added', now(), ${at.toISOString()}::timestamptz)`);
}

describe('stored states', () => {
  test('are read until they expire, replaced, and removed', async () => {
    await writeSession(database.db, 'a', { step: 1 }, NOW, 60);
    await writeSession(database.db, 'a', { step: 2 }, NOW, 60);
    expect(await readSession(database.db, 'a', after(59))).toEqual({ step: 2 });
    expect(await readSession(database.db, 'a', after(61))).toBeUndefined();
    expect(await deleteExpiredSessions(database.db, after(61))).toBe(1);
    await writeSession(database.db, 'b', 1, NOW, null);
    expect(await readSession(database.db, 'b', after(1e9))).toBe(1);
    await deleteSession(database.db, 'b');
    expect(await readSession(database.db, 'b', NOW)).toBeUndefined();
  });
});

describe('live messages', () => {
  const message = {
    chatId: 1,
    messageId: 10,
    userId: 1,
    kind: 'grab' as const,
    infoHash: hash('a'),
    until: after(60),
  };
  const take = (now: Date) => takeDueLiveMessages(database.db, { limit: 10, everySeconds: 5, now });

  test('each is taken by one of several replicas, and is due again later', async () => {
    await keepLive(database.db, message, NOW);
    const taken = await Promise.all([take(NOW), take(NOW), take(NOW)]);
    expect(taken.flat()).toEqual([message]);
    expect(await take(after(4))).toEqual([]);
    expect(await take(after(6))).toHaveLength(1);
  });

  test('end when they are stopped or over', async () => {
    await keepLive(database.db, message, NOW);
    await keepLive(database.db, { ...message, messageId: 11, until: after(500) }, NOW);
    await deleteEndedLiveMessages(database.db, after(100));
    expect(await hasLiveMessages(database.db)).toBe(true);
    await stopLive(database.db, 1, 11);
    expect(await hasLiveMessages(database.db)).toBe(false);
  });
});

describe('downloads', () => {
  test('a person sees their own newest first, with everybody who asked; an admin can see all', async () => {
    await grab(1, 'a', after(1));
    await grab(2, 'a', after(2));
    await grab(2, 'b', after(3));
    await grab(1, 'c', after(4));
    const mine = await recentDownloads(database.db, 1, 10);
    expect(mine.map((one) => [one.name, one.requesters])).toEqual([
      ['Film c', ['Ana']],
      ['Film a', ['Ana', 'Mihai']],
    ]);
    expect((await recentDownloads(database.db, null, 2)).map((one) => one.name)).toEqual([
      'Film c',
      'Film b',
    ]);
    expect(await findDownload(database.db, hash('b'))).toMatchObject({
      name: 'Film b',
      requesters: ['Mihai'],
    });
    expect(await findDownload(database.db, hash('f'))).toBeNull();
  });
});

describe('what there is of a title already', () => {
  test('nothing', async () => {
    expect(await findPresence(database.db, 1, MATRIX)).toEqual({ seen: null, library: [], torrents: [] });
  });

  test('seen by this person, in the library, downloading; what is gone does not count', async () => {
    await database.db.execute(sql`
      insert into user_titles (user_id, imdb_id, score, sources) values (1, ${MATRIX}, 9, '{bot}'), (2, ${MATRIX}, null, '{bot}')`);
    await database.db.execute(sql`
      insert into library_items (rating_key, imdb_id, title, resolution, updated_at)
      values ('1', ${MATRIX}, 'The Matrix', '1080p', now()), ('2', ${MATRIX}, 'The Matrix', '1080p', now())`);
    await grab(2, 'a', NOW);
    await grab(2, 'b', NOW, 'gone');
    expect(await findPresence(database.db, 1, MATRIX)).toEqual({
      seen: { score: 9, seenAt: null, ratedAt: null },
      library: [{ resolution: '1080p' }],
      torrents: [{ infoHash: hash('a'), resolution: '1080p', state: 'downloading', progress: 0.4 }],
    });
    expect((await findPresence(database.db, 2, MATRIX)).seen).toBeNull();
  });
});

describe('the watchlist', () => {
  const item = { userId: 1, imdbId: MATRIX, source: 'bot' as const };

  test('takes a title once, and remembers every quality said no to', async () => {
    expect(await addToWatchlist(database.db, { ...item, rejectedResolutions: ['720p'] }, NOW)).toEqual({
      wasWaiting: false,
    });
    expect(
      await addToWatchlist(database.db, { ...item, rejectedResolutions: ['720p', '1080p'] }, NOW),
    ).toEqual({
      wasWaiting: true,
    });
    const rejected = await database.db.execute<{ resolution: string }>(
      sql`select resolution from watchlist_rejections order by 1`,
    );
    expect(rejected.rows.map((row) => row.resolution)).toEqual(['1080p', '720p']);
  });

  test('a title that one stopped waiting for waits again', async () => {
    await addToWatchlist(database.db, { ...item, rejectedResolutions: [] }, NOW);
    await database.db.execute(sql`update watchlist_items set state = 'stopped'`);
    expect(await addToWatchlist(database.db, { ...item, rejectedResolutions: [] }, NOW)).toEqual({
      wasWaiting: false,
    });
  });

  test('is listed by name in the language of who reads it, with what nobody has looked up by its id', async () => {
    const [seven, alien, nameless] = [imdbId('tt0114369'), imdbId('tt0078748'), imdbId('tt9999999')];
    for (const [id, title] of [
      [seven, 'Se7en'],
      [alien, 'Alien'],
    ] as const) {
      const name = {
        imdbId: id,
        tmdbId: null,
        kind: 'movie',
        title,
        originalTitle: null,
        year: 1995,
      } as const;
      await saveTitleName(database.db, name, NOW);
    }
    const facts = { source: 'tmdb', language: 'ro', facts: { title: 'A șaptea' }, fetchedAt: NOW } as const;
    await saveTitleFacts(database.db, seven, [facts]);
    await database.db.execute(sql`delete from watchlist_items`);
    for (const id of [seven, alien, nameless]) {
      await addToWatchlist(database.db, { ...item, imdbId: id, rejectedResolutions: [] }, NOW);
    }
    const listed = async (language: 'en' | 'ro') => {
      const found = await findWaitingTitles(
        database.db,
        { userId: item.userId, language },
        { limit: 10, offset: 0 },
      );
      return found.titles.map(({ title }) => title);
    };
    expect(await listed('en')).toEqual(['Alien', 'Se7en', null]);
    expect(await listed('ro')).toEqual(['A șaptea', 'Alien', null]);
  });
});
