import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in the same time whatever is wrong, the length included: both sides are hashed first. Case counts. */
export function isSameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
