import type { openDatabase } from '@matinee/db/database';
import { saveReleases } from '@matinee/db/releases';
import { saveTitleFacts } from '@matinee/db/titles';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import { sampleFacts } from '../../services/newsletter/src/test/sample-issue.ts';

const TITLES = 60;
const RELEASES = 100;
/** Each reader has seen some of the news, and much else. */
const SEEN_NEWS = 5;
const SEEN_OLD = 200;

type Database = ReturnType<typeof openDatabase>;

/** 100 releases of 60 titles, with what three film databases say of each in both languages. */
export async function seedNews({ db }: Database, now: Date): Promise<void> {
  const titles = Array.from({ length: TITLES }, (_, n) => sampleFacts(n + 1));
  for (const { imdbId, ...facts } of titles) {
    const row = { facts, fetchedAt: now, language: 'en' } as const;
    await saveTitleFacts(db, imdbId, [
      { ...row, source: 'tmdb' },
      { ...row, source: 'tmdb', language: 'ro' },
      { ...row, source: 'imdb' },
      { ...row, source: 'omdb' },
    ]);
  }
  const releases = Array.from({ length: RELEASES }, (_, n) => {
    const name = `The.Long.and.Winding.Film.${(n % TITLES) + 1}.2025.${n % 2 === 0 ? '2160p.UHD.BluRay.x265' : '1080p.WEB-DL.H264'}-GRP`;
    return {
      indexer: 'filelist' as const,
      releaseId: String(n + 1),
      name,
      imdbId: (titles[n % TITLES]?.imdbId ?? null) as ImdbId | null,
      sizeBytes: 8e9 + n * 5e8,
      seeders: 20,
      leechers: 1,
      category: 'Filme HD',
      uploadedAt: new Date(now.getTime() - n * 60_000),
      isFreeleech: n % 3 === 0,
      isDoubleUp: false,
      isInternal: false,
      quality: parseReleaseName(name).quality,
    };
  });
  await saveReleases(db, releases, now);
}

/** So many readers, who have had nothing yet; half of them read Romanian. The first is an admin. */
export async function seedReaders({ pool }: Database, count: number): Promise<void> {
  await pool.query('truncate users, notifications, job_runs cascade');
  await pool.query(
    `insert into users (id, name, role, language, email, wants_newsletter)
     select n, 'Reader ' || n, case n when 1 then 'admin' else 'user' end, case n % 2 when 0 then 'ro' else 'en' end,
       'reader' || n || '@example.org', true
     from generate_series(1, $1::int) n`,
    [count],
  );
  await pool.query(
    `insert into user_titles (user_id, imdb_id, seen_at, sources)
     select n, 'tt' || (1000001 + (n * 7 + k * 11) % $2::int), now(), '{plex}'::text[] from generate_series(1, $1::int) n, generate_series(1, $3::int) k
     union
     select n, 'tt' || (2000000 + (n * 13 + k) % 5000), now(), '{plex}'::text[] from generate_series(1, $1::int) n, generate_series(1, $4::int) k`,
    [count, TITLES, SEEN_NEWS, SEEN_OLD],
  );
  await pool.query('analyze');
}
