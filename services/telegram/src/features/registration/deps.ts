import { createPoliteImdbLists } from '@matinee/catalogue/imdb/polite-imdb-lists';
import { beginImdbLists } from '@matinee/db/imdb-lists';
import * as invites from '@matinee/db/invites';
import * as profiles from '@matinee/db/profiles';
import { hashToken } from '../../access/hash-token.ts';
import { showCommandsTo } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import { createPlexDeskFor } from '../../plex-desk.ts';
import { readMenuLabel } from '../../replies/menu.ts';
import { checkImdbProfile } from './check-imdb.ts';
import type { RegistrationDeps } from './ports.ts';

/** Somebody waits: for one call, and for its turn behind the worker's. */
const IMDB_CALL_LIMIT_MS = 4_000;
const IMDB_WAIT_LIMIT_MS = 4_000;

export function registrationDeps({
  config,
  db,
  texts,
  api,
  welcome,
  now,
  logger,
}: Foundations): RegistrationDeps {
  const imdbLists =
    config.imdb.sync === 'off'
      ? null
      : createPoliteImdbLists({
          db,
          graphqlUrl: config.imdb.graphqlUrl,
          timeoutMs: IMDB_CALL_LIMIT_MS,
          longestWaitMs: IMDB_WAIT_LIMIT_MS,
          now,
          random: Math.random,
          logger: logger.child({ module: 'imdb' }),
        });
  return {
    texts,
    welcome,
    readMenuLabel: readMenuLabel(texts),
    findInvite: (token) => invites.findInvite(db, hashToken(token), now()),
    readProfile: (userId) => profiles.readProfile(db, userId),
    isEmailFree: (email, userId) => profiles.isEmailFree(db, email, userId),
    saveProfile: (userId, profile) => profiles.saveProfile(db, userId, profile),
    plex: createPlexDeskFor({ config, db, logger, now }),
    showCommands: (user) => showCommandsTo(api, texts, user),
    imdb: {
      reads: config.imdb.sync,
      check: (id) => checkImdbProfile(imdbLists, id),
      begin: async (userId, check) => {
        if (check.type === 'not-there' || check.type === 'off') return;
        const isHidden = check.type === 'hidden' || check.type === 'unseen';
        await beginImdbLists(db, { userId, profileId: check.id, isHidden }, now());
      },
    },
  };
}
