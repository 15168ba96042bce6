import type { Quality } from '@matinee/domain/releases/quality';
import { imdbId } from '@matinee/domain/titles/imdb-id';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import {
  findDownloadRef,
  findLastSearch,
  findRelease,
  findReleases,
  type ReadRelease,
  saveReleaseSearch,
  saveReleases,
} from './releases.ts';
import { releases } from './schema/releases.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const LATER = new Date('2026-11-21T13:00:00Z');
const MATRIX = imdbId('tt0133093');
const quality: Quality = {
  resolution: '2160p',
  source: 'BluRay',
  isRemux: true,
  codec: 'h265',
  hdr: ['DV', 'HDR'],
};

function aRelease(releaseId: string, changes: Partial<ReadRelease> = {}): ReadRelease {
  return {
    indexer: 'filelist',
    releaseId,
    name: `The.Matrix.1999.${releaseId}`,
    imdbId: MATRIX,
    sizeBytes: 80_000_000_000,
    seeders: 5,
    leechers: 1,
    category: 'Filme 4K',
    uploadedAt: new Date('2026-01-01T00:00:00Z'),
    isFreeleech: true,
    isDoubleUp: false,
    isInternal: true,
    quality,
    ...changes,
  };
}

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await createTestDatabase();
  database = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate releases, release_searches restart identity cascade`);
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

const ids = (found: { releaseId: string }[]) => found.map(({ releaseId }) => releaseId).sort();

describe('saving releases', () => {
  test('gives each a number, in the order given, and every fact back', async () => {
    const saved = await saveReleases(
      database.db,
      [aRelease('9'), aRelease('10', { quality: { ...quality, hdr: [] } })],
      NOW,
    );
    expect(saved.map(({ releaseId }) => releaseId)).toEqual(['9', '10']);
    const [first] = saved;
    if (first === undefined) throw new Error('none saved');
    expect(first).toEqual({ id: first.id, ...aRelease('9') });
    await expect(findRelease(database.db, first.id)).resolves.toEqual(first);
    await expect(findRelease(database.db, 999)).resolves.toBeNull();
  });

  test('of one that is known takes what is new, and keeps its number, its first sight and what the new lacks', async () => {
    const [before] = await saveReleases(database.db, [aRelease('1')], NOW);
    const changed = aRelease('1', {
      name: 'Renamed',
      seeders: 0,
      leechers: 9,
      isFreeleech: false,
      quality: { ...quality, resolution: '1080p', isRemux: false },
    });
    const [after] = await saveReleases(database.db, [{ ...changed, imdbId: null, uploadedAt: null }], LATER);
    expect(after).toEqual({ id: before?.id, ...changed });
    const [row] = await database.db.select().from(releases).where(eq(releases.releaseId, '1'));
    expect(row).toMatchObject({ firstSeenAt: NOW, lastSeenAt: LATER });
  });

  test('takes one that is listed twice once, as it was listed last', async () => {
    const saved = await saveReleases(
      database.db,
      [aRelease('1', { seeders: 1 }), aRelease('1', { seeders: 2 })],
      NOW,
    );
    expect(saved).toMatchObject([{ seeders: 2 }]);
  });

  test('of the same releases by many at once ends well, whatever their order', async () => {
    const batch = Array.from({ length: 40 }, (_, n) => aRelease(String(n)));
    const saves = Array.from({ length: 8 }, (_, n) =>
      saveReleases(database.db, n % 2 === 0 ? batch : batch.toReversed(), NOW),
    );
    const results = await Promise.all(saves);
    expect(results.every((saved) => saved.length === 40)).toBe(true);
    expect(await findReleases(database.db, MATRIX)).toHaveLength(40);
  });

  test('of none does nothing', async () => {
    await expect(saveReleases(database.db, [], NOW)).resolves.toEqual([]);
  });
});

describe('releases of a title', () => {
  const search = (found: ReadRelease[], searchedAt: Date) =>
    saveReleaseSearch(database.db, { indexer: 'filelist', imdbId: MATRIX, found, searchedAt });

  test('are all that were ever seen where nobody searched', async () => {
    await saveReleases(database.db, [aRelease('1'), aRelease('2', { imdbId: imdbId('tt0234215') })], NOW);
    expect(ids(await findReleases(database.db, MATRIX))).toEqual(['1']);
  });

  test('are without those that the last search no longer showed', async () => {
    await search([aRelease('gone'), aRelease('there')], NOW);
    await search([aRelease('there')], LATER);
    expect(ids(await findReleases(database.db, MATRIX))).toEqual(['there']);
  });

  test('have in them what the feed showed since the search, and what another indexer has', async () => {
    await search([aRelease('searched')], NOW);
    await saveReleases(
      database.db,
      [aRelease('before', { indexer: 'torznab' })],
      new Date('2026-01-01T00:00:00Z'),
    );
    await saveReleases(database.db, [aRelease('since')], LATER);
    expect(ids(await findReleases(database.db, MATRIX))).toEqual(['before', 'searched', 'since']);
  });

  test('are none after a search that found none, and the search is remembered', async () => {
    await saveReleases(database.db, [aRelease('1')], NOW);
    await expect(findLastSearch(database.db, 'filelist', MATRIX)).resolves.toBeNull();
    await search([], LATER);
    await expect(findLastSearch(database.db, 'filelist', MATRIX)).resolves.toEqual(LATER);
    await expect(findLastSearch(database.db, 'torznab', MATRIX)).resolves.toBeNull();
    await expect(findReleases(database.db, MATRIX)).resolves.toEqual([]);
  });

  test('are not searched when they could not be kept', async () => {
    const broken = aRelease('1', { imdbId: 'nonsense' as never });
    await expect(search([broken], NOW)).rejects.toThrow();
    await expect(findLastSearch(database.db, 'filelist', MATRIX)).resolves.toBeNull();
  });
});

test('where a .torrent is stays known when a later listing does not say, and is shown to nobody', async () => {
  const key = { indexer: 'torznab', releaseId: 'with a link' } as const;
  const [saved] = await saveReleases(
    database.db,
    [aRelease('x', { ...key, downloadRef: '/3/download?apikey={api-key}' })],
    NOW,
  );
  expect(saved).not.toHaveProperty('downloadRef');
  await saveReleases(database.db, [aRelease('x', key)], LATER);
  await expect(findDownloadRef(database.db, key)).resolves.toBe('/3/download?apikey={api-key}');
  await expect(findDownloadRef(database.db, { ...key, releaseId: 'another' })).resolves.toBeNull();
});
