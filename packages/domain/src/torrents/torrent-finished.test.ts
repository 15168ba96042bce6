import { expect, test } from 'vitest';
import { ago, aKnownTorrent, NOW } from './test-torrents.ts';
import { onTorrentFinished } from './torrent-finished.ts';

const torrent = aKnownTorrent({ state: 'seeding', progress: 1, completedAt: NOW });
const asked = (userId: number, seconds: number) => ({ userId, askedAt: ago(seconds), wasTold: false });
const finish = (
  requesters: Parameters<typeof onTorrentFinished>[0]['requesters'],
  places: Parameters<typeof onTorrentFinished>[0]['places'] = [],
) => onTorrentFinished({ torrent, completedAt: NOW, requesters, places });

test('a finished torrent is remembered first, then told to everybody who asked for it', () => {
  const [first, ...others] = finish([asked(7, 3_600), asked(8, 60)]);
  expect(first).toEqual({ type: 'remember', torrent });
  expect(others.map((effect) => effect.type === 'notify' && effect.notification.userId)).toEqual([7, 8]);
});

test('each person is told what it is, and how long it took since they asked', () => {
  expect(finish([asked(7, 3_600)])[1]).toEqual({
    type: 'notify',
    notification: {
      userId: 7,
      channel: 'telegram',
      dedupeKey: `download-finished:${torrent.infoHash}:7:${ago(3_600).getTime()}`,
      kind: 'download-finished',
      data: {
        infoHash: torrent.infoHash,
        name: torrent.name,
        imdbId: null,
        sizeBytes: 8e9,
        tookSeconds: 3_600,
      },
    },
  });
});

test('a group is told once of what its members waited for, and nothing of what others did', () => {
  const told = { ...asked(9, 10), wasTold: true };
  const places = [
    { placeId: 1, memberIds: [7, 8, 9] },
    { placeId: 2, memberIds: [9] },
  ];
  const effects = finish([asked(7, 3_600), asked(8, 60), asked(6, 5), told], places);
  const inGroups = effects.flatMap((effect) =>
    effect.type === 'notify' && effect.notification.placeId !== undefined ? [effect.notification] : [],
  );
  expect(inGroups).toEqual([
    {
      userId: 7,
      placeId: 1,
      channel: 'telegram',
      dedupeKey: `download-finished:${torrent.infoHash}:place:1:${ago(3_600).getTime()}`,
      kind: 'group-download-finished',
      data: { infoHash: torrent.infoHash, name: torrent.name, imdbId: null, sizeBytes: 8e9, userIds: [7, 8] },
    },
  ]);
});

test('who asked for what was complete has been told by the answer', () => {
  expect(finish([{ ...asked(7, 10), wasTold: true }])).toEqual([{ type: 'remember', torrent }]);
});

test('who asked after the last byte is not told that it took less than no time', () => {
  expect(finish([asked(7, -5)])[1]).toMatchObject({ notification: { data: { tookSeconds: null } } });
});

test('who asks again for a torrent that was deleted meanwhile is told again', () => {
  const key = (seconds: number) => {
    const effect = finish([asked(7, seconds)])[1];
    return effect?.type === 'notify' ? effect.notification.dedupeKey : null;
  };
  expect(key(3_600)).toBe(key(3_600));
  expect(key(3_600)).not.toBe(key(60));
});

test('a torrent that nobody waits for any more is remembered all the same', () => {
  expect(finish([])).toEqual([{ type: 'remember', torrent }]);
});
