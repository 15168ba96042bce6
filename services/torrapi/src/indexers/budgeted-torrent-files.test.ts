import {
  ExternalServiceError,
  type ExternalServiceErrorCode,
} from '@matinee/clients/http/external-service-error';
import { expect, test } from 'vitest';
import { createBudgetedTorrentFiles } from './budgeted-torrent-files.ts';

const now = new Date('2026-11-21T10:00:00Z');

function aSource(over: { left?: number; fails?: ExternalServiceErrorCode; retryAfterSeconds?: number } = {}) {
  const seen = { downloads: 0, blockedUntil: null as Date | null };
  let left = over.left ?? 10;
  const files = createBudgetedTorrentFiles({
    indexer: 'filelist',
    source: {
      downloadTorrentFile: async () => {
        seen.downloads += 1;
        const { fails: code, retryAfterSeconds } = over;
        if (code !== undefined)
          throw new ExternalServiceError({ service: 'filelist', code, reason: 'no', retryAfterSeconds });
        return new Uint8Array([1]);
      },
    },
    budget: {
      spend: async () => {
        left -= 1;
        return left < 0
          ? { type: 'exhausted', retryAfterSeconds: 600 }
          : { type: 'granted', remaining: left };
      },
      block: async (until) => {
        seen.blockedUntil = until;
      },
    },
    now: () => now,
  });
  return { files, seen };
}

test('fifty who want one release at once spend one call of the hour', async () => {
  const { files, seen } = aSource({ left: 1 });
  const all = await Promise.all(Array.from({ length: 50 }, () => files.downloadTorrentFile('7')));
  expect(all).toHaveLength(50);
  expect(seen.downloads).toBe(1);
});

test('when the hour is spent the indexer is not asked, and it is said when to come again', async () => {
  const { files, seen } = aSource({ left: 0 });
  await expect(files.downloadTorrentFile('7')).rejects.toMatchObject({
    code: 'rate-limited',
    retryAfterSeconds: 600,
  });
  expect(seen.downloads).toBe(0);
});

test.each([
  ['rate-limited', undefined, 3_600],
  ['rate-limited', 90, 90],
  ['unauthorized', undefined, 86_400],
] as const)('%s stops everybody for %s: %i s', async (fails, retryAfterSeconds, seconds) => {
  const { files, seen } = aSource({
    fails,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
  await expect(files.downloadTorrentFile('7')).rejects.toMatchObject({ code: fails });
  expect(seen.blockedUntil).toEqual(new Date(now.getTime() + seconds * 1000));
});

test('a failure that passes stops nobody', async () => {
  const { files, seen } = aSource({ fails: 'timeout' });
  await expect(files.downloadTorrentFile('7')).rejects.toMatchObject({ code: 'timeout' });
  expect(seen.blockedUntil).toBeNull();
});
