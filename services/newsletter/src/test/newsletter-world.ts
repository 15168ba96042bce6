import { type Database, openDatabase } from '@matinee/db/database';
import { saveReleases } from '@matinee/db/releases';
import { saveTitleFacts } from '@matinee/db/titles';
import type { Release } from '@matinee/domain/releases/release';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { createTestDatabase } from '@matinee/testkit/database';
import { readTexts } from '@matinee/texts/texts';
import type { NewsDeps } from '../issue/gather-news.ts';
import { gatherNews, storedNews } from '../issue/gather-news.ts';
import { createIssueLoader, type IssueLoader } from '../issue/load-issue.ts';
import { makeIssues } from '../issue/make-issues.ts';
import type { ComposeDeps } from '../mail/compose-mail.ts';
import { PLACES, sampleFacts } from './sample-issue.ts';

export const NOW = new Date('2026-11-27T08:00:00Z');

export interface NewsletterWorld {
  db: Database['db'];
  pool: Database['pool'];
  url: string;
  news: NewsDeps;
  issues: IssueLoader;
  compose: ComposeDeps;
  /** Moves on by itself only when told. */
  clock: { now: Date };
  reader(
    id: number,
    given?: { email?: string | null; language?: string; role?: string; wants?: boolean },
  ): Promise<void>;
  /** Lists a release at the tracker; of a title that the film databases know, where it has an id. */
  release(name: string, imdbId: string | null, given?: { at?: Date; category?: string }): Promise<Release>;
  /** A run of the job. */
  makeIssues(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** A database, readers and releases, without the outside. */
export async function createNewsletterWorld(): Promise<NewsletterWorld> {
  const testDatabase = await createTestDatabase();
  const database = openDatabase({
    url: testDatabase.url,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  const { db, pool } = database;
  const clock = { now: NOW };
  const now = () => clock.now;
  const news: NewsDeps = {
    db,
    feeds: [],
    titles: { get: async () => null },
    sources: {},
    budget: { spend: async () => ({ type: 'granted' }) as never },
    categories: ['Filme HD', 'Filme 4K'],
    limit: 100,
    readName: parseReleaseName,
    now,
  };
  let uploads = 0;

  return {
    db,
    pool,
    url: testDatabase.url,
    news,
    clock,
    issues: createIssueLoader({ db, readName: parseReleaseName, storedNews: () => storedNews(news), now }),
    compose: {
      texts: readTexts(new URL('../../locales/', import.meta.url)),
      places: PLACES,
      timeZone: 'Europe/Bucharest',
      from: 'Matinee <films@example.org>',
      now,
    },
    async reader(
      id,
      { email = `reader${id}@example.org`, language = 'en', role = 'user', wants = true } = {},
    ) {
      await pool.query(
        'insert into users (id, name, language, role, email, wants_newsletter) values ($1, $2, $3, $4, $5, $6)',
        [id, `Reader ${id}`, language, role, email, wants],
      );
    },
    async release(name, imdbId, { at, category = 'Filme HD' } = {}) {
      uploads += 1;
      const id = imdbId as ImdbId | null;
      const uploadedAt = at ?? new Date(clock.now.getTime() - 60_000 + uploads);
      const listed = {
        indexer: 'filelist' as const,
        releaseId: String(uploads),
        name,
        imdbId: id,
        sizeBytes: 8_000_000_000,
        seeders: 5,
        leechers: 0,
        category,
        uploadedAt,
        isFreeleech: false,
        isDoubleUp: false,
        isInternal: false,
        quality: parseReleaseName(name).quality,
      };
      const [saved] = await saveReleases(db, [listed], clock.now);
      if (saved === undefined) throw new Error('not saved');
      if (id !== null) {
        const { imdbId: _id, ...facts } = sampleFacts(Number(id.slice(2)) % 1000, {
          title: parseReleaseName(name).title ?? name,
        });
        await saveTitleFacts(db, id, [{ source: 'tmdb', language: 'en', facts, fetchedAt: clock.now }]);
      }
      return saved;
    },
    async makeIssues() {
      const counters: Record<string, number> = {};
      const context = {
        signal: new AbortController().signal,
        count: (name: string, n = 1) => {
          counters[name] = (counters[name] ?? 0) + n;
        },
        logger: { warn: () => undefined } as never,
        eachItem: async () => undefined,
      };
      await makeIssues({ db, now }, await gatherNews(news, context), context);
      return counters;
    },
    async close() {
      await database.close();
      await testDatabase.drop();
    },
  };
}
