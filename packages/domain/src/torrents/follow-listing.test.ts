import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followInListing, isAnythingOnItsWay, readListing } from './follow-listing.ts';
import { FOLLOW_POLICY } from './follow-policy.ts';
import type { KnownTorrent } from './known-torrent.ts';
import { aClientTorrent, ago, aKnownTorrent, NOW } from './test-torrents.ts';
import { type ClientTorrent, type ClientTorrentState, infoHash, type TorrentState } from './torrent.ts';
import { onTorrentChanged } from './torrent-changed.ts';

const hash = fc.integer({ min: 0, max: 9 }).map((digit) => infoHash(String(digit).repeat(40)));
const past = fc.integer({ min: 0, max: 100_000 }).map(ago);
const progress = fc.constantFrom(0, 0.3, 0.5, 1);

const knownTorrent: fc.Arbitrary<KnownTorrent> = fc
  .record({
    infoHash: hash,
    state: fc.constantFrom<TorrentState[]>(
      'wanted',
      'queued',
      'downloading',
      'stalled',
      'seeding',
      'finished',
      'stopped',
      'error',
      'gone',
    ),
    progress,
    ratio: fc.constantFrom(null, 0, 1.5),
    completedAt: fc.option(past, { nil: null }),
    missingSince: fc.option(past, { nil: null }),
    stateChangedAt: past,
    idleSince: past,
    trouble: fc.constantFrom(null, 'stalled', 'error'),
    isLeaving: fc.boolean(),
  })
  .map(aKnownTorrent);

const clientTorrent: fc.Arbitrary<ClientTorrent> = fc
  .record({
    infoHash: hash,
    state: fc.constantFrom<ClientTorrentState[]>(
      'queued',
      'checking',
      'downloading',
      'seeding',
      'finished',
      'stopped',
      'error',
    ),
    progress,
    isComplete: fc.boolean(),
    downloadRateBps: fc.constantFrom(0, 1_000),
    ratio: fc.constantFrom(null, 0, 1.55),
    completedAt: fc.option(past, { nil: null }),
    error: fc.constantFrom(null, 'No data found'),
  })
  .map(aClientTorrent);

const known = fc.uniqueArray(knownTorrent, { selector: (torrent) => torrent.infoHash });
const shown = fc.array(clientTorrent, { maxLength: 12 });
const requesters = [{ userId: 7, askedAt: ago(3_600), wasTold: false }];

/** One look: what is known afterwards, and what it led to. */
function look(before: readonly KnownTorrent[], listed: readonly ClientTorrent[], now = NOW) {
  const listing = readListing(listed);
  const changes = before.map((torrent) => followInListing(torrent, listing, now, FOLLOW_POLICY));
  return {
    after: before.map((torrent, index) => {
      const change = changes[index];
      return change === undefined || change.type === 'unchanged' ? torrent : change.now;
    }),
    effects: changes.flatMap((change) => onTorrentChanged(change, requesters, [])),
  };
}

describe('a look at the client', () => {
  test('that is repeated with the same listing leads to nothing the second time', () => {
    fc.assert(
      fc.property(known, shown, (before, listed) => {
        expect(look(look(before, listed).after, listed).effects).toEqual([]);
      }),
    );
  });

  test('that finds an empty list changes nothing, however often', () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 1, max: 5 }), (before, times) => {
        let after: readonly KnownTorrent[] = before;
        for (let n = 0; n < times; n += 1) {
          const later = new Date(NOW.getTime() + n * 3_600_000);
          const result = look(after, [], later);
          expect(result.effects).toEqual([]);
          after = result.after;
        }
        expect(after).toEqual(before);
      }),
    );
  });

  test('tells nobody twice, whatever is shown in whatever order', () => {
    fc.assert(
      fc.property(known, fc.array(shown, { maxLength: 8 }), (before, listings) => {
        let after: readonly KnownTorrent[] = before;
        const told: string[] = [];
        listings.forEach((listed, n) => {
          const result = look(after, listed, new Date(NOW.getTime() + n * 60_000));
          after = result.after;
          for (const effect of result.effects) {
            if (effect.type === 'notify') told.push(effect.notification.dedupeKey);
          }
        });
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  test('declares nothing gone that one of the last two listings showed', () => {
    fc.assert(
      fc.property(known, shown, shown, (before, first, second) => {
        const later = new Date(NOW.getTime() + 60_000);
        const { after } = look(look(before, first).after, second, later);
        const seen = new Set([...first, ...second].map((torrent) => torrent.infoHash));
        for (const torrent of after) {
          if (seen.has(torrent.infoHash)) expect(torrent.state).not.toBe('gone');
        }
      }),
    );
  });

  test('never forgets that a torrent was complete', () => {
    fc.assert(
      fc.property(known, shown, (before, listed) => {
        const { after } = look(before, listed);
        before.forEach((torrent, index) => {
          if (torrent.completedAt !== null) expect(after[index]?.completedAt).toEqual(torrent.completedAt);
        });
      }),
    );
  });
});

describe('it is worth looking often', () => {
  const onItsWay = (state: Partial<ClientTorrent>, before: Partial<KnownTorrent> = {}) =>
    isAnythingOnItsWay([aKnownTorrent(before)], readListing([aClientTorrent(state)]));

  test.each([
    ['while something downloads', { state: 'downloading' }, true],
    ['while something waits for its turn', { state: 'queued' }, true],
    ['while something is checked', { state: 'checking' }, true],
    ['not for what only seeds', { state: 'seeding', isComplete: true }, false],
    ['not for what is complete and waits to seed', { state: 'queued', isComplete: true }, false],
    ['not for what a person stopped', { state: 'stopped' }, false],
    ['not for what is broken', { state: 'error' }, false],
  ] as const)('%s', (_, state, expected) => {
    expect(onItsWay(state)).toBe(expected);
  });

  test('not for what has been stalled', () => {
    expect(onItsWay({ state: 'downloading', downloadRateBps: 0 }, { state: 'stalled' })).toBe(false);
  });

  test('not for torrents that nobody asked for here', () => {
    expect(isAnythingOnItsWay([], readListing([aClientTorrent()]))).toBe(false);
  });
});
