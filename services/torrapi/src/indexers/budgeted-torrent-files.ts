import { LOG_IN_REFUSED } from '@matinee/catalogue/releases/call-budget';
import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { SpendOutcome } from '@matinee/db/rate-budgets';
import type { TorrentFile } from '@matinee/domain/releases/ports';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { TorrentFileSource } from '../grabs/read-address.ts';
import { shareCalls } from '../share-calls.ts';

/** The account's calls, which all processes share. */
export interface IndexerBudget {
  spend(cost: number): Promise<SpendOutcome>;
  /** The account said stop: nobody calls before then. */
  block(until: Date, reason: string): Promise<void>;
}

export interface BudgetedTorrentFilesDeps {
  indexer: IndexerName;
  source: TorrentFileSource;
  budget: IndexerBudget;
  now: () => Date;
}

/** Where the indexer does not say for how long: its limit is by the hour. */
const LIMITED_SECONDS = 60 * 60;
/** Log-ins that are refused again and again lock the account out: an admin has a day to look. */
const REFUSED_SECONDS = 24 * 60 * 60;

/**
 * Fetches .torrents out of the budget that searches spend from too: nobody has told that downloads do not count. Fifty
 * people who want one release at once spend one call. Throws ExternalServiceError `rate-limited` when none is left, and
 * `unauthorized`, without asking, while the account is left alone for a refused log-in.
 */
export function createBudgetedTorrentFiles(deps: BudgetedTorrentFilesDeps): TorrentFileSource {
  const { indexer, source, budget, now } = deps;

  async function block(error: ExternalServiceError, seconds: number): Promise<void> {
    const reason = error.code === 'unauthorized' ? `${LOG_IN_REFUSED}: ${error.message}` : error.message;
    await budget.block(new Date(now().getTime() + seconds * 1000), reason);
  }

  function failure(code: 'unauthorized' | 'rate-limited', reason: string, retryAfterSeconds: number) {
    return new ExternalServiceError({ service: indexer, code, reason, retryAfterSeconds });
  }

  async function download(releaseId: string): Promise<TorrentFile | null> {
    const spending = await budget.spend(1);
    if (spending.type !== 'granted') {
      const { retryAfterSeconds } = spending;
      const isRefused = spending.type === 'blocked' && spending.reason.startsWith(LOG_IN_REFUSED);
      throw isRefused
        ? failure('unauthorized', 'it refused our log-in, and is left alone', retryAfterSeconds)
        : failure('rate-limited', 'its calls of this hour are spent, or it has said stop', retryAfterSeconds);
    }
    try {
      return await source.downloadTorrentFile(releaseId);
    } catch (error) {
      if (!(error instanceof ExternalServiceError)) throw error;
      if (error.code === 'unauthorized') await block(error, REFUSED_SECONDS);
      if (error.code === 'rate-limited') await block(error, error.retryAfterSeconds ?? LIMITED_SECONDS);
      throw error;
    }
  }

  return { downloadTorrentFile: shareCalls(download) };
}
