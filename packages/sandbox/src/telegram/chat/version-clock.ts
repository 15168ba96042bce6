/** Numbers that only grow, also across restarts, without being stored: microseconds, or one more than the last. */
export type VersionClock = { next(): number; readonly latest: number };

/** Starts the clock at the present time. */
export function createVersionClock(deps: { now: () => Date }): VersionClock {
  let latest = deps.now().getTime() * 1000;
  return {
    next() {
      latest = Math.max(latest + 1, deps.now().getTime() * 1000);
      return latest;
    },
    get latest() {
      return latest;
    },
  };
}
