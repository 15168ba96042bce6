import type { Db } from '@matinee/db/database';
import {
  findLibrarySync,
  forgetLibraryItems,
  keepOnlyLibraryItems,
  type LibraryItem,
  saveLibraryItems,
  saveLibrarySync,
} from '@matinee/db/library';
import type { LibraryMovie, MediaLibrary } from '@matinee/domain/library/ports';
import type { CatalogueLogger } from '../logger.ts';

export interface LibrarySyncDeps {
  db: Db;
  plex: MediaLibrary;
  now: () => Date;
  logger: CatalogueLogger;
}

export interface LibrarySyncReport {
  /** `full`: everything was listed, so that it is known what has gone. `changes`: only what changed since the last time. */
  type: 'full' | 'changes';
  /** Films listed. */
  seen: number;
  /** Of them, those kept: they have an IMDb id. */
  kept: number;
  forgotten: number;
}

export interface LibrarySync {
  /**
   * One pass. Interrupted anywhere, the next one begins where this one did.
   * @throws ExternalServiceError when the library could not be asked, or stopped in the middle
   */
  run(): Promise<LibrarySyncReport>;
}

/** What has been deleted shows in a whole listing only: one a day. */
const FULL_EVERY_MS = 24 * 60 * 60 * 1000;
/** The library's clock is another one than ours. */
const OVERLAP_MS = 10 * 60 * 1000;

export function createLibrarySync({ db, plex, now, logger }: LibrarySyncDeps): LibrarySync {
  async function keepPage(
    movies: readonly LibraryMovie[],
  ): Promise<{ items: LibraryItem[]; forgotten: number }> {
    const items = movies.flatMap(({ imdbId, ...movie }) => (imdbId === null ? [] : [{ ...movie, imdbId }]));
    const unmatched = movies.filter(({ imdbId }) => imdbId === null).map(({ ratingKey }) => ratingKey);
    await saveLibraryItems(db, items);
    return { items, forgotten: await forgetLibraryItems(db, unmatched) };
  }

  return {
    run: async () => {
      const startedAt = now();
      const { machineIdentifier } = await plex.identity();
      const last = await findLibrarySync(db);
      const isFull =
        last === null ||
        last.machineIdentifier !== machineIdentifier ||
        startedAt.getTime() - last.listedAt.getTime() >= FULL_EVERY_MS;
      const since = isFull ? {} : { updatedSince: new Date(last.syncedAt.getTime() - OVERLAP_MS) };

      const report: LibrarySyncReport = { type: isFull ? 'full' : 'changes', seen: 0, kept: 0, forgotten: 0 };
      const keptKeys: string[] = [];
      for await (const movies of plex.listMovies(since)) {
        const { items, forgotten } = await keepPage(movies);
        keptKeys.push(...items.map(({ ratingKey }) => ratingKey));
        report.seen += movies.length;
        report.kept += items.length;
        report.forgotten += forgotten;
      }
      if (isFull && report.seen > 0) report.forgotten += await keepOnlyLibraryItems(db, keptKeys);
      // A disk that is not mounted looks like this. Nothing is forgotten for it, and it is looked at again next time.
      const isSuspicious = isFull && report.seen === 0;
      if (isSuspicious) logger.warn({ machineIdentifier }, 'the library says that it is empty');
      // Where nothing has changed nothing is written: the next one asks for changes since the same moment.
      else if (isFull || report.seen > 0) {
        const listedAt = isFull ? startedAt : last.listedAt;
        await saveLibrarySync(db, { machineIdentifier, syncedAt: startedAt, listedAt });
      }
      return report;
    },
  };
}
