import type { CallBudget } from '@matinee/catalogue/releases/call-budget';
import { type ReleaseFeedDeps, readReleaseFeed } from '@matinee/catalogue/releases/release-feed';
import { findStoredTitles, findTitlesToLookUp } from '@matinee/catalogue/titles/stored-facts';
import type { TitleMetadata, TitleSources } from '@matinee/catalogue/titles/title-metadata';
import type { Database } from '@matinee/db/database';
import { findNews } from '@matinee/db/news';
import { findReaderLanguages } from '@matinee/db/newsletter-readers';
import { groupNews } from '@matinee/domain/newsletter/group-news';
import type { NewsTitle } from '@matinee/domain/newsletter/issue';
import type { NamedTitle } from '@matinee/domain/releases/is-release-of';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import type { JobContext } from '@matinee/runtime/jobs/job-runner';
import pLimit from 'p-limit';

export interface NewsDeps {
  db: Database['db'];
  feeds: readonly ReleaseFeedDeps[];
  titles: Pick<TitleMetadata, 'get'>;
  sources: TitleSources;
  /** Look-ups that nobody waits for: those of the worker, too. */
  budget: Pick<CallBudget, 'spend'>;
  /** Names of categories, as the indexers give them. */
  categories: readonly string[];
  /** So many of the newest releases are news to everybody. */
  limit: number;
  readName: (name: string) => NamedTitle;
  now: () => Date;
}

/** Who gets no mail for longer than this has missed what came before. */
const LONGEST_DAYS = 14;
const MOST_RELEASES = 1_000;
/** Titles that are looked up at once. */
const AT_ONCE = 4;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The news for everybody: the indexers' newest, what was stored since, and what is known of their titles. */
export async function gatherNews(deps: NewsDeps, context: JobContext): Promise<NewsTitle[]> {
  await readFeeds(deps, context);
  const news = await storedNews(deps);
  const imdbIds = news.flatMap(({ imdbId }) => imdbId ?? []);
  const languages = await findReaderLanguages(deps.db);
  for (const language of new Set<Language>(['en', ...languages])) {
    await lookUpTitles(deps, imdbIds, language, context);
  }
  return storedNews(deps);
}

/** The same without asking anybody: for looking at what the next issue would hold. */
export async function storedNews(
  deps: Pick<NewsDeps, 'db' | 'categories' | 'limit' | 'readName' | 'now'>,
): Promise<NewsTitle[]> {
  const { db, categories, limit, readName } = deps;
  const since = new Date(deps.now().getTime() - LONGEST_DAYS * DAY_MS);
  const releases = await findNews(db, { categories, newest: limit, since, most: MOST_RELEASES });
  const imdbIds = [...new Set(releases.flatMap(({ imdbId }) => imdbId ?? []))];
  return groupNews(releases, await findStoredTitles(db, imdbIds, 'en'), readName);
}

/** An indexer that is down, or has no calls left, stops nothing: the worker has stored most of it. */
async function readFeeds({ feeds }: NewsDeps, context: JobContext): Promise<void> {
  await context.eachItem(
    feeds,
    ({ indexerName }) => ({ indexer: indexerName }),
    async (feed) => {
      const reading = await readReleaseFeed(feed);
      if (reading.type === 'read') context.count('fresh', reading.fresh);
      else context.count('feeds-waiting');
    },
  );
}

async function lookUpTitles(
  deps: NewsDeps,
  imdbIds: readonly ImdbId[],
  language: Language,
  { signal, logger, count }: JobContext,
): Promise<void> {
  const wanted = await findTitlesToLookUp(deps, imdbIds, language);
  const limit = pLimit(AT_ONCE);
  let isSpent = false;
  await Promise.all(
    wanted.map((imdbId) =>
      limit(async () => {
        if (isSpent || signal.aborted) return;
        if ((await deps.budget.spend(1)).type !== 'granted') {
          isSpent = true;
          return;
        }
        await deps.titles.get(imdbId, language).then(
          () => count('looked-up'),
          (error: unknown) => {
            count('not-looked-up');
            logger.warn({ err: error, imdbId }, 'a title could not be looked up');
          },
        );
      }),
    ),
  );
  signal.throwIfAborted();
}
