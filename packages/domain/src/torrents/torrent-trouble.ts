import type { FollowPolicy } from './follow-policy.ts';
import type { KnownTorrent } from './known-torrent.ts';
import type { ClientTorrent, TorrentState } from './torrent.ts';

/** What keeps a torrent from going on. `stalled`: it tries, and gets nothing. */
export type TorrentTrouble = 'stalled' | 'error';

/** Since when a torrent has got nothing, by what is seen now. */
export function idleSinceOf(known: KnownTorrent, state: TorrentState, shown: ClientTorrent, now: Date): Date {
  const hasMovedOn = state !== known.state;
  const isGetting = shown.progress > known.progress || shown.downloadRateBps > 0;
  if (isGetting || (shown.isComplete && hasMovedOn)) return now;
  if (!hasMovedOn || isTrying(known.state)) return known.idleSince;
  const pausedMs = now.getTime() - known.stateChangedAt.getTime();
  return new Date(Math.min(now.getTime(), known.idleSince.getTime() + Math.max(0, pausedMs)));
}

/**
 * The trouble that a torrent is in from now on. An error outweighs having stalled, and neither is over before the torrent
 * gets something, or is complete and well: a client that restarts, or an error that comes and goes, is one trouble, told once.
 */
export function troubleOf(
  known: KnownTorrent,
  next: Pick<KnownTorrent, 'state' | 'progress' | 'idleSince' | 'stateChangedAt'>,
  shown: ClientTorrent,
  now: Date,
  policy: FollowPolicy,
): TorrentTrouble | null {
  const isWell = shown.isComplete && next.state !== 'error';
  if (isWell || next.progress > known.progress) return null;
  if (known.trouble === 'error') return 'error';
  if (next.state === 'error') {
    return secondsSince(next.stateChangedAt, now) >= policy.tellErrorAfterSeconds ? 'error' : known.trouble;
  }
  const isStalled =
    isTrying(next.state) && secondsSince(next.idleSince, now) >= policy.tellStalledAfterSeconds;
  return isStalled ? 'stalled' : known.trouble;
}

function isTrying(state: TorrentState): boolean {
  return state === 'downloading' || state === 'stalled';
}

function secondsSince(earlier: Date, now: Date): number {
  return (now.getTime() - earlier.getTime()) / 1_000;
}
