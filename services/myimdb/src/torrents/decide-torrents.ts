import type { Db } from '@matinee/db/database';
import { requestersOf } from '@matinee/db/grabs';
import { placesOf } from '@matinee/db/groups';
import { lockKnownTorrents } from '@matinee/db/torrents';
import type { TorrentEffect } from '@matinee/domain/torrents/effects';
import { followInListing, type Listing } from '@matinee/domain/torrents/follow-listing';
import type { FollowPolicy } from '@matinee/domain/torrents/follow-policy';
import type { TorrentChange } from '@matinee/domain/torrents/follow-torrent';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { isToldToPeople, onTorrentChanged } from '@matinee/domain/torrents/torrent-changed';

export interface Decided {
  changes: TorrentChange[];
  effects: TorrentEffect[];
}

/**
 * Holds the torrents' rows and decides about them as they are now. A grab that torrapi adds at the same instant comes
 * before, and its person is among the requesters, or after, and finds the torrent complete.
 */
export async function decideTorrents(
  tx: Db,
  infoHashes: readonly InfoHash[],
  look: { listing: Listing; at: Date; policy: FollowPolicy },
): Promise<Decided> {
  const decided: Decided = { changes: [], effects: [] };
  for (const known of await lockKnownTorrents(tx, infoHashes)) {
    const change = followInListing(known, look.listing, look.at, look.policy);
    const requesters = isToldToPeople(change) ? await findRequesters(tx, known.infoHash) : [];
    decided.changes.push(change);
    const places = await placesOf(
      tx,
      requesters.map(({ userId }) => userId),
    );
    decided.effects.push(...onTorrentChanged(change, requesters, places));
  }
  return decided;
}

async function findRequesters(tx: Db, infoHash: InfoHash) {
  const rows = await requestersOf(tx, infoHash);
  return rows.map(({ userId, createdAt, wasComplete }) => ({
    userId,
    askedAt: createdAt,
    wasTold: wasComplete,
  }));
}
