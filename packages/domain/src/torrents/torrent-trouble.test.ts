import { describe, expect, test } from 'vitest';
import { FOLLOW_POLICY, followPolicy } from './follow-policy.ts';
import { followTorrent, type TorrentChange } from './follow-torrent.ts';
import type { KnownTorrent } from './known-torrent.ts';
import { aClientTorrent, ago, aKnownTorrent, NOW } from './test-torrents.ts';
import type { ClientTorrent, TorrentState } from './torrent.ts';
import { onTorrentChanged } from './torrent-changed.ts';
import type { TorrentTrouble } from './torrent-trouble.ts';

const DAY = 86_400;
const idle = aClientTorrent({ downloadRateBps: 0 });
const broken = aClientTorrent({ state: 'error', error: 'No space left on device', downloadRateBps: 0 });
const complete = { isComplete: true, progress: 1, downloadRateBps: 0 };

const look = (known: KnownTorrent, shown: ClientTorrent, now = NOW, policy = FOLLOW_POLICY): TorrentChange =>
  followTorrent({ known, sighting: { type: 'shown', torrent: shown }, now }, policy);
const after = (known: KnownTorrent, shown: ClientTorrent, now = NOW): KnownTorrent => {
  const change = look(known, shown, now);
  return change.type === 'unchanged' ? known : change.now;
};
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const stuck = (seconds: number, parts: Partial<KnownTorrent> = {}) =>
  aKnownTorrent({ state: 'stalled', stateChangedAt: ago(seconds - 600), idleSince: ago(seconds), ...parts });

/** What is known of the trouble, what the client shows, and what is known of it from then on. `!` where it is told. */
const SHOWN = {
  'tries, gets nothing': idle,
  'gets something': aClientTorrent({ progress: 0.6 }),
  queued: aClientTorrent({ state: 'queued', downloadRateBps: 0 }),
  checking: aClientTorrent({ state: 'checking', downloadRateBps: 0 }),
  paused: aClientTorrent({ state: 'stopped', downloadRateBps: 0 }),
  'in error': broken,
  complete: aClientTorrent({ state: 'seeding', ...complete }),
};
type Shown = keyof typeof SHOWN;
const TABLE: [string, KnownTorrent, Record<Shown, string>][] = [
  [
    'got nothing for a day',
    stuck(DAY),
    {
      'tries, gets nothing': 'stalled!',
      'gets something': 'none',
      queued: 'none',
      checking: 'none',
      paused: 'none',
      'in error': 'none',
      complete: 'none',
    },
  ],
  [
    'got nothing for a day, and told',
    stuck(2 * DAY, { trouble: 'stalled' }),
    {
      'tries, gets nothing': 'stalled',
      'gets something': 'none',
      queued: 'stalled',
      checking: 'stalled',
      paused: 'stalled',
      'in error': 'stalled',
      complete: 'none',
    },
  ],
  [
    'in error for a minute',
    aKnownTorrent({ state: 'error', error: 'x', stateChangedAt: ago(60) }),
    {
      'tries, gets nothing': 'none',
      'gets something': 'none',
      queued: 'none',
      checking: 'none',
      paused: 'none',
      'in error': 'error!',
      complete: 'none',
    },
  ],
  [
    'in error, and told',
    aKnownTorrent({ state: 'error', error: 'x', stateChangedAt: ago(600), trouble: 'error' }),
    {
      'tries, gets nothing': 'error',
      'gets something': 'none',
      queued: 'error',
      checking: 'error',
      paused: 'error',
      'in error': 'error',
      complete: 'none',
    },
  ],
  [
    'told as stuck, in error for a minute',
    stuck(2 * DAY, { state: 'error', stateChangedAt: ago(60), trouble: 'stalled' }),
    {
      'tries, gets nothing': 'stalled',
      'gets something': 'none',
      queued: 'stalled',
      checking: 'stalled',
      paused: 'stalled',
      'in error': 'error!',
      complete: 'none',
    },
  ],
];
const CASES = TABLE.flatMap(([what, known, row]) =>
  Object.entries(row).map(([shown, expected]) => [what, shown as Shown, known, expected] as const),
);

test.each(CASES)('a download that %s and now is %s', (_what, shown, known, expected) => {
  const change = look(known, SHOWN[shown]);
  const now = change.type === 'unchanged' ? known : change.now;
  expect(`${now.trouble ?? 'none'}${change.type === 'troubled' ? '!' : ''}`).toBe(expected);
});

describe('a day without anything', () => {
  test('is a day, not less', () => {
    expect(look(stuck(DAY - 1), idle)).toEqual({ type: 'unchanged' });
    expect(look(stuck(DAY), idle)).toMatchObject({ type: 'troubled', trouble: 'stalled' });
  });

  test('is one day, however often the client is restarted in it', () => {
    let known = stuck(DAY - 3_600);
    for (let minute = 0; minute < 60; minute += 10) {
      known = after(known, SHOWN.queued, later(minute * 60));
      known = after(known, SHOWN.checking, later(minute * 60 + 1));
      known = after(known, idle, later(minute * 60 + 2));
    }
    // The two seconds of each restart in which it did not try.
    expect(look(known, idle, later(3_600))).toEqual({ type: 'unchanged' });
    expect(look(known, idle, later(3_612))).toMatchObject({ type: 'troubled' });
  });

  test.each<TorrentState>(['stopped', 'queued', 'error'])('does not count while it is %s', (state) => {
    const known = aKnownTorrent({ state, idleSince: ago(5 * DAY), stateChangedAt: ago(5 * DAY - 60) });
    const now = after(known, idle);
    expect(now).toMatchObject({ state: 'downloading', idleSince: ago(60), trouble: null });
  });

  test('begins anew with everything that it gets, and is told again then', () => {
    const told = after(stuck(DAY), idle);
    const well = after(told, { ...idle, progress: 0.6 });
    expect(well).toMatchObject({ trouble: null, idleSince: NOW });
    const again = { ...idle, progress: 0.6 };
    const stalled = after(well, again, later(600));
    const second = look(stalled, again, later(DAY));
    expect(second).toMatchObject({ type: 'troubled' });
    const keys = [look(stuck(DAY), idle), second].flatMap((change) =>
      onTorrentChanged(change, [{ userId: 7, askedAt: ago(DAY), wasTold: false }], []).flatMap((effect) =>
        effect.type === 'notify' ? effect.notification.dedupeKey : [],
      ),
    );
    expect(new Set(keys).size).toBe(2);
  });

  test('can be set to be shorter, and is then called stalled no later', () => {
    const policy = followPolicy(60);
    const known = aKnownTorrent({ idleSince: ago(60), stateChangedAt: ago(60) });
    expect(look(known, idle, NOW, policy)).toMatchObject({ type: 'troubled', now: { state: 'stalled' } });
  });
});

describe('an error', () => {
  test('is told after half a minute, not before', () => {
    const since = (seconds: number) =>
      aKnownTorrent({ state: 'error', error: broken.error, stateChangedAt: ago(seconds) });
    expect(look(since(29), broken)).toEqual({ type: 'unchanged' });
    expect(look(since(30), broken)).toMatchObject({ type: 'troubled', trouble: 'error' });
  });

  test('of a complete torrent is one, too: its files are missing', () => {
    const missing = aClientTorrent({
      state: 'error',
      error: 'No data found!',
      progress: 1,
      downloadRateBps: 0,
    });
    const known = aKnownTorrent({
      state: 'error',
      error: 'No data found!',
      progress: 1,
      completedAt: ago(DAY),
    });
    expect(look(known, missing)).toMatchObject({ type: 'troubled' });
  });
});

test.each<[TorrentTrouble, string]>([
  ['stalled', 'download-stalled'],
  ['error', 'download-error'],
])('%s is remembered, and told to everybody who asked for it', (trouble, kind) => {
  const now = aKnownTorrent({ trouble, error: 'No space left on device' });
  const people = [7, 8].map((userId) => ({ userId, askedAt: ago(DAY), wasTold: userId === 8 }));
  const [first, ...others] = onTorrentChanged({ type: 'troubled', now, trouble }, people, []);
  expect(first).toEqual({ type: 'remember', torrent: now });
  expect(others).toMatchObject([
    { type: 'notify', notification: { userId: 7, kind } },
    { type: 'notify', notification: { userId: 8, kind } },
  ]);
});

describe('a torrent that is gone', () => {
  const gone = aKnownTorrent({ state: 'gone', completedAt: ago(DAY), missingSince: ago(60) });
  const people = [{ userId: 7, askedAt: ago(DAY), wasTold: true }];

  test('is told to everybody who asked for it', () => {
    expect(onTorrentChanged({ type: 'gone', now: gone }, people, [])).toMatchObject([
      { type: 'remember' },
      { type: 'notify', notification: { userId: 7, kind: 'download-gone', data: { wasComplete: true } } },
    ]);
  });

  test('because we took it away is told as that, not as this', () => {
    const now = { ...gone, isLeaving: true };
    expect(onTorrentChanged({ type: 'gone', now }, people, [])).toEqual([{ type: 'remember', torrent: now }]);
  });
});
