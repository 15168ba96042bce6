import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { NetflixViewing } from '@matinee/clients/netflix/viewing-history';
import type { ListedViewing } from '@matinee/domain/ratings/listed-rating';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import { meantTitle, readWatchedName } from '@matinee/domain/titles/watched-name';
import type { TitleFinder } from '../../titles/title-finder.ts';

export interface LookedUp {
  viewings: ListedViewing[];
  /** Names that no title has, or more than one. */
  unknown: string[];
  /** Not looked up yet: the time was over, or the film databases could not be asked. */
  left: NetflixViewing[];
  /** The film databases could not be asked. */
  isCutOff: boolean;
}

const CANDIDATES = 10;

/**
 * Finds the titles of watched names, one after another: each name and each series once, in our own index where there is one. Ends when the time is over.
 * @param onProgress told after each name how many are done
 */
export async function lookUpViewings(
  titles: Pick<TitleFinder, 'resolve'>,
  watched: readonly NetflixViewing[],
  options: { until: number; now: () => number; onProgress: (done: number) => Promise<void> },
): Promise<LookedUp> {
  const found = new Map<string, ImdbId | null>();
  const result: LookedUp = { viewings: [], unknown: [], left: [], isCutOff: false };
  for (const [at, viewing] of watched.entries()) {
    const meant = readWatchedName(viewing.name);
    const key = `${meant.isEpisode} ${meant.name}`;
    if (!found.has(key)) {
      if (result.isCutOff || options.now() >= options.until) {
        result.left.push(viewing);
        continue;
      }
      try {
        const { candidates } = await titles.resolve({ text: meant.name, year: null }, CANDIDATES);
        found.set(key, meantTitle(meant, candidates));
      } catch (error) {
        if (!(error instanceof ExternalServiceError)) throw error;
        result.isCutOff = true;
        result.left.push(viewing);
        continue;
      }
      await options.onProgress(at + 1);
    }
    const imdbId = found.get(key) ?? null;
    if (imdbId !== null) result.viewings.push({ imdbId, seenOn: viewing.seenOn });
    else if (!result.unknown.includes(meant.name)) result.unknown.push(meant.name);
  }
  return result;
}
