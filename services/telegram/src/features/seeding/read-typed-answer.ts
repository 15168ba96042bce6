import type { SeedingChoice } from '@matinee/domain/seeding/seeding';
import { type InfoHash, parseInfoHash } from '@matinee/domain/torrents/torrent';

const CHOICES: Record<string, SeedingChoice> = {
  keep: 'keep',
  remove: 'delete',
  seedforever: 'keep-forever',
};

/** The old typed forms: `/Keep_17`, `/Remove_17`, `/SeedForever_17`, with our number of the torrent or its info-hash. */
export const TYPED_ANSWER = /^\/(keep|remove|seedforever)_([0-9a-f]{40}|\d{1,9})(?:@\w+)?\s*$/i;

/** `null` for anything else. */
export function readTypedAnswer(
  text: string,
): { which: { id: number } | { infoHash: InfoHash }; choice: SeedingChoice } | null {
  const [, word = '', id = ''] = TYPED_ANSWER.exec(text) ?? [];
  const choice = CHOICES[word.toLowerCase()];
  if (choice === undefined) return null;
  const infoHash = parseInfoHash(id);
  const number = Number(id);
  // Postgres's integers end here: no torrent has a higher number.
  if (infoHash === null && number > 2_147_483_647) return null;
  return { which: infoHash === null ? { id: number } : { infoHash }, choice };
}
