import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { IndexerName } from '@matinee/domain/releases/release';
import type { CatalogueLogger } from '../logger.ts';
import { type CallBudget, LOG_IN_REFUSED } from './call-budget.ts';

export interface BudgetedIndexer {
  indexerName: IndexerName;
  budget: CallBudget;
  now: () => Date;
  logger: CatalogueLogger;
}

export type BudgetedAnswer<T> =
  | { type: 'answered'; answer: T }
  /** Nobody may ask now; nothing was asked, or it said stop. */
  | { type: 'budget-exhausted'; retryAfterSeconds: number };

/** Where the indexer does not say for how long: its limit is by the hour. */
const LIMITED_SECONDS = 60 * 60;
/** Whatever it says: a wrong clock there must not block the account for years. */
const LONGEST_SECONDS = 24 * 60 * 60;
/** Log-ins that are refused again and again lock the account out: an admin has a day to look. */
const REFUSED_SECONDS = 24 * 60 * 60;

/**
 * Asks an indexer one thing, out of the calls that its account has left. When it says stop, the account is blocked for everybody, so that the other
 * processes do not find out by being refused as well.
 * @throws ExternalServiceError when it could not be asked, or refused our log-in
 */
export async function askWithinBudget<T>(
  indexer: BudgetedIndexer,
  ask: () => Promise<T>,
): Promise<BudgetedAnswer<T>> {
  const { indexerName, budget, now, logger } = indexer;

  async function block(error: ExternalServiceError, seconds: number): Promise<void> {
    const until = new Date(now().getTime() + seconds * 1000);
    logger.error({ err: error, indexer: indexerName, until }, 'the indexer said stop');
    const isRefused = error.code === 'unauthorized';
    await budget.block(until, isRefused ? `${LOG_IN_REFUSED}: ${error.message}` : error.message);
  }

  const spending = await budget.spend(1);
  if (spending.type !== 'granted') {
    return { type: 'budget-exhausted', retryAfterSeconds: spending.retryAfterSeconds };
  }
  try {
    return { type: 'answered', answer: await ask() };
  } catch (error) {
    if (!(error instanceof ExternalServiceError)) throw error;
    if (error.code === 'unauthorized') await block(error, REFUSED_SECONDS);
    if (error.code !== 'rate-limited') throw error;
    const retryAfterSeconds = Math.min(error.retryAfterSeconds ?? LIMITED_SECONDS, LONGEST_SECONDS);
    await block(error, retryAfterSeconds);
    return { type: 'budget-exhausted', retryAfterSeconds };
  }
}
