import { expect, test } from 'vitest';
import { imdbId } from '../titles/imdb-id.ts';
import { onGrabFailed } from './grab-settled.ts';

const release = { id: 5, name: 'Heat.1995.1080p', imdbId: imdbId('tt0113277') };
const failed = { grabId: 3, userId: 7, reason: 'release-gone', release } as const;

test.each(['bot', 'newsletter'] as const)(
  'what somebody asked for by %s and never comes is told once',
  (way) => {
    expect(onGrabFailed({ ...failed, way })).toEqual([
      {
        userId: 7,
        channel: 'telegram',
        dedupeKey: 'grab-failed:3',
        kind: 'grab-failed',
        data: { reason: 'release-gone', release },
      },
    ]);
  },
);

test('a topic tells of its own failures', () => {
  expect(onGrabFailed({ ...failed, way: 'topic' })).toEqual([]);
});
