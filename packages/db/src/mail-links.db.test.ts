import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { findGrabStatus } from './grab-status.ts';
import { failGrab, requestGrab } from './grabs.ts';
import { deleteOldLinkUses } from './housekeeping.ts';
import { findLinkReader, findLinkUse, noteLinkUse, revokeLinks, unsubscribe } from './mail-links.ts';
import { readMailPreferences, saveMailPreferences } from './mail-preferences.ts';
import { titleDismissals } from './schema/newsletter.ts';
import { grabs } from './schema/torrents.ts';
import { users } from './schema/users.ts';
import { dismissTitle, undismissTitle } from './title-dismissals.ts';

const now = new Date('2026-11-21T10:00:00Z');
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
const lease = { now, until: hours(1) };

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

beforeEach(async () => {
  await database.pool.query('truncate grabs, torrents, releases, users cascade');
  await database.db.insert(users).values([
    { id: 1, name: 'Ana', role: 'user', language: 'ro', email: 'ana@example.org', wantsNewsletter: true },
    { id: 2, name: 'Bob', role: 'user', state: 'removed' },
  ]);
  await database.pool.query(`insert into releases (indexer, release_id, name, size_bytes, seeders, leechers,
    is_freeleech, is_double_up, is_internal, is_remux, hdr, first_seen_at, last_seen_at)
    values ('filelist', '7', 'x', 1, 1, 0, false, false, false, false, '{}', now(), now())`);
});

const wish = (linkId: string, releaseId = '7') => ({
  userId: 1,
  way: 'newsletter' as const,
  source: { type: 'release' as const, indexer: 'filelist' as const, releaseId },
  downloadDir: '/movies',
  idempotencyKey: `link:${linkId}`,
  mailLinkId: linkId,
});

test('of many who press a link at the same instant one uses it', async () => {
  const use = { linkId: 'a', userId: 1, usedAt: now };
  const noted = await Promise.all(Array.from({ length: 20 }, () => noteLinkUse(database.db, use)));
  expect(noted.filter(Boolean)).toHaveLength(1);
  expect(await findLinkUse(database.db, 'a')).toEqual(now);
  expect(await findLinkUse(database.db, 'b')).toBeNull();
});

test('a grab and the use of the link that asks for it are written together, and once', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => requestGrab(database.db, wish('a'), lease)),
  );
  expect(outcomes.filter(({ type }) => type === 'new')).toHaveLength(1);
  expect(outcomes.filter(({ type }) => type === 'known')).toHaveLength(9);
  expect(await findLinkUse(database.db, 'a')).toEqual(now);
});

test('a grab that can not be written uses up no link', async () => {
  expect(await requestGrab(database.db, wish('a', 'nobody knows it'), lease)).toEqual({
    type: 'release-unknown',
  });
  expect(await findLinkUse(database.db, 'a')).toBeNull();
});

test('a link whose grab another has taken over asks for it no second time', async () => {
  await requestGrab(database.db, wish('a'), lease);
  await database.db.update(grabs).set({ idempotencyKey: 'link:b' });
  expect(await requestGrab(database.db, wish('a'), lease)).toEqual({ type: 'link-used' });
});

test('what became of a release that somebody asked for is known', async () => {
  const asked = { userId: 1, indexer: 'filelist' as const, releaseId: '7' };
  expect(await findGrabStatus(database.db, asked)).toBeNull();
  const outcome = await requestGrab(database.db, wish('a'), lease);
  expect(await findGrabStatus(database.db, asked)).toEqual({
    state: 'requested',
    errorCode: null,
    torrent: null,
  });
  if (outcome.type !== 'new') throw new Error(outcome.type);
  await failGrab(database.db, { grabId: outcome.grab.id, errorCode: 'release-gone' });
  expect(await findGrabStatus(database.db, asked)).toMatchObject({
    state: 'failed',
    errorCode: 'release-gone',
  });
});

test('links are revoked for one person, and never allowed again by an earlier clock', async () => {
  await revokeLinks(database.db, 1, hours(2));
  await revokeLinks(database.db, 1, hours(1));
  expect(await findLinkReader(database.db, 1)).toEqual({
    id: 1,
    name: 'Ana',
    username: null,
    language: 'ro',
    state: 'active',
    linksValidFrom: hours(2),
  });
  expect(await findLinkReader(database.db, 2)).toMatchObject({ state: 'removed', linksValidFrom: null });
  expect(await findLinkReader(database.db, 3)).toBeNull();
});

test('unsubscribing twice, or somebody unknown, is no error', async () => {
  for (const id of [1, 1, 3]) await unsubscribe(database.db, id);
  expect(await readMailPreferences(database.db, 1)).toMatchObject({ wantsNewsletter: false, hasEmail: true });
});

test('preferences are stored as they were chosen; who was removed has none', async () => {
  const chosen = {
    wantsNewsletter: false,
    wantsWatchlistAlerts: false,
    language: 'en' as const,
    newsletterFromYear: 1990,
    newsletterExcludedGenres: ['horror' as const, 'war' as const],
  };
  await saveMailPreferences(database.db, 1, chosen);
  await saveMailPreferences(database.db, 2, chosen);
  expect(await readMailPreferences(database.db, 1)).toEqual({ ...chosen, hasEmail: true });
  expect(await readMailPreferences(database.db, 2)).toBeNull();
});

test('a title is dismissed once, by one person, and can be wanted again', async () => {
  const dismissal = { userId: 1, imdbId: imdbId('tt0111161'), dismissedAt: now };
  await dismissTitle(database.db, dismissal);
  await dismissTitle(database.db, { ...dismissal, dismissedAt: hours(1) });
  expect(await database.db.select().from(titleDismissals)).toEqual([dismissal]);
  await undismissTitle(database.db, dismissal);
  expect(await database.db.select().from(titleDismissals)).toEqual([]);
});

test('uses are forgotten when no link can be as old', async () => {
  await noteLinkUse(database.db, { linkId: 'old', userId: 1, usedAt: hours(-5) });
  await noteLinkUse(database.db, { linkId: 'new', userId: 1, usedAt: now });
  expect(await deleteOldLinkUses(database.db, hours(-1))).toBe(1);
  expect(await findLinkUse(database.db, 'new')).toEqual(now);
});
