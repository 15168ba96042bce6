import { createFilelistClient } from '@matinee/clients/filelist/filelist-client';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import { createTorznabClient } from '@matinee/clients/torznab/torznab-client';
import type { BudgetRules } from '@matinee/db/rate-budgets';
import type { ReleaseSource } from '@matinee/domain/releases/ports';
import type { IndexerName } from '@matinee/domain/releases/release';
import { FILELIST_BUDGET, TORZNAB_BUDGET } from './call-budget.ts';

/** The settings of all indexers, as the configuration has them (`FILELIST_…`, `TORZNAB_…`). */
export interface IndexerSettings {
  filelist: {
    url: string;
    account?: { user: string; passkey: string } | undefined;
    categories?: readonly number[] | undefined;
  };
  torznab: { indexer?: { url: string; apiKey: string } | undefined };
}

/** An indexer that somebody has set up, and how often its account may be asked. */
export interface Indexer {
  name: IndexerName;
  source: ReleaseSource;
  rules: BudgetRules;
}

/** Those that are set up: none, one or several. */
export function configuredIndexers(
  { filelist, torznab }: IndexerSettings,
  deps: {
    /** For one try. */
    timeoutMs: number;
    findDownloadRef: (release: { indexer: IndexerName; releaseId: string }) => Promise<string | null>;
    logger: HttpLogger;
  },
): Indexer[] {
  const { timeoutMs, logger } = deps;
  const indexers: Indexer[] = [];
  if (filelist.account !== undefined) {
    const { user: username, passkey } = filelist.account;
    const categories = filelist.categories ?? [];
    indexers.push({
      name: 'filelist',
      source: createFilelistClient({
        baseUrl: filelist.url,
        username,
        passkey,
        categories,
        timeoutMs,
        logger,
      }),
      rules: FILELIST_BUDGET,
    });
  }
  if (torznab.indexer !== undefined) {
    const { url, apiKey } = torznab.indexer;
    indexers.push({
      name: 'torznab',
      source: createTorznabClient({
        url,
        apiKey,
        timeoutMs,
        findDownloadRef: (releaseId) => deps.findDownloadRef({ indexer: 'torznab', releaseId }),
        logger,
      }),
      rules: TORZNAB_BUDGET,
    });
  }
  return indexers;
}

/** The budgets of the indexers' accounts that are set up. */
export function configuredBudgets({ filelist, torznab }: IndexerSettings): BudgetRules[] {
  return [
    ...(filelist.account === undefined ? [] : [FILELIST_BUDGET]),
    ...(torznab.indexer === undefined ? [] : [TORZNAB_BUDGET]),
  ];
}
