import * as invites from '@matinee/db/invites';
import * as profiles from '@matinee/db/profiles';
import { hashToken } from '../../access/hash-token.ts';
import { showCommandsTo } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import { createPlexDeskFor } from '../../plex-desk.ts';
import { readMenuLabel } from '../../replies/menu.ts';
import type { RegistrationDeps } from './ports.ts';

export function registrationDeps({ config, db, texts, api, now, logger }: Foundations): RegistrationDeps {
  return {
    texts,
    readMenuLabel: readMenuLabel(texts),
    findInvite: (token) => invites.findInvite(db, hashToken(token), now()),
    readProfile: (userId) => profiles.readProfile(db, userId),
    isEmailFree: (email, userId) => profiles.isEmailFree(db, email, userId),
    saveProfile: (userId, profile) => profiles.saveProfile(db, userId, profile),
    plex: createPlexDeskFor({ config, db, logger, now }),
    showCommands: (user) => showCommandsTo(api, texts, user),
  };
}
