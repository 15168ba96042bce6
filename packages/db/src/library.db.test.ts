import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import {
  findLibraryCopies,
  findLibrarySync,
  findPlexUrl,
  forgetLibraryItems,
  keepOnlyLibraryItems,
  type LibraryItem,
  saveLibraryItems,
  saveLibrarySync,
} from './library.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const LATER = new Date('2026-11-21T13:00:00Z');
const MATRIX = imdbId('tt0133093');

const anItem = (ratingKey: string, changes: Partial<LibraryItem> = {}): LibraryItem => ({
  ratingKey,
  imdbId: MATRIX,
  title: 'The Matrix',
  resolution: '1080p',
  updatedAt: NOW,
  ...changes,
});

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate library_items, library_syncs`);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const copies = async () => (await findLibraryCopies(database.db, MATRIX)).map(({ ratingKey }) => ratingKey);

describe('films of the library', () => {
  test('are found by title, each copy', async () => {
    await saveLibraryItems(database.db, [
      anItem('2', { resolution: '2160p' }),
      anItem('1'),
      anItem('3', { imdbId: imdbId('tt0234215') }),
    ]);
    await expect(findLibraryCopies(database.db, MATRIX)).resolves.toEqual([
      { ratingKey: '1', title: 'The Matrix', resolution: '1080p' },
      { ratingKey: '2', title: 'The Matrix', resolution: '2160p' },
    ]);
  });

  test('are kept as they were shown last, also when they come twice at once', async () => {
    await saveLibraryItems(database.db, [anItem('1', { resolution: '720p' }), anItem('1')]);
    await saveLibraryItems(database.db, [
      anItem('1', { title: 'Matrix', resolution: null, updatedAt: LATER }),
    ]);
    await expect(findLibraryCopies(database.db, MATRIX)).resolves.toEqual([
      { ratingKey: '1', title: 'Matrix', resolution: null },
    ]);
  });

  test('that are as they were are not written again', async () => {
    const versions = () =>
      database.db.execute(sql`select rating_key, xmin::text from library_items order by 1`);
    const films = [anItem('1'), anItem('2', { resolution: null })];
    await saveLibraryItems(database.db, films);
    const { rows: before } = await versions();
    await saveLibraryItems(database.db, films);
    expect((await versions()).rows).toEqual(before);
    await saveLibraryItems(database.db, [anItem('1'), anItem('2', { resolution: '720p' })]);
    const { rows: after } = await versions();
    expect([after[0]?.xmin === before[0]?.xmin, after[1]?.xmin === before[1]?.xmin]).toEqual([true, false]);
  });

  test('that a whole listing lacks are forgotten', async () => {
    await saveLibraryItems(database.db, [anItem('1'), anItem('2'), anItem('3')]);
    await expect(keepOnlyLibraryItems(database.db, ['2', '4'])).resolves.toBe(2);
    await expect(copies()).resolves.toEqual(['2']);
    await expect(keepOnlyLibraryItems(database.db, [])).resolves.toBe(1);
    await expect(copies()).resolves.toEqual([]);
  });

  test('that have lost their match are forgotten by their keys', async () => {
    await saveLibraryItems(database.db, [anItem('1'), anItem("2'; drop table users; --")]);
    await expect(forgetLibraryItems(database.db, ["2'; drop table users; --", '9'])).resolves.toBe(1);
    await expect(forgetLibraryItems(database.db, [])).resolves.toBe(0);
    await expect(copies()).resolves.toEqual(['1']);
  });
});

test('the last sync is remembered, of one server only', async () => {
  await expect(findLibrarySync(database.db)).resolves.toBeNull();
  await saveLibrarySync(database.db, { machineIdentifier: 'a', syncedAt: NOW, listedAt: NOW });
  await saveLibrarySync(database.db, { machineIdentifier: 'a', syncedAt: LATER, listedAt: NOW });
  await expect(findLibrarySync(database.db)).resolves.toEqual({
    machineIdentifier: 'a',
    syncedAt: LATER,
    listedAt: NOW,
  });
  await saveLibrarySync(database.db, { machineIdentifier: 'b', syncedAt: LATER, listedAt: LATER });
  await expect(findLibrarySync(database.db)).resolves.toMatchObject({ machineIdentifier: 'b' });
});

describe('where a film can be watched', () => {
  test('is the page of its newest copy at the server that was synced', async () => {
    await saveLibrarySync(database.db, { machineIdentifier: 'abc', syncedAt: NOW, listedAt: NOW });
    await saveLibraryItems(database.db, [anItem('1'), anItem('2', { updatedAt: LATER })]);
    await expect(findPlexUrl(database.db, MATRIX)).resolves.toBe(
      'https://app.plex.tv/desktop/#!/server/abc/details?key=%2Flibrary%2Fmetadata%2F2',
    );
    await expect(findPlexUrl(database.db, imdbId('tt0000001'))).resolves.toBeNull();
  });
});
