import type { FollowPolicy } from './follow-policy.ts';
import { followTorrent, type Sighting, type TorrentChange } from './follow-torrent.ts';
import type { KnownTorrent } from './known-torrent.ts';
import type { ClientTorrent, InfoHash } from './torrent.ts';

/** A complete listing of the client, from one successful answer. */
export interface Listing {
  /** `null`: it says nothing about this torrent. */
  sightingOf(infoHash: InfoHash): Sighting | null;
}

/**
 * What a listing says. An empty one says nothing: a client that has just lost its folder, or not yet read it, answers
 * well and shows none. So torrents are only missed by a listing that has others.
 */
export function readListing(shown: readonly ClientTorrent[]): Listing {
  const byHash = new Map(shown.map((torrent) => [torrent.infoHash, torrent]));
  return {
    sightingOf(infoHash) {
      const torrent = byHash.get(infoHash);
      if (torrent !== undefined) return { type: 'shown', torrent };
      return byHash.size === 0 ? null : { type: 'absent' };
    },
  };
}

/** What happened to a torrent we know, by this listing. */
export function followInListing(
  known: KnownTorrent,
  listing: Listing,
  now: Date,
  policy: FollowPolicy,
): TorrentChange {
  const sighting = listing.sightingOf(known.infoHash);
  return sighting === null ? { type: 'unchanged' } : followTorrent({ known, sighting, now }, policy);
}

/** While something that somebody waits for is on its way, it is worth looking often. */
export function isAnythingOnItsWay(known: readonly KnownTorrent[], listing: Listing): boolean {
  return known.some(({ infoHash, state }) => {
    const sighting = listing.sightingOf(infoHash);
    if (sighting?.type !== 'shown') return false;
    const { torrent } = sighting;
    const isActive =
      torrent.state === 'downloading' || torrent.state === 'queued' || torrent.state === 'checking';
    // One that has been stalled for long may take days: it gets no more than the usual pace.
    return isActive && !torrent.isComplete && state !== 'stalled';
  });
}
