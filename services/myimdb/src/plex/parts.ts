import { createLibrarySync, type LibrarySync } from '@matinee/catalogue/library/sync-library';
import { createPlexAccounts } from '@matinee/clients/plex/plex-accounts';
import { createPlexActivity } from '@matinee/clients/plex/plex-activity';
import { createPlexClient } from '@matinee/clients/plex/plex-client';
import { createPlexInvitations } from '@matinee/clients/plex/plex-invitations';
import { createPlexWatchlists } from '@matinee/clients/plex/plex-watchlists';
import type { Database } from '@matinee/db/database';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { config } from '../config.ts';
import type { RetryInvitationsDeps } from './retry-invitations.ts';
import type { SyncPlexDeps } from './sync-plex.ts';
import type { SyncPlexWatchlistsDeps } from './sync-plex-watchlists.ts';
import { createTitleKeys } from './title-keys.ts';

export interface PlexParts {
  library: LibrarySync;
  activity: SyncPlexDeps;
  /** `null` where the settings leave them alone. */
  watchlists: Omit<SyncPlexWatchlistsDeps, 'everySeconds'> | null;
  invitations: RetryInvitationsDeps;
}

/** What the worker does with the household's Plex; `null` where there is none. */
export function createPlexParts(deps: {
  plex: ConfigOf<typeof config>['plex'];
  db: Database['db'];
  logger: Logger;
  now: () => Date;
}): PlexParts | null {
  const { db, now } = deps;
  const { server, tvUrl } = deps.plex;
  if (server === undefined) return null;
  const logger = deps.logger.child({ module: 'plex' });
  const { token } = server;
  const ofServer = { baseUrl: server.url, token, logger };
  const activity = createPlexActivity(ofServer);
  return {
    library: createLibrarySync({
      db,
      plex: createPlexClient(ofServer),
      logger: deps.logger.child({ module: 'library' }),
      now,
    }),
    activity: {
      db,
      plex: activity,
      accounts: createPlexAccounts({ tvUrl, token, logger }),
      findTitles: createTitleKeys({ db, plex: activity }),
      now,
    },
    watchlists:
      deps.plex.watchlists === 'on'
        ? { db, watchlists: createPlexWatchlists({ tvUrl, token, logger }), now }
        : null,
    invitations: {
      db,
      plex: createPlexInvitations({ tvUrl, serverUrl: server.url, token, timeoutMs: 15_000, logger }),
      now,
    },
  };
}
