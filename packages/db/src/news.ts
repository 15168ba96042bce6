import type { NewsRelease } from '@matinee/domain/newsletter/issue';
import { sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { type ReleaseRow, toRelease } from './release-rows.ts';
import { releases } from './schema/releases.ts';

export interface NewsQuery {
  /** Names of categories as indexers give them. */
  categories: readonly string[];
  /** So many of the newest are news to everybody. */
  newest: number;
  /** What was listed since may be news to those who have had earlier issues. */
  since: Date;
  /** No more than so many in all, the newest first. */
  most: number;
}

/** Releases that may be news to somebody, the newest first. */
export async function findNews(db: Db, query: NewsQuery): Promise<NewsRelease[]> {
  const listedAt = sql`coalesce(${releases.uploadedAt}, ${releases.firstSeenAt})`;
  const rows = await db
    .select()
    .from(releases)
    .where(sql`${releases.category} = any(${sql.param([...query.categories])}::text[])`)
    .orderBy(sql`${listedAt} desc, ${releases.id} desc`)
    .limit(Math.max(query.most, query.newest));
  return rows
    .map((row, at) => toNews(row, at < query.newest))
    .filter((release) => release.isLatest || release.listedAt >= query.since);
}

function toNews(row: ReleaseRow, isLatest: boolean): NewsRelease {
  const listedAt = row.uploadedAt ?? row.firstSeenAt;
  return { ...toRelease(row), listedAt, firstSeenAt: row.firstSeenAt, isLatest };
}
