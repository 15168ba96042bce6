import type { ListedRelease } from '@matinee/domain/releases/release';
import { parseTrackerImdbId } from '@matinee/domain/titles/imdb-id';
import { parseBucharestTime } from './bucharest-time.ts';
import { categoryName } from './categories.ts';
import type { ListingWire } from './wire.ts';

/** A row of FileList's as a release of ours. */
export function toListedRelease(row: ListingWire): ListedRelease {
  return {
    indexer: 'filelist',
    releaseId: String(row.id),
    name: row.name.trim(),
    imdbId: parseTrackerImdbId(row.imdb),
    sizeBytes: row.size,
    seeders: row.seeders,
    leechers: row.leechers,
    category: categoryName(String(row.category ?? '')),
    uploadedAt: parseBucharestTime(row.upload_date ?? ''),
    isFreeleech: row.freeleech ?? false,
    isDoubleUp: row.doubleup ?? false,
    isInternal: row.internal ?? false,
  };
}
