import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an `Authorization` header holds this token. Takes the same time whatever the header holds. */
export function isBearerAuthorised(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(.*)$/i.exec(header ?? '')?.[1] ?? '';
  // Hashes have one length, which timingSafeEqual needs, and hide the token's own.
  return timingSafeEqual(sha256(given), sha256(token)) && given !== '';
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
