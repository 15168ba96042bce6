import type { ClientTorrent } from '@matinee/domain/torrents/torrent';

/** The client's torrents at one moment. */
export interface Listing {
  torrents: readonly ClientTorrent[];
  /** Computed once for all who read this listing: writing 2,000 torrents as JSON takes longer than fetching them. */
  once<T>(key: string, compute: (torrents: readonly ClientTorrent[]) => T): T;
}

/**
 * One call to the client serves everybody who asks while it is under way or just after. Throws what the client throws:
 * a failure is never remembered.
 */
export interface TorrentListing {
  read(): Promise<Listing>;
  /** What is known is no longer true: who asks from now on gets what the client says from now on. */
  forget(): void;
}

export interface TorrentListingDeps {
  list: () => Promise<ClientTorrent[]>;
  /** How old a listing may be, from the moment the client was asked. */
  maxAgeMs: number;
  now: () => Date;
}

export function createTorrentListing({ list, maxAgeMs, now }: TorrentListingDeps): TorrentListing {
  let latest: { listing: Promise<Listing>; askedAtMs: number; isPending: boolean } | null = null;

  async function ask(): Promise<Listing> {
    const torrents = await list();
    const computed = new Map<string, unknown>();
    return {
      torrents,
      once<T>(key: string, compute: (all: readonly ClientTorrent[]) => T): T {
        if (!computed.has(key)) computed.set(key, compute(torrents));
        return computed.get(key) as T;
      },
    };
  }

  return {
    read() {
      const askedAtMs = now().getTime();
      if (latest !== null && (latest.isPending || askedAtMs - latest.askedAtMs <= maxAgeMs))
        return latest.listing;
      const asked = { listing: ask(), askedAtMs, isPending: true };
      latest = asked;
      asked.listing.then(
        () => {
          asked.isPending = false;
        },
        () => {
          if (latest === asked) latest = null;
        },
      );
      return asked.listing;
    },
    forget() {
      latest = null;
    },
  };
}
