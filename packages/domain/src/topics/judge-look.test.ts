import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { infoHash } from '../torrents/torrent.ts';
import { judgeLook, TOPIC_POLICY, type TopicLook } from './judge-look.ts';
import type { KnownTopic } from './topic.ts';
import { topicChanged, topicMissing } from './topic-news.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 3_600_000);
const [A, B] = [infoHash('a'.repeat(40)), infoHash('b'.repeat(40))];
const topic: KnownTopic = {
  id: 7,
  ownerId: 1,
  site: 'FileList',
  name: 'Show.S01',
  infoHash: A,
  changes: 2,
  missingSince: null,
  missingToldAt: null,
};
const judge = (look: TopicLook, over: Partial<KnownTopic> = {}, random = 0.5) =>
  judgeLook({ ...topic, ...over }, look, { now: NOW, random }, TOPIC_POLICY);
const read = (hash = A): TopicLook => ({ type: 'read', infoHash: hash, name: 'Show.S01' });

describe('a look at a followed page', () => {
  test.each([
    ['the same torrent', read(A), {}, { type: 'unchanged', nextCheckInSeconds: 3_600 }],
    ['another torrent', read(B), {}, { type: 'replace', replaces: A }],
    ['a torrent, the first that was read there', read(B), { infoHash: null }, { type: 'take' }],
    ['a torrent again after days without', read(A), { missingSince: daysAgo(9) }, { type: 'unchanged' }],
    [
      'nothing any more',
      { type: 'gone' },
      {},
      { error: 'release-gone', missingSince: NOW, isNewlyMissing: false },
    ],
    [
      'a web page',
      { type: 'refused', code: 'not-a-torrent' },
      {},
      { error: 'not-a-torrent', missingSince: NOW },
    ],
    [
      'a kind that is not supported',
      { type: 'refused', code: 'torrent-unsupported' },
      {},
      { error: 'torrent-unsupported', missingSince: null },
    ],
    [
      'nothing for two days',
      { type: 'gone' },
      { missingSince: daysAgo(2) },
      { isNewlyMissing: false, nextCheckInSeconds: 3_600 },
    ],
    [
      'nothing for three days',
      { type: 'gone' },
      { missingSince: daysAgo(3) },
      { isNewlyMissing: true, missingSince: daysAgo(3), nextCheckInSeconds: 21_600 },
    ],
    [
      'nothing for four, which was told',
      { type: 'gone' },
      { missingSince: daysAgo(4), missingToldAt: daysAgo(1) },
      { isNewlyMissing: false },
    ],
    [
      'that the tracker is down',
      { type: 'put-off', reason: 'indexer-unavailable', retryAfterSeconds: 900 },
      {},
      { error: 'indexer-unavailable', missingSince: null, nextCheckInSeconds: 900 },
    ],
    [
      'that it is down, while it was missing',
      { type: 'put-off', reason: 'indexer-unavailable', retryAfterSeconds: 0 },
      { missingSince: daysAgo(9) },
      { missingSince: daysAgo(9), isNewlyMissing: false, nextCheckInSeconds: 60 },
    ],
    [
      'that our log-in is refused for a day',
      { type: 'put-off', reason: 'indexer-refused', retryAfterSeconds: 86_400 },
      {},
      { error: 'indexer-refused', nextCheckInSeconds: 21_600 },
    ],
  ] as [string, TopicLook, Partial<KnownTopic>, object][])('that shows %s', (_, look, over, expected) => {
    expect(judge(look, over)).toMatchObject(expected);
  });

  test('never replaces or takes anything for what is no torrent', () => {
    const failures = fc.oneof(
      fc.constant<TopicLook>({ type: 'gone' }),
      fc.string().map((code): TopicLook => ({ type: 'refused', code })),
      fc
        .integer()
        .map((retryAfterSeconds): TopicLook => ({ type: 'put-off', reason: 'x', retryAfterSeconds })),
    );
    fc.assert(
      fc.property(failures, fc.boolean(), (look, isNew) => {
        const judged = judge(look, isNew ? { infoHash: null } : {});
        expect(judged.type).toBe('failed');
        if (judged.type !== 'failed') return;
        expect(judged.nextCheckInSeconds).toBeGreaterThanOrEqual(54);
        expect(judged.nextCheckInSeconds).toBeLessThanOrEqual(6.6 * 3_600);
      }),
    );
  });

  test.each([
    [0, 3_240],
    [0.999, 3_959],
  ])('is repeated after an hour, more or less (random %d: %i s)', (random, seconds) => {
    expect(judge(read(), {}, random)).toMatchObject({ nextCheckInSeconds: seconds });
  });
});

test('a change is told to its owner and to each group, once for each change', () => {
  const owed = topicChanged(topic, { name: 'Show.S01', changes: 3 }, [4, 5]);
  expect(owed.map(({ userId, placeId, dedupeKey }) => [userId, placeId, dedupeKey])).toEqual([
    [1, undefined, 'topic-changed:7:3:1'],
    [1, 4, 'topic-changed:7:3:place:4'],
    [1, 5, 'topic-changed:7:3:place:5'],
  ]);
});

test('a page without a torrent is told of once for each time', () => {
  const keys = [daysAgo(9), daysAgo(9), daysAgo(3)].map((since) => topicMissing(topic, since).dedupeKey);
  expect(new Set(keys).size).toBe(2);
});
