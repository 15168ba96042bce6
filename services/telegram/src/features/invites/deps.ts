import { randomBytes } from 'node:crypto';
import * as invites from '@matinee/db/invites';
import { INVITE_TOKEN_BYTES, makeInviteToken } from '@matinee/domain/users/invite-token';
import { hashToken } from '../../access/hash-token.ts';
import type { Foundations } from '../../foundations.ts';
import type { InvitesDeps } from './feature.ts';

export function invitesDeps({ db, now }: Foundations): InvitesDeps {
  return {
    makeToken: () => makeInviteToken(randomBytes(INVITE_TOKEN_BYTES)),
    createInvite: (token, invite) => invites.createInvite(db, { ...invite, tokenHash: hashToken(token) }),
    listOpenInvites: () => invites.listOpenInvites(db, now()),
    revokeInvite: (id) => invites.revokeInvite(db, id, now()),
    now,
  };
}
