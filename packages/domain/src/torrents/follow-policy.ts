/** How patiently and how exactly torrents are followed. */
export interface FollowPolicy {
  /** A download that got nothing, and had begun so long ago, is stalled. */
  stalledAfterSeconds: number;
  /** A download that has got nothing for so long is told to its people. */
  tellStalledAfterSeconds: number;
  /** An error that lasts so long is: one that a client gets over by itself within moments is not. */
  tellErrorAfterSeconds: number;
  /** At least so long must lie between the first listing that lacked a torrent and the one that proves it gone. */
  goneAfterSeconds: number;
  /** Ratio and seeding time of a torrent that seeds change all the time: only steps of this size are worth writing down. */
  ratioStep: number;
  seedingStepSeconds: number;
}

export const FOLLOW_POLICY: FollowPolicy = {
  stalledAfterSeconds: 10 * 60,
  tellStalledAfterSeconds: 24 * 60 * 60,
  tellErrorAfterSeconds: 30,
  goneAfterSeconds: 30,
  ratioStep: 0.1,
  seedingStepSeconds: 3_600,
};

/** With another patience for what stalls. */
export function followPolicy(tellStalledAfterSeconds: number): FollowPolicy {
  const stalledAfterSeconds = Math.min(FOLLOW_POLICY.stalledAfterSeconds, tellStalledAfterSeconds);
  return { ...FOLLOW_POLICY, stalledAfterSeconds, tellStalledAfterSeconds };
}
