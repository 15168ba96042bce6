import { describe, expect, test } from 'vitest';
import { FOLLOW_POLICY } from './follow-policy.ts';
import { followTorrent, type TorrentChange } from './follow-torrent.ts';
import type { KnownTorrent } from './known-torrent.ts';
import { aClientTorrent, ago, aKnownTorrent, NOW } from './test-torrents.ts';
import type { ClientTorrent, TorrentState } from './torrent.ts';

function follow(known: KnownTorrent | null, shown: ClientTorrent | 'absent'): TorrentChange {
  const sighting =
    shown === 'absent' ? ({ type: 'absent' } as const) : ({ type: 'shown', torrent: shown } as const);
  return followTorrent({ known, sighting, now: NOW }, FOLLOW_POLICY);
}

/** What is known of a torrent in each state, plausible in every part. */
const KNOWN: Record<TorrentState, KnownTorrent> = {
  wanted: aKnownTorrent({ state: 'wanted', progress: 0 }),
  queued: aKnownTorrent({ state: 'queued', progress: 0 }),
  downloading: aKnownTorrent({ state: 'downloading' }),
  stalled: aKnownTorrent({ state: 'stalled' }),
  seeding: aKnownTorrent({ state: 'seeding', progress: 1, completedAt: ago(600) }),
  finished: aKnownTorrent({ state: 'finished', progress: 1, completedAt: ago(600) }),
  stopped: aKnownTorrent({ state: 'stopped' }),
  error: aKnownTorrent({ state: 'error', error: 'No data found', trouble: 'error' }),
  gone: aKnownTorrent({ state: 'gone', missingSince: ago(3_600) }),
};

const complete = { isComplete: true, progress: 1, downloadRateBps: 0 };
const SHOWN = {
  queued: aClientTorrent({ state: 'queued', progress: 0, downloadRateBps: 0 }),
  checking: aClientTorrent({ state: 'checking', downloadRateBps: 0 }),
  downloading: aClientTorrent({ state: 'downloading' }),
  'downloading, no data comes': aClientTorrent({ state: 'downloading', downloadRateBps: 0 }),
  seeding: aClientTorrent({ state: 'seeding', ...complete }),
  finished: aClientTorrent({ state: 'finished', ...complete }),
  'stopped half-way': aClientTorrent({ state: 'stopped', downloadRateBps: 0 }),
  'stopped, complete': aClientTorrent({ state: 'stopped', ...complete }),
  error: aClientTorrent({ state: 'error', error: 'No data found', downloadRateBps: 0 }),
  absent: 'absent' as const,
};

/** For each known state, what each sighting means: the kind of change and the state that is known from then on. */
const TABLE: Record<TorrentState, Record<keyof typeof SHOWN, string>> = {
  wanted: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'finished to stopped',
    error: 'moved to error',
    absent: 'unchanged',
  },
  queued: {
    queued: 'unchanged',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'finished to stopped',
    error: 'moved to error',
    absent: 'missed to queued',
  },
  downloading: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'unchanged',
    'downloading, no data comes': 'unchanged',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'finished to stopped',
    error: 'moved to error',
    absent: 'missed to downloading',
  },
  stalled: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'unchanged',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'finished to stopped',
    error: 'moved to error',
    absent: 'missed to stalled',
  },
  seeding: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'unchanged',
    finished: 'moved to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'moved to stopped',
    error: 'moved to error',
    absent: 'missed to seeding',
  },
  finished: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'moved to seeding',
    finished: 'unchanged',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'moved to stopped',
    error: 'moved to error',
    absent: 'missed to finished',
  },
  stopped: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'unchanged',
    'stopped, complete': 'finished to stopped',
    error: 'moved to error',
    absent: 'missed to stopped',
  },
  error: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'finished to stopped',
    error: 'unchanged',
    absent: 'missed to error',
  },
  gone: {
    queued: 'moved to queued',
    checking: 'moved to queued',
    downloading: 'moved to downloading',
    'downloading, no data comes': 'moved to downloading',
    seeding: 'finished to seeding',
    finished: 'finished to finished',
    'stopped half-way': 'moved to stopped',
    'stopped, complete': 'finished to stopped',
    error: 'moved to error',
    absent: 'unchanged',
  },
};

describe.each(Object.entries(TABLE))('a torrent known as %s', (state, row) => {
  test.each(Object.entries(row))('that the client shows as %s has %s', (shown, expected) => {
    const change = follow(KNOWN[state as TorrentState], SHOWN[shown as keyof typeof SHOWN]);
    expect(change.type === 'unchanged' ? 'unchanged' : `${change.type} to ${change.now.state}`).toBe(
      expected,
    );
  });
});

test.each(Object.entries(SHOWN))('a torrent that nobody asked for here, %s, is none of ours', (_, shown) => {
  expect(follow(null, shown)).toEqual({ type: 'unchanged' });
});

describe('completion', () => {
  test('is what the client says of the data, not of the percentage or the state', () => {
    const almost = aClientTorrent({ state: 'seeding', progress: 1, isComplete: false });
    expect(follow(KNOWN.downloading, almost)).toMatchObject({ type: 'moved', now: { completedAt: null } });
  });

  test('is dated by the client where it can say, else by when we saw it', () => {
    const dated = { ...SHOWN.seeding, completedAt: ago(20) };
    expect(follow(KNOWN.downloading, dated)).toMatchObject({ completedAt: ago(20) });
    expect(follow(KNOWN.downloading, SHOWN.seeding)).toMatchObject({ completedAt: NOW });
  });

  test('happens once: who loses data and gets it again has not finished again', () => {
    const lost = follow(KNOWN.seeding, aClientTorrent({ progress: 0.9 }));
    if (lost.type !== 'moved') throw new Error(`was ${lost.type}`);
    expect(lost.now).toMatchObject({ state: 'downloading', completedAt: ago(600) });
    expect(follow(lost.now, SHOWN.seeding)).toMatchObject({
      type: 'moved',
      now: { completedAt: ago(600) },
    });
  });

  test('counts for one that has an error all the same', () => {
    const broken = aClientTorrent({ state: 'error', error: 'tracker gone', ...complete });
    expect(follow(KNOWN.downloading, broken)).toMatchObject({ type: 'finished', now: { state: 'error' } });
  });
});

describe('absence', () => {
  const missing = (seconds: number) => ({ ...KNOWN.seeding, missingSince: ago(seconds) });

  test('the first time is noted, and nothing else is changed', () => {
    expect(follow(KNOWN.seeding, 'absent')).toEqual({
      type: 'missed',
      now: { ...KNOWN.seeding, missingSince: NOW },
    });
  });

  test('proves a torrent gone at a second look, half a minute later', () => {
    expect(follow(missing(29), 'absent')).toEqual({ type: 'unchanged' });
    expect(follow(missing(30), 'absent')).toMatchObject({
      type: 'gone',
      now: { state: 'gone', stateChangedAt: NOW },
    });
  });

  test('is forgotten as soon as the torrent is seen again', () => {
    const change = follow(missing(600), SHOWN.seeding);
    expect(change).toEqual({ type: 'moved', now: { ...KNOWN.seeding, missingSince: null } });
  });
});

describe('a download that gets nothing', () => {
  const idle = aClientTorrent({ downloadRateBps: 0 });
  const since = (seconds: number) => aKnownTorrent({ stateChangedAt: ago(seconds) });

  test('is stalled after ten minutes, not before', () => {
    expect(follow(since(599), idle)).toEqual({ type: 'unchanged' });
    expect(follow(since(600), idle)).toMatchObject({ now: { state: 'stalled', stateChangedAt: NOW } });
  });

  test('starts to count anew with everything that it gets', () => {
    const change = follow(since(3_600), { ...idle, progress: 0.6 });
    expect(change).toMatchObject({ now: { state: 'downloading', stateChangedAt: NOW, progress: 0.6 } });
  });
});

describe('what is worth writing down', () => {
  const seeding = aKnownTorrent({ ...KNOWN.seeding, ratio: 1, seedingSeconds: 3_600 });
  const shown = aClientTorrent({ state: 'seeding', ...complete, ratio: 1, seedingSeconds: 3_600 });

  test.each([
    ['a little more uploaded', { ratio: 1.09 }, 'unchanged'],
    ['much more uploaded', { ratio: 1.1 }, 'moved'],
    ['a minute more of seeding', { seedingSeconds: 3_660 }, 'unchanged'],
    ['an hour more of seeding', { seedingSeconds: 7_200 }, 'moved'],
    ['no ratio any more', { ratio: null }, 'moved'],
    ['another speed', { uploadRateBps: 5e6, etaSeconds: 5 }, 'unchanged'],
    ['another folder', { downloadDir: '/elsewhere' }, 'moved'],
    ['a warning', { error: 'tracker does not answer' }, 'moved'],
    ['a size that was not known', { sizeBytes: 9e9 }, 'moved'],
  ])('%s', (_, parts, expected) => {
    expect(follow(seeding, { ...shown, ...parts }).type).toBe(expected);
  });

  test('the name of the release stays, whatever the client calls it', () => {
    expect(follow(KNOWN.wanted, SHOWN.downloading)).toMatchObject({
      now: { name: 'The.Matrix.1999.1080p.BluRay.x264-GRP' },
    });
  });

  test('a magnet gets the name that its metadata brings', () => {
    const magnet = aKnownTorrent({ name: 'A'.repeat(40), sizeBytes: 0 });
    expect(follow(magnet, SHOWN.downloading)).toMatchObject({
      now: { name: 'The Matrix (1999)', sizeBytes: 8e9 },
    });
    expect(follow(magnet, aClientTorrent({ name: '', sizeBytes: 0 }))).toEqual({ type: 'unchanged' });
  });
});
