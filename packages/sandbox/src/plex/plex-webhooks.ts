import type { FastifyBaseLogger } from 'fastify';
import { HOUSEHOLD, MACHINE_ID, OWNER, SERVER_NAME, SERVER_VERSION } from './household.ts';
import { KEY_STEP } from './library-state.ts';
import type { MediaLibrary } from './media-library.ts';
import { episodesMetadata, itemMetadata, titleOf } from './plex-items.ts';

type PlexEvent = 'media.scrobble' | 'media.rate' | 'library.new';

export interface PlexWebhooks {
  urls(): readonly string[];
  setUrls(urls: readonly string[]): void;
  /** `rating` goes with `media.rate`. Who is told, and whether it arrives, the server does not care. */
  tell(event: PlexEvent, ratingKey: number, accountId: number, rating?: number): void;
}

/**
 * The webhooks of a Plex Media Server: multipart, with the payload as a field and for some events a picture after it; signed by nobody, sent once, never
 * again. The owner's hook hears of everybody; others are known by their number at plex.tv, the owner by 1. Known from recorded payloads.
 */
export function createPlexWebhooks(deps: {
  library: MediaLibrary;
  initial: readonly string[];
  logger: FastifyBaseLogger;
}): PlexWebhooks {
  const { library } = deps;
  let urls = [...deps.initial];

  function payload(event: PlexEvent, ratingKey: number, accountId: number, rating?: number): object | null {
    const item = library.find(ratingKey);
    const account = HOUSEHOLD.find((one) => one.localId === accountId) ?? OWNER;
    if (item === null) return null;
    const view = { library, accountId, withGuids: true };
    const title = titleOf(item);
    const row =
      ratingKey % KEY_STEP === 0 || title === null
        ? itemMetadata(item, view)
        : episodesMetadata(item, title, view).find((one) => one.ratingKey === String(ratingKey));
    if (row === undefined) return null;
    const { Media: _media, ...metadata } = row;
    return {
      event,
      user: account === OWNER,
      owner: true,
      Account: {
        id: account.localId,
        thumb: `https://plex.tv/users/${account.uuid}/avatar?c=1`,
        title: account.title,
      },
      Server: { title: SERVER_NAME, uuid: MACHINE_ID },
      ...(event === 'library.new'
        ? {}
        : {
            Player: {
              local: true,
              publicAddress: '203.0.113.4',
              title: 'Living room',
              uuid: 'sandbox-player',
            },
          }),
      Metadata: metadata,
      // As text: so it was seen.
      ...(rating === undefined ? {} : { rating: String(rating) }),
    };
  }

  async function send(url: string, event: PlexEvent, body: object): Promise<void> {
    const form = new FormData();
    form.set('payload', JSON.stringify(body));
    if (event !== 'media.scrobble') form.set('thumb', new Blob(['not really a picture']), 'thumb.jpg');
    try {
      await fetch(url, {
        method: 'POST',
        headers: { 'user-agent': `PlexMediaServer/${SERVER_VERSION}` },
        body: form,
        signal: AbortSignal.timeout(5_000),
      });
    } catch (error) {
      deps.logger.debug({ err: error }, 'a webhook did not arrive');
    }
  }

  return {
    urls: () => urls,
    setUrls(next) {
      urls = [...next];
    },
    tell(event, ratingKey, accountId, rating) {
      const body = payload(event, ratingKey, accountId, rating);
      if (body === null) return;
      for (const url of urls) void send(url, event, body);
    },
  };
}
