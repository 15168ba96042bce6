import { placesOf } from '@matinee/db/groups';
import { noteLook, type Topic } from '@matinee/db/topics';
import { topicChanged } from '@matinee/domain/topics/topic-news';
import type { JobContext } from '@matinee/runtime/jobs/job';
import type { GrabOutcome } from '@matinee/torrapi-client/torrapi-client';
import type { CheckTopicsDeps } from './check-topics.ts';

/** How soon torrapi is asked how far it got with what it keeps for later. */
const SOONEST_SECONDS = 60;
/** What torrapi says when it does not know the old torrent any more: the new one is taken by itself, then. */
const OLD_IS_UNKNOWN: readonly string[] = ['torrent-not-found', 'admins-only'];

/**
 * Has torrapi take what stands at a page now, in the place of what stood there before. The request is named by how often
 * the topic has changed: killed anywhere and run again, it is the same one, and its answer is noted once.
 */
export async function replaceTopicTorrent(
  deps: CheckTopicsDeps,
  topic: Topic,
  context: JobContext,
): Promise<string> {
  const outcome = await ask(deps, topic);
  const now = deps.now();
  const in_ = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  const usual = in_(deps.policy.everySeconds);
  const note = (
    change: Parameters<typeof noteLook>[1]['change'],
    nextCheckAt: Date,
    owed: Parameters<typeof noteLook>[1]['owed'] = [],
  ) => noteLook(deps.db, { topic, change, nextCheckAt, owed }, now);

  switch (outcome.type) {
    case 'added':
    case 'already-there':
    case 'already-yours': {
      const { infoHash, name } = outcome;
      const found = { infoHash, name, error: null, missingSince: null, missingToldAt: null };
      // The first one is no news to who asked for it; nor is one that turned back meanwhile.
      if (topic.infoHash === null || topic.infoHash === infoHash) {
        await note(found, usual);
        return 'taken';
      }
      const changes = topic.changes + 1;
      const places = await placesOf(deps.db, [topic.ownerId]);
      const placeIds = places.map(({ placeId }) => placeId);
      const owed = topicChanged(topic, { name, changes }, placeIds);
      await note({ ...found, changes, refusals: 0, changedAt: now }, usual, owed);
      context.logger.info({ topicId: topic.id, infoHash }, 'a followed torrent was replaced');
      return 'replaced';
    }
    case 'kept':
      await note({ error: outcome.reason }, in_(Math.max(outcome.retryAfterSeconds, SOONEST_SECONDS)));
      return 'kept';
    case 'release-gone':
      await note({ error: 'release-gone', refusals: topic.refusals + 1 }, usual);
      return 'refused';
    case 'refused': {
      const isUnknown = topic.infoHash !== null && OLD_IS_UNKNOWN.includes(outcome.code);
      const change = { error: outcome.code, refusals: topic.refusals + 1 };
      await note({ ...change, ...(isUnknown ? { infoHash: null } : {}) }, isUnknown ? in_(0) : usual);
      return 'refused';
    }
  }
}

function ask({ torrapi }: CheckTopicsDeps, topic: Topic): Promise<GrabOutcome> {
  const { id, ownerId: userId, url, downloadDir: directory, infoHash, changes, refusals } = topic;
  const source = { type: 'url', url } as const;
  const step = infoHash === null ? 'take' : 'replace';
  const idempotencyKey = `topic:${id}:${step}:${changes}:${refusals}`;
  return infoHash === null
    ? torrapi.grab({ userId, way: 'topic', source, directory, idempotencyKey })
    : torrapi.replaceTorrent(infoHash, { userId, source, idempotencyKey });
}
