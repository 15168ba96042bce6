import { createPlexInvitations } from '@matinee/clients/plex/plex-invitations';
import type { Db } from '@matinee/db/database';
import { answerInvitation, askForInvitation, invitedEmail } from '@matinee/db/plex-invitations';
import type { ConfigOf } from '@matinee/runtime/config/load-config';
import type { Logger } from '@matinee/runtime/logging/logger';
import type { telegramConfig } from './config.ts';
import { createPlexDesk, type PlexDesk } from './features/registration/invite-to-plex.ts';

/** Invitations to the household's Plex; `null` where none is configured. */
export function createPlexDeskFor(deps: {
  config: ConfigOf<typeof telegramConfig>;
  db: Db;
  logger: Logger;
  now: () => Date;
}): PlexDesk | null {
  const { db, now } = deps;
  const { server, serverName, tvUrl } = deps.config.plex;
  if (server === undefined) return null;
  const logger = deps.logger.child({ module: 'plex' });
  return createPlexDesk({
    plex: createPlexInvitations({ tvUrl, serverUrl: server.url, token: server.token, logger }),
    serverName: serverName ?? null,
    invitedEmail: (userId) => invitedEmail(db, userId),
    askFor: (wanted, nextAttemptAt) => askForInvitation(db, wanted, now(), nextAttemptAt),
    noteAnswer: (wanted, state) => answerInvitation(db, wanted, state),
    now,
    logger,
  });
}
