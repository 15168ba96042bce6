import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import { beforeEach, expect, test } from 'vitest';
import { createTorrentListing, type TorrentListing } from './torrent-listing.ts';

let nowMs = 0;
let calls: { resolve(): void; reject(error: Error): void }[];
let listing: TorrentListing;

beforeEach(() => {
  nowMs = 1_000_000;
  calls = [];
  listing = createTorrentListing({
    list: () =>
      new Promise<ClientTorrent[]>((resolve, reject) => {
        calls.push({ resolve: () => resolve([]), reject });
      }),
    maxAgeMs: 1_000,
    now: () => new Date(nowMs),
  });
});

test('who asks while it is asked, or within its age, gets the same', async () => {
  const readers = [listing.read(), listing.read()];
  calls[0]?.resolve();
  const [first, second] = await Promise.all(readers);
  nowMs += 1_000;
  expect(await listing.read()).toBe(first);
  expect(second).toBe(first);
  nowMs += 1;
  const third = listing.read();
  calls[1]?.resolve();
  expect(await third).not.toBe(first);
  expect(calls).toHaveLength(2);
});

test('what was asked before a change is not given to who asks after it', async () => {
  const before = listing.read();
  listing.forget();
  const after = listing.read();
  calls[0]?.resolve();
  calls[1]?.resolve();
  expect(await after).not.toBe(await before);
});

test('a failure is not remembered', async () => {
  const failing = listing.read();
  calls[0]?.reject(new Error('down'));
  await expect(failing).rejects.toThrow('down');
  const next = listing.read();
  calls[1]?.resolve();
  expect((await next).torrents).toEqual([]);
});

test('what is computed of a listing is computed once', async () => {
  const reading = listing.read();
  calls[0]?.resolve();
  const { once } = await reading;
  let computed = 0;
  const count = () => {
    computed += 1;
    return computed;
  };
  expect([once('x', count), once('x', count), once('y', count)]).toEqual([1, 1, 2]);
});
