import type { ReleaseShelf } from '../indexer/release-shelf.ts';
import type { MediaLibrary } from '../plex/media-library.ts';
import type { TorrentClient } from '../transmission/torrent-client.ts';
import type { WorldSettings } from './world-settings.ts';

/** The clock of the deps. */
export interface Ticking {
  /** Lets the time pass that has passed since the last time. */
  catchUp(): void;
  stop(): void;
}

const TICK_MS = 250;

/** Turns time on the wall, times the speed, into what happens by itself: progress, scans, new releases. */
export function startTicking(deps: {
  settings: Pick<WorldSettings, 'speed'>;
  library: Pick<MediaLibrary, 'advance'>;
  torrents: Pick<TorrentClient, 'advance'>;
  shelf: Pick<ReleaseShelf, 'publishArrival'>;
  newReleaseSeconds: number;
  now: () => Date;
}): Ticking {
  const { newReleaseSeconds, now } = deps;
  let last = now().getTime();
  let sinceRelease = 0;

  function catchUp(): void {
    const at = now().getTime();
    const seconds = (Math.max(0, at - last) / 1000) * deps.settings.speed();
    last = at;
    if (seconds === 0) return;
    // A download that ends in this stretch of time starts the wait for its scan at its end, near enough.
    deps.library.advance(seconds);
    deps.torrents.advance(seconds);
    sinceRelease += seconds;
    if (newReleaseSeconds > 0 && sinceRelease >= newReleaseSeconds) {
      sinceRelease %= newReleaseSeconds;
      deps.shelf.publishArrival();
    }
  }

  const timer = setInterval(catchUp, TICK_MS);
  return { catchUp, stop: () => clearInterval(timer) };
}
