/** How patiently and how exactly torrents are followed. */
export interface FollowPolicy {
  /** A download that got nothing, and had begun so long ago, is stalled. */
  stalledAfterSeconds: number;
  /** At least so long must lie between the first listing that lacked a torrent and the one that proves it gone. */
  goneAfterSeconds: number;
  /** Ratio and seeding time of a torrent that seeds change all the time: only steps of this size are worth writing down. */
  ratioStep: number;
  seedingStepSeconds: number;
}

export const FOLLOW_POLICY: FollowPolicy = {
  stalledAfterSeconds: 10 * 60,
  goneAfterSeconds: 30,
  ratioStep: 0.1,
  seedingStepSeconds: 3_600,
};
