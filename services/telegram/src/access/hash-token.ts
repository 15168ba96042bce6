import { createHash } from 'node:crypto';
import { readInviteToken } from '@matinee/domain/users/invite-token';

/** What is stored of a token, and looked for. A text that is no token is hashed too: a try costs the same whatever it is. */
export function hashToken(text: string): Uint8Array {
  return createHash('sha256')
    .update(readInviteToken(text) ?? text)
    .digest();
}
