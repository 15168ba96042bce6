import { configuredIndexers, type IndexerSettings } from '@matinee/catalogue/releases/configured-indexers';
import type { HttpLogger } from '@matinee/clients/http/http-client-options';
import type { Db } from '@matinee/db/database';
import { liftBlock, spendBudget } from '@matinee/db/rate-budgets';
import { type Check, notSetUp, well, wrong } from '../finding.ts';
import { outsideFailure, type Settings } from '../outside-failure.ts';

const SETTINGS: Record<string, Settings & { shown: string }> = {
  filelist: {
    shown: 'FileList',
    address: 'FILELIST_URL',
    login: 'FILELIST_USER and FILELIST_PASSKEY (the passkey from your profile page there, not the password)',
  },
  torznab: { shown: 'Torznab', address: 'TORZNAB_URL', login: 'TORZNAB_API_KEY' },
};

const TIMEOUT_MS = 10_000;

/**
 * The indexers that are set up: one call each for the newest release, out of the hour's budget like any other. One that
 * refused our log-in a while ago is asked once more, by whoever has mended it; the services would wait a day.
 */
export function indexerChecks(
  settings: IndexerSettings,
  deps: { db: Db; logger: HttpLogger; now: () => Date },
): Check[] {
  const { db, logger, now } = deps;
  const indexers = configuredIndexers(settings, {
    timeoutMs: TIMEOUT_MS,
    findDownloadRef: async () => null,
    logger,
  });
  if (indexers.length === 0) {
    const says =
      'is not set up: no releases are found (FILELIST_USER and FILELIST_PASSKEY, or TORZNAB_URL and TORZNAB_API_KEY).';
    return [{ name: 'The indexer', run: async () => notSetUp(says) }];
  }
  return indexers.map(({ name, source, rules }) => {
    const words = SETTINGS[name] ?? { shown: name, address: 'its address', login: 'its account' };
    return {
      name: words.shown,
      async run() {
        const spending = await spendBudget(db, { ...rules, keep: 0, cost: 1, now: now() });
        if (spending.type === 'exhausted') {
          return wrong(
            'is not asked at the moment: the calls of this hour are spent.',
            'Try again in an hour.',
          );
        }
        try {
          const releases = await source.latest(1);
          // Somebody has mended what it had refused: nobody need wait for the end of the block.
          if (spending.type === 'blocked') await liftBlock(db, rules.account);
          return well(
            releases.length === 0 ? 'answers, and shows no release.' : 'answers, and shows releases.',
          );
        } catch (error) {
          return outsideFailure(error, words);
        }
      },
    };
  });
}
