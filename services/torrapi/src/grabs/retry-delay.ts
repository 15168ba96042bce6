import type { KeptReason } from '@matinee/torrapi-client/grab-outcome';

const FIRST_SECONDS = 5;
/** The torrent client is next door: asking it costs nothing. An indexer counts calls, and locks those out who nag. */
const LONGEST_SECONDS: Record<KeptReason, number> = {
  'client-unavailable': 60,
  'indexer-unavailable': 15 * 60,
  'indexer-refused': 60 * 60,
};

/** Seconds until a kept grab is tried again: doubling, with jitter, never before the other side asked for. */
export function retryDelaySeconds(about: {
  reason: KeptReason;
  /** How often it has been tried. */
  attempts: number;
  askedForSeconds: number | undefined;
  /** 0 to 1. */
  random: () => number;
}): number {
  const doubled = FIRST_SECONDS * 2 ** Math.min(about.attempts - 1, 20);
  const capped = Math.min(doubled, LONGEST_SECONDS[about.reason]);
  const jittered = capped * (0.75 + about.random() / 4);
  return Math.ceil(Math.max(jittered, about.askedForSeconds ?? 0));
}
