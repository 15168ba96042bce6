import type { Db } from '@matinee/db/database';
import { type BudgetRules, blockBudget, type SpendOutcome, spendBudget } from '@matinee/db/rate-budgets';

/** An outside account's calls, shared by all processes. */
export interface CallBudget {
  /** Takes calls out of the budget before they are made. */
  spend(cost: number): Promise<SpendOutcome>;
  /** The account said stop: nobody calls before then. */
  block(until: Date, reason: string): Promise<void>;
}

/** How the reason of a block begins that was made for a refused log-in: who meets it later can say so. */
export const LOG_IN_REFUSED = 'log-in refused';

/** FileList allows 150 calls an hour; five are left for tries that were repeated, which nobody counted. */
export const FILELIST_BUDGET: BudgetRules = { account: 'filelist', limit: 145, windowSeconds: 3600 };

/** Prowlarr and Jackett pass calls on to trackers with limits of their own: as many as a strict one of these allows. */
export const TORZNAB_BUDGET: BudgetRules = { account: 'torznab', limit: 145, windowSeconds: 3600 };

/**
 * Titles that are looked up before anybody asks, each with one call to OMDb, which allows 1,000 a day for nothing, and a
 * few to TMDB: most of the day is people's.
 */
export const METADATA_BUDGET: BudgetRules = {
  account: 'metadata-refresh',
  limit: 400,
  windowSeconds: 24 * 3600,
};

/** A budget in the database. `keep` calls of it are left to more urgent callers. */
export function createCallBudget(deps: {
  db: Db;
  rules: BudgetRules;
  keep: number;
  now: () => Date;
}): CallBudget {
  const { db, rules, keep, now } = deps;
  return {
    spend: (cost) => spendBudget(db, { ...rules, keep, cost, now: now() }),
    block: (until, reason) => blockBudget(db, { account: rules.account, until, reason }),
  };
}
