import { z } from 'zod';

/** SMTP's limit of an address. */
const LONGEST = 254;
const email = z.email().max(LONGEST);

/** The address that a text is, also as `mailto:` or in angle brackets; `null` for anything else. */
export function readEmail(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^(mailto:|<)/i, '')
    .replace(/>$/, '');
  return email.safeParse(bare).data ?? null;
}
