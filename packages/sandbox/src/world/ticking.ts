import type { World } from '../open-world.ts';

/** The clock of the world. */
export interface Ticking {
  /** Lets the time pass that has passed since the last time. */
  catchUp(): void;
  stop(): void;
}

const TICK_MS = 250;

/** Turns time on the wall, times the speed, into what happens by itself: progress, scans, new releases. */
export function startTicking(deps: { world: World; newReleaseSeconds: number; now: () => Date }): Ticking {
  const { world, newReleaseSeconds, now } = deps;
  let last = now().getTime();
  let sinceRelease = 0;

  function catchUp(): void {
    const at = now().getTime();
    const seconds = (Math.max(0, at - last) / 1000) * world.settings.speed();
    last = at;
    if (seconds === 0) return;
    // A download that ends in this stretch of time starts the wait for its scan at its end, near enough.
    world.library.advance(seconds);
    world.torrents.advance(seconds);
    sinceRelease += seconds;
    if (newReleaseSeconds > 0 && sinceRelease >= newReleaseSeconds) {
      sinceRelease %= newReleaseSeconds;
      world.shelf.publishArrival();
    }
  }

  const timer = setInterval(catchUp, TICK_MS);
  return { catchUp, stop: () => clearInterval(timer) };
}
