import type { LibraryEvent } from '@matinee/domain/library/events';
import { imdbIdOf, toScore } from './map.ts';
import { webhookWire } from './wire.ts';

/** What a webhook of Plex's says; `null` for something else than one. It is signed by nobody: believe it only by its address. */
export function readPlexWebhook(payload: string): LibraryEvent | null {
  const parsed = webhookWire.safeParse(parseJson(payload));
  if (!parsed.success) return null;
  const { event, Account, Server, Metadata, rating } = parsed.data;
  const machineIdentifier = Server.uuid;
  switch (event) {
    case 'media.scrobble':
      return { machineIdentifier, type: Metadata?.type === 'movie' ? 'watched' : 'other' };
    case 'library.new':
      return { machineIdentifier, type: Metadata?.type === 'movie' ? 'added' : 'other' };
    case 'media.rate': {
      const score = toScore(rating);
      const ratingKey = Metadata?.ratingKey ?? '';
      if (Metadata?.type !== 'movie' || Account == null || score === null || !/^\d{1,12}$/.test(ratingKey)) {
        return { machineIdentifier, type: 'other' };
      }
      const imdbId = imdbIdOf(Metadata);
      return { machineIdentifier, type: 'rated', accountId: Account.id, ratingKey, imdbId, score };
    }
    default:
      return { machineIdentifier, type: 'other' };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
