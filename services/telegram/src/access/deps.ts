import * as invites from '@matinee/db/invites';
import * as attempts from '@matinee/db/login-attempts';
import * as users from '@matinee/db/users';
import type { Foundations } from '../foundations.ts';
import { createSayWithPicture } from '../replies/optional-picture.ts';
import type { GateDeps } from './access-gate.ts';
import { readAllowedUsers } from './allowed-users.ts';
import { hashToken } from './hash-token.ts';
import { createStrangerDesk } from './meet-stranger.ts';
import { createSeenClock } from './note-seen.ts';
import { createWelcomeAdmin } from './welcome-admin.ts';

export function gateDeps(
  { config, db, texts, api, welcome, now, logger }: Foundations,
  noteTalkedTo: GateDeps['noteTalkedTo'],
): GateDeps {
  return {
    texts,
    isAllowed: readAllowedUsers(config.telegram.allowedUsers ?? []),
    findUser: (id) => users.findUser(db, id),
    isTimeToNote: createSeenClock(now),
    noteTalkedTo,
    noteSeen: (person) => users.noteSeen(db, person, now()),
    meetStranger: createStrangerDesk({
      texts,
      superadminPassword: config.telegram.superadminPassword ?? null,
      hasAdmin: () => users.hasAdmin(db),
      becomeFirstAdmin: (person) => users.becomeFirstAdmin(db, person, now()),
      redeem: (text, person) => invites.redeemInvite(db, hashToken(text), person, now()),
      findUser: (id) => users.findUser(db, id),
      readAttempts: (chatId) => attempts.readLoginAttempts(db, chatId),
      countFailure: (chatId, waitFor) => attempts.countLoginFailure(db, chatId, now(), waitFor),
      forgetFailures: (chatId) => attempts.forgetLoginFailures(db, chatId),
      welcomeAdmin: createWelcomeAdmin({ api, texts, welcome }),
      askWhoTheyAre: createSayWithPicture(config.telegram.authTestPath, logger),
      now,
    }),
  };
}
