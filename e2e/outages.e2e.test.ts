import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;

/** What a person must hear within ten seconds, whatever is wrong outside. */
const WITHIN = { timeoutMs: 10_000 };

beforeAll(async () => {
  system = await startMatineeUnderTest();
  ana = system.person(4001, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

const set = (
  service: Parameters<MatineeUnderTest['world']['setOutage']>[0],
  mode: 'none' | 'down' | 'garbage',
) => system.world.setOutage(service, mode);

describe('when the outside world fails', () => {
  test.each(['down', 'garbage'] as const)(
    'the tracker is %s: a sentence and a button that works once it is back',
    async (mode) => {
      await set('indexer', mode);
      await ana.send(mode === 'down' ? 'tt0133093' : 'tt0416449');
      await ana.waitFor(/IMDb/, WITHIN);
      await ana.press('✓ This one');
      await ana.waitFor(/tracker isn't answering/, WITHIN);
      await set('indexer', 'none');
      await ana.press('↻ Try again');
      await ana.waitFor(/Pick a number/, WITHIN);
    },
  );

  test('one film database is down: the others say what they know', async () => {
    await set('tmdb', 'down');
    await set('omdb', 'garbage');
    await ana.send('1917');
    await ana.waitFor(/1917/, WITHIN);
    await set('tmdb', 'none');
    await set('omdb', 'none');
  });

  test('posters cannot be loaded: the card comes with the stand-in picture', async () => {
    await set('images', 'down');
    await ana.send('tt0133093');
    const card = await ana.waitFor(/The Matrix.*\(1999\)/s, WITHIN);
    expect(card.photo).toBeDefined();
    await set('images', 'none');
  });

  test('the disk runs short: says so, and which releases would fill it', async () => {
    const { disk } = await system.world.overview();
    await system.world.setDiskFree(20 * 1024 ** 3);
    await ana.press('✓ This one');
    const list = await ana.waitFor(/Pick a number/, WITHIN);
    expect(list.text).toMatch(/Only 20 GB are free/);
    expect(list.text).toMatch(/⚠️\sdisk/);
    await system.world.setDiskFree(disk.freeBytes);
  });

  test('all film databases are down: a sentence, and it works again when they do', async () => {
    for (const service of ['tmdb', 'omdb', 'imdb'] as const) await set(service, 'down');
    await ana.send('Amélie');
    await ana.waitFor(/film databases aren't answering/, WITHIN);
    for (const service of ['tmdb', 'omdb', 'imdb'] as const) await set(service, 'none');
    await expect
      .poll(
        async () => {
          await ana.send('Amélie');
          return (await ana.waitFor(/./, WITHIN)).text;
        },
        { timeout: 60_000, interval: 2_000 },
      )
      .toMatch(/Am[eé]lie|Fabuleux/);
  });

  test('the torrent client is down: the wish is noted, and fulfilled when it is back', async () => {
    await set('transmission', 'down');
    await ana.send('tt0133093');
    await ana.waitFor(/IMDb/, WITHIN);
    await ana.press('✓ This one');
    await ana.waitFor(/Pick a number/, WITHIN);
    await ana.press('2');
    await ana.waitFor(/Noted\. The downloader isn't answering/, WITHIN);
    await ana.send('/progress');
    await ana.waitFor(/downloads|isn't answering/, WITHIN);
    await set('transmission', 'none');
    await expect.poll(async () => (await torrentsOf(system)).length, { timeout: 90_000 }).toBe(1);
    const [torrent] = await torrentsOf(system);
    await system.world.finishTorrent(torrent?.infoHash ?? '');
    await ana.waitFor(/The Matrix.*is ready to watch/s, { timeoutMs: 75_000 });
  });
});
