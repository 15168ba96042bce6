import type { FollowPolicy } from './follow-policy.ts';
import type { KnownTorrent } from './known-torrent.ts';
import type { ClientTorrent, TorrentState } from './torrent.ts';
import { idleSinceOf, type TorrentTrouble, troubleOf } from './torrent-trouble.ts';

/** What a complete and successful listing of the client says of a torrent. */
export type Sighting = { type: 'shown'; torrent: ClientTorrent } | { type: 'absent' };

/** What happened to a torrent since we last looked; `now` is what we know of it from here on. */
export type TorrentChange =
  | { type: 'unchanged' }
  /** It moved on: another state, more progress, a name that was not known yet. */
  | { type: 'moved'; now: KnownTorrent }
  /** All of it is here, for the first time. */
  | { type: 'finished'; now: KnownTorrent; completedAt: Date }
  /** It has been stuck, or in error, for long enough that its people want to know. */
  | { type: 'troubled'; now: KnownTorrent; trouble: TorrentTrouble }
  /** One listing lacked it: that alone proves nothing. */
  | { type: 'missed'; now: KnownTorrent }
  | { type: 'gone'; now: KnownTorrent };

export interface FollowFacts {
  /** `null`: nobody asked for it here, somebody added it to the client by hand. */
  known: KnownTorrent | null;
  sighting: Sighting;
  now: Date;
}

/**
 * Compares what we knew of a torrent with what the client shows. Judged by what is true now, not by having seen each step: a torrent that went
 * from grabbed to seeding between two looks has finished.
 */
export function followTorrent({ known, sighting, now }: FollowFacts, policy: FollowPolicy): TorrentChange {
  if (known === null) return { type: 'unchanged' };
  if (sighting.type === 'absent') return followAbsence(known, now, policy);
  return followSighting(known, sighting.torrent, now, policy);
}

function followSighting(
  known: KnownTorrent,
  shown: ClientTorrent,
  now: Date,
  policy: FollowPolicy,
): TorrentChange {
  const state = stateOf(known, shown, now, policy);
  const progress = Math.min(Math.max(shown.progress, 0), 1);
  const begun = {
    state,
    progress,
    stateChangedAt: hasBegun(known, state, shown) ? now : known.stateChangedAt,
    idleSince: idleSinceOf(known, state, shown, now),
  };
  const next: KnownTorrent = {
    ...known,
    ...begun,
    name: nameOf(known, shown),
    // A magnet has no size until its metadata has come.
    sizeBytes: shown.sizeBytes || known.sizeBytes,
    downloadDir: shown.downloadDir || known.downloadDir,
    ratio: shown.ratio,
    seedingSeconds: shown.seedingSeconds,
    error: shown.error,
    missingSince: null,
    trouble: troubleOf(known, begun, shown, now, policy),
  };
  if (shown.isComplete && known.completedAt === null) {
    const completedAt = shown.completedAt ?? now;
    return { type: 'finished', now: { ...next, completedAt }, completedAt };
  }
  if (next.trouble !== null && next.trouble !== known.trouble) {
    return { type: 'troubled', now: next, trouble: next.trouble };
  }
  return isWorthWriting(known, next, policy) ? { type: 'moved', now: next } : { type: 'unchanged' };
}

function followAbsence(known: KnownTorrent, now: Date, policy: FollowPolicy): TorrentChange {
  // Not yet added to the client, or known to be gone: nothing is missing.
  if (known.state === 'wanted' || known.state === 'gone') return { type: 'unchanged' };
  if (known.missingSince === null) return { type: 'missed', now: { ...known, missingSince: now } };
  if (secondsBetween(known.missingSince, now) < policy.goneAfterSeconds) return { type: 'unchanged' };
  return { type: 'gone', now: { ...known, state: 'gone', trouble: null, stateChangedAt: now } };
}

function stateOf(known: KnownTorrent, shown: ClientTorrent, now: Date, policy: FollowPolicy): TorrentState {
  switch (shown.state) {
    case 'checking':
      // Looks at the data that it has: a passing state before any other.
      return 'queued';
    case 'downloading':
      return isStalled(known, shown, now, policy) ? 'stalled' : 'downloading';
    case 'queued':
    case 'seeding':
    case 'finished':
    case 'stopped':
    case 'error':
      return shown.state;
  }
}

/** Gets nothing, and has got nothing for a while. */
function isStalled(known: KnownTorrent, shown: ClientTorrent, now: Date, policy: FollowPolicy): boolean {
  if (shown.downloadRateBps > 0 || hasProgressed(known, shown)) return false;
  if (known.state === 'stalled') return true;
  return (
    known.state === 'downloading' && secondsBetween(known.stateChangedAt, now) >= policy.stalledAfterSeconds
  );
}

/** A state begins when it changes; a download's, and an error's, begin anew with everything that it gets. */
function hasBegun(known: KnownTorrent, state: TorrentState, shown: ClientTorrent): boolean {
  const goesOn = state === 'downloading' || state === 'error';
  return state !== known.state || (goesOn && hasProgressed(known, shown));
}

function hasProgressed(known: KnownTorrent, shown: ClientTorrent): boolean {
  return shown.progress > known.progress;
}

/** The release's name, which people chose it by, is better than the client's. A bare magnet has neither at first. */
function nameOf(known: KnownTorrent, shown: ClientTorrent): string {
  const isUnnamed = known.name === '' || known.name.toLowerCase() === known.infoHash;
  return isUnnamed && shown.name !== '' ? shown.name : known.name;
}

function isWorthWriting(known: KnownTorrent, next: KnownTorrent, policy: FollowPolicy): boolean {
  return (
    next.state !== known.state ||
    next.progress !== known.progress ||
    next.name !== known.name ||
    next.sizeBytes !== known.sizeBytes ||
    next.downloadDir !== known.downloadDir ||
    next.error !== known.error ||
    next.trouble !== known.trouble ||
    known.missingSince !== null ||
    hasStepped(known.ratio, next.ratio, policy.ratioStep) ||
    hasStepped(known.seedingSeconds, next.seedingSeconds, policy.seedingStepSeconds)
  );
}

function hasStepped(before: number | null, after: number | null, step: number): boolean {
  if (before === null || after === null) return before !== after;
  return Math.abs(after - before) >= step;
}

function secondsBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / 1_000;
}
