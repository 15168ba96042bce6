import { createCallBudget, METADATA_BUDGET } from '@matinee/catalogue/releases/call-budget';
import { configuredIndexers } from '@matinee/catalogue/releases/configured-indexers';
import { configuredTitleSources } from '@matinee/catalogue/titles/configured-sources';
import { createTitleMetadata } from '@matinee/catalogue/titles/title-metadata';
import { categoryNameOf } from '@matinee/clients/filelist/categories';
import type { Database } from '@matinee/db/database';
import { findDownloadRef } from '@matinee/db/releases';
import { parseReleaseName } from '@matinee/release-names/parse-release-name';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Job } from '@matinee/runtime/jobs/job-runner';
import type { Logger } from '@matinee/runtime/logging/logger';
import { readTexts } from '@matinee/texts/texts';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import type { config as schema } from './config.ts';
import { gatherNews, type NewsDeps, storedNews } from './issue/gather-news.ts';
import { createIssueLoader } from './issue/load-issue.ts';
import { makeIssues } from './issue/make-issues.ts';
import type { LinkPlaces } from './links/issue-links.ts';
import type { ComposeDeps } from './mail/compose-mail.ts';

export type NewsletterConfig = ConfigOf<typeof schema>;

export const NEWSLETTER_JOB = 'newsletter';

/** Nobody waits for it: an indexer may take its time. */
const INDEXER_TIMEOUT_MS = 20_000;
/** Of the hour's calls to an indexer, those that are left to people. */
const KEEPS = 10;
const JOB_TIMEOUT_SECONDS = 20 * 60;

/** What the service and its command line are made of. */
export function newsletterParts(deps: {
  config: NewsletterConfig;
  db: Database['db'];
  logger: Logger;
  now: () => Date;
}) {
  const { config, db, logger, now } = deps;
  const texts = readTexts(new URL('../locales/', import.meta.url));
  const sources = configuredTitleSources(config, logger.child({ module: 'titles' }));
  const news: NewsDeps = {
    db,
    feeds: feedsOf(deps),
    titles: createTitleMetadata({ db, sources, logger: logger.child({ module: 'titles' }), now }),
    sources,
    budget: createCallBudget({ db, rules: METADATA_BUDGET, keep: 0, now }),
    categories: categoryNames(config.newsletter.categories),
    limit: config.newsletter.releaseLimit,
    readName: parseReleaseName,
    now,
  };
  const issues = createIssueLoader({
    db,
    readName: parseReleaseName,
    storedNews: () => storedNews(news),
    now,
  });
  const job: Job = {
    name: NEWSLETTER_JOB,
    schedule: { cron: cronOf(config.newsletter.routineTimes), timeZone: config.locale.timeZone },
    timeoutSeconds: JOB_TIMEOUT_SECONDS,
    run: async (context) => makeIssues({ db, now }, await gatherNews(news, context), context),
  };
  return { texts, issues, job };
}

/** How mail is put together; `null` where no mail is set up. The settings have seen to it that its links are, then. */
export function composeDeps(
  config: NewsletterConfig,
  deps: Pick<ComposeDeps, 'texts' | 'now'>,
): ComposeDeps | null {
  const { server } = config.mail;
  const places = linkPlaces(config);
  if (server === undefined || places === null) return null;
  return { ...deps, places, timeZone: config.locale.timeZone, from: server.from };
}

/** Where links lead, and what signs them. */
function linkPlaces({ links, newsletter }: NewsletterConfig): LinkPlaces | null {
  const { host, basePath, secret } = links;
  const { publicUrl: newsletterUrl } = newsletter;
  if (host === undefined || secret === undefined || newsletterUrl === undefined) return null;
  return { links: createMailLinks(secret), landing: { host, basePath }, newsletterUrl };
}

function feedsOf({ config, db, logger, now }: Parameters<typeof newsletterParts>[0]): NewsDeps['feeds'] {
  const categories = config.newsletter.categories.filter(isNumber).map(Number);
  const indexers = configuredIndexers(
    { ...config, filelist: { ...config.filelist, categories } },
    {
      timeoutMs: INDEXER_TIMEOUT_MS,
      findDownloadRef: (release) => findDownloadRef(db, release),
      logger: logger.child({ module: 'indexers' }),
    },
  );
  return indexers.map(({ name, source, rules }) => ({
    db,
    indexer: source,
    indexerName: name,
    budget: createCallBudget({ db, rules, keep: KEEPS, now }),
    readName: parseReleaseName,
    limit: config.newsletter.releaseLimit,
    now,
    logger,
  }));
}

/** FileList's numbers by its names; anything else is a name already. */
export function categoryNames(categories: readonly string[]): string[] {
  return categories.map(
    (category) => (isNumber(category) ? categoryNameOf(Number(category)) : null) ?? category,
  );
}

const isNumber = (text: string) => /^\d+$/.test(text);

/** The clock's moments; one that never comes where no times are set: it runs when somebody asks. */
function cronOf(times: readonly { hour: number; minute: number }[] = []): string[] {
  return times.map(({ hour, minute }) => `${minute} ${hour} * * *`);
}
