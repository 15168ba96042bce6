import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Database } from '@matinee/db/database';
import { dueTopics, noteLook, type Topic } from '@matinee/db/topics';
import { judgeLook, type TopicLook, type TopicPolicy } from '@matinee/domain/topics/judge-look';
import { topicMissing } from '@matinee/domain/topics/topic-news';
import type { JobContext } from '@matinee/runtime/jobs/job';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { replaceTopicTorrent } from './replace-topic-torrent.ts';

export interface CheckTopicsDeps {
  db: Database['db'];
  torrapi: Pick<TorrapiClient, 'inspect' | 'grab' | 'replaceTorrent'>;
  policy: TopicPolicy;
  now: () => Date;
  /** From 0 up to but not including 1. */
  random: () => number;
}

/** In one tick: the hour's pages spread out over its ticks, and a tracker is asked for few at a time. */
const MOST_AT_ONCE = 10;

/** Looks spread over nine to eleven tenths of the interval. */
const LATEST = 1.1;

/**
 * Looks at followed pages whose time has come. Another torrent there takes the place of the one before, which is one
 * request to torrapi however often it is repeated; then it is noted, with the news that it is. What fails is remembered,
 * and removes nothing.
 */
export async function checkTopics(deps: CheckTopicsDeps, context: JobContext): Promise<void> {
  const now = deps.now();
  const due = await dueTopics(deps.db, {
    now,
    lookedAtBefore: new Date(now.getTime() - LATEST * deps.policy.everySeconds * 1_000),
    limit: MOST_AT_ONCE,
  });
  /** A tracker that could not be asked for one page is not asked for the next ones: they stay due. */
  const silent = new Set<string>();
  let unreachable: ExternalServiceError | null = null;
  await context.eachItem(
    due,
    ({ id }) => ({ topicId: id }),
    async (topic) => {
      if (unreachable !== null || silent.has(topic.site)) return;
      try {
        const look = await deps.torrapi.inspect(topic.url);
        if (look.type === 'put-off') silent.add(topic.site);
        context.count(await act(deps, topic, look, context));
      } catch (error) {
        if (!(error instanceof ExternalServiceError)) throw error;
        unreachable = error;
      }
    },
  );
  // torrapi itself: nothing is known of any page, and the tick is to be seen as failed.
  if (unreachable !== null) throw unreachable;
}

async function act(
  deps: CheckTopicsDeps,
  topic: Topic,
  look: TopicLook,
  context: JobContext,
): Promise<string> {
  const now = deps.now();
  const judgement = judgeLook(topic, look, { now, random: deps.random() }, deps.policy);
  const in_ = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  // Nothing is begun by a run that lost its lock, or whose time is up.
  context.signal.throwIfAborted();
  switch (judgement.type) {
    case 'unchanged': {
      const change = { error: null, missingSince: null, missingToldAt: null };
      const nextCheckAt = in_(judgement.nextCheckInSeconds);
      await noteLook(deps.db, { topic, change, nextCheckAt, owed: [] }, now);
      return 'unchanged';
    }
    case 'failed': {
      const { error, missingSince, isNewlyMissing } = judgement;
      const change = { error, missingSince, ...(isNewlyMissing ? { missingToldAt: now } : {}) };
      const owed = isNewlyMissing && missingSince !== null ? [topicMissing(topic, missingSince)] : [];
      await noteLook(deps.db, { topic, change, nextCheckAt: in_(judgement.nextCheckInSeconds), owed }, now);
      context.logger.info({ topicId: topic.id, error }, 'nothing to take at a followed page');
      return 'failed';
    }
    case 'take':
    case 'replace':
      return replaceTopicTorrent(deps, topic, context);
  }
}
