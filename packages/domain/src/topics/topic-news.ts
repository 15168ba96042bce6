import type { OwedNotification } from '../notifications/notification.ts';
import type { KnownTopic } from './topic.ts';

/** Another torrent has taken the place of the one before: its owner hears of it, and the groups that hear of their things. */
export function topicChanged(
  topic: KnownTopic,
  now: { name: string; changes: number },
  placeIds: readonly number[],
): OwedNotification[] {
  const { ownerId: userId, id: topicId, site } = topic;
  const content = { kind: 'topic-changed', data: { topicId, name: now.name, site } } as const;
  const key = `topic-changed:${topicId}:${now.changes}`;
  return [
    { ...content, userId, channel: 'telegram', dedupeKey: `${key}:${userId}` },
    ...placeIds.map(
      (placeId): OwedNotification => ({
        ...content,
        userId,
        placeId,
        channel: 'telegram',
        dedupeKey: `${key}:place:${placeId}`,
      }),
    ),
  ];
}

/** There has been no torrent at a page for long: its owner hears of it, once for each time that it goes missing. */
export function topicMissing(topic: KnownTopic, since: Date): OwedNotification {
  const { ownerId: userId, id: topicId, site, name } = topic;
  return {
    userId,
    channel: 'telegram',
    dedupeKey: `topic-missing:${topicId}:${since.getTime()}`,
    kind: 'topic-missing',
    data: { topicId, name: name ?? site, site, since: since.toISOString() },
  };
}
