import type { InfoHash } from '../torrents/torrent.ts';
import type { KnownTopic } from './topic.ts';

/** What a look at a followed page has shown. */
export type TopicLook =
  | { type: 'read'; infoHash: InfoHash; name: string }
  /** The other side says that it is not there any more. */
  | { type: 'gone' }
  /** Something else than a torrent; the code says what. */
  | { type: 'refused'; code: string }
  /** The other side could not be asked. */
  | { type: 'put-off'; reason: string; retryAfterSeconds: number };

export interface TopicPolicy {
  /** Between two looks at one page. */
  everySeconds: number;
  /** A page that has had no torrent for this long is told of, and looked at less often. */
  missingAfterSeconds: number;
}

export const TOPIC_POLICY: TopicPolicy = { everySeconds: 3_600, missingAfterSeconds: 3 * 24 * 3_600 };

export type TopicJudgement =
  | { type: 'unchanged'; nextCheckInSeconds: number }
  /** Nothing of it has been taken yet. */
  | { type: 'take' }
  /** Another torrent stands there. */
  | { type: 'replace'; replaces: InfoHash }
  | {
      type: 'failed';
      error: string;
      missingSince: Date | null;
      /** Its owner is to be told, once. */
      isNewlyMissing: boolean;
      nextCheckInSeconds: number;
    };

/** No torrent there, whoever may be to blame: what such a page once had stays as it is. */
const MISSING_CODES: readonly string[] = ['not-a-torrent', 'log-in-refused', 'tracker-unknown'];
const SHORTEST_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 6 * 3_600;

/**
 * What a look at a followed page leads to. Nothing that goes wrong there ever removes anything: it is remembered, told in
 * the list, and when there has been no torrent for long, told to the owner once.
 * @param random from 0 up to but not including 1: looks spread out by themselves
 */
export function judgeLook(
  topic: KnownTopic,
  look: TopicLook,
  at: { now: Date; random: number },
  policy: TopicPolicy,
): TopicJudgement {
  const usual = spread(policy.everySeconds, at.random);
  switch (look.type) {
    case 'read':
      if (topic.infoHash === null) return { type: 'take' };
      if (topic.infoHash === look.infoHash) return { type: 'unchanged', nextCheckInSeconds: usual };
      return { type: 'replace', replaces: topic.infoHash };
    case 'gone':
      return missing(topic, 'release-gone', at, policy);
    case 'refused':
      if (MISSING_CODES.includes(look.code)) return missing(topic, look.code, at, policy);
      return failed(topic, look.code, usual);
    case 'put-off': {
      const pause = Math.min(Math.max(look.retryAfterSeconds, SHORTEST_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS);
      return failed(topic, look.reason, spread(pause, at.random));
    }
  }
}

/** Between nine and eleven tenths. */
function spread(seconds: number, random: number): number {
  return Math.round(seconds * (0.9 + random / 5));
}

/** Says nothing of whether it is there: what was missing stays so, since the same moment. */
function failed({ missingSince }: KnownTopic, error: string, nextCheckInSeconds: number): TopicJudgement {
  return { type: 'failed', error, missingSince, isNewlyMissing: false, nextCheckInSeconds };
}

function missing(
  topic: KnownTopic,
  error: string,
  at: { now: Date; random: number },
  policy: TopicPolicy,
): TopicJudgement {
  const missingSince = topic.missingSince ?? at.now;
  const isForLong = at.now.getTime() - missingSince.getTime() >= policy.missingAfterSeconds * 1_000;
  const pause = isForLong ? Math.max(LONGEST_PAUSE_SECONDS, policy.everySeconds) : policy.everySeconds;
  return {
    type: 'failed',
    error,
    missingSince,
    isNewlyMissing: isForLong && topic.missingToldAt === null,
    nextCheckInSeconds: spread(pause, at.random),
  };
}
