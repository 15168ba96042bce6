import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { ImdbLists } from '@matinee/domain/imdb/ports';
import { type ImdbProfileId, type ImdbUserId, isImdbUserId } from '@matinee/domain/users/imdb-profile';

/** What IMDb says of a profile that somebody gives. `id` is its number as soon as that is known. */
export type ImdbCheck =
  | { type: 'public'; id: ImdbProfileId; total: number }
  /** It is there, and shows no watchlist. */
  | { type: 'hidden'; id: ImdbProfileId }
  /** It shows none: it is private, or there is no such profile. IMDb does not tell which. */
  | { type: 'unseen'; id: ImdbProfileId }
  | { type: 'not-there' }
  /** IMDb could not be asked, or gave no answer that one can read. */
  | { type: 'unchecked'; id: ImdbProfileId }
  /** The owner wants nothing to be read there. */
  | { type: 'off'; id: ImdbProfileId };

/** Somebody waits for the answer. */
const LIMIT_MS = 8_000;

/** Looks whether a profile is there and public. `lists: null`: nothing is to be read at IMDb. */
export async function checkImdbProfile(
  lists: ImdbLists | null,
  id: ImdbProfileId,
  limitMs = LIMIT_MS,
): Promise<ImdbCheck> {
  if (lists === null) return { type: 'off', id };
  const signal = AbortSignal.timeout(limitMs);
  // Behind others' calls one waits for one's turn, and not every wait can be broken off.
  const inTime = <T>(asked: Promise<T>) => Promise.race([asked, endOf(signal)]);
  let known = id;
  try {
    const number = await inTime(numberOf(lists, id, signal));
    if (number.type === 'not-there') return number;
    if (number.type === 'drift') return { type: 'unchecked', id };
    known = number.userId;
    const look = await inTime(lists.lookAtWatchlist(number.userId, signal));
    switch (look.type) {
      case 'public':
        return { type: 'public', id: known, total: look.total };
      case 'hidden':
        return { type: isImdbUserId(id) ? 'unseen' : 'hidden', id: known };
      case 'not-there':
        return { type: 'not-there' };
      case 'drift':
        return { type: 'unchecked', id: known };
    }
  } catch (error) {
    if (error instanceof ExternalServiceError || signal.aborted) return { type: 'unchecked', id: known };
    throw error;
  }
}

function endOf(signal: AbortSignal): Promise<never> {
  const ended = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  ended.catch(() => undefined);
  return ended;
}

async function numberOf(lists: ImdbLists, id: ImdbProfileId, signal: AbortSignal) {
  return isImdbUserId(id)
    ? { type: 'found' as const, userId: id as ImdbUserId }
    : await lists.findProfile(id, signal);
}
