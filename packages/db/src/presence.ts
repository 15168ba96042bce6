import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { InfoHash, TorrentState } from '@matinee/domain/torrents/torrent';
import { and, desc, eq, ne } from 'drizzle-orm';
import type { Db } from './database.ts';
import { libraryItems } from './schema/library.ts';
import { torrents } from './schema/torrents.ts';
import { userTitles } from './schema/user-titles.ts';

/** What a household already has of a title, and what one person has done with it. */
export interface TitlePresence {
  seen: { seenAt: Date | null; score: number | null; ratedAt: Date | null } | null;
  library: { resolution: Resolution | null }[];
  torrents: { infoHash: InfoHash; resolution: Resolution | null; state: TorrentState; progress: number }[];
}

export async function findPresence(db: Db, userId: number, imdbId: ImdbId): Promise<TitlePresence> {
  const [seen, library, held] = await Promise.all([
    db
      .select({ seenAt: userTitles.seenAt, score: userTitles.score, ratedAt: userTitles.ratedAt })
      .from(userTitles)
      .where(and(eq(userTitles.userId, userId), eq(userTitles.imdbId, imdbId))),
    db
      .selectDistinct({ resolution: libraryItems.resolution })
      .from(libraryItems)
      .where(eq(libraryItems.imdbId, imdbId)),
    db
      .select({
        infoHash: torrents.infoHash,
        resolution: torrents.resolution,
        state: torrents.state,
        progress: torrents.progress,
      })
      .from(torrents)
      .where(and(eq(torrents.imdbId, imdbId), ne(torrents.state, 'gone')))
      .orderBy(desc(torrents.progress))
      .limit(10),
  ]);
  const mine = seen[0];
  return {
    seen: mine !== undefined && (mine.seenAt !== null || mine.score !== null) ? mine : null,
    library,
    torrents: held,
  };
}
