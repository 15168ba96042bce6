import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';
import { pickRelease, untilItIs } from './pick-release.ts';

let system: MatineeUnderTest;
let ana: ChatDriver;
let bob: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'sync-torrents=2,seeding=2',
    // Seven seconds: nobody waits for a day here.
    TORR_STALLED_HOURS: '0.002',
  });
  ana = system.person(7001, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
  await ana.send('/generate_pass');
  const { text } = await ana.waitFor(/An invitation for/);
  bob = system.person(7002, 'Bob');
  await bob.send(`/start ${/[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(text)?.[0]}`);
  await bob.waitFor(/Welcome, Bob/);
  await bob.send('/cancel');
  await bob.waitFor(/start afresh/);
});
afterAll(() => system.stop());

/** The first to ask for a title: says which torrent it is. */
async function grab(person: ChatDriver, imdbId: string): Promise<string> {
  const held = (await torrentsOf(system)).map(({ infoHash }) => infoHash);
  // The worker has seen it: what leaves before that is not missed.
  await untilItIs(person, await pickRelease(person, imdbId), /[▓░]{10}.*downloading/s);
  const { torrents } = await system.world.waitFor(
    'the torrent',
    (world) => world.torrents.length > held.length,
  );
  return torrents.find(({ infoHash }) => !held.includes(infoHash))?.infoHash ?? '';
}

/** Asks for what another has on its way. */
async function join(person: ChatDriver, imdbId: string): Promise<void> {
  await untilItIs(person, await pickRelease(person, imdbId), /Somebody has asked for it already|[▓░]{10}/);
}

const count = async (person: ChatDriver, words: RegExp) =>
  (await person.messages()).filter((message) => message.from.isBot && words.test(message.text)).length;

describe('when a download does not come', () => {
  // An error is told after half a minute, and each of the others after several looks at the client.
  test('because nobody seeds it, the disk fails, or somebody takes it out: its people hear so, once', {
    timeout: 180_000,
  }, async () => {
    const stuck = await grab(ana, 'tt8579674');
    await system.world.troubleTorrent(stuck, 'stall');
    const broken = await grab(ana, 'tt0416449');
    await system.world.troubleTorrent(broken, 'break');
    const gone = await grab(ana, 'tt0211915');
    const from = await ana.mark();
    await system.world.troubleTorrent(gone, 'vanish');
    const wait = { timeoutMs: 150_000, since: 0 };
    await ana.waitFor(/1917.* has got nothing for .*nobody seeds it/s, wait);
    await ana.waitFor(/300.* can't go on\.\nThe disk is full/s, wait);
    await ana.waitFor(/has been taken out of the downloader, and not by me. It was not complete/, {
      timeoutMs: 150_000,
      since: from,
    });
    const error = (await ana.messages()).findLast((message) => /can't go on/.test(message.text));
    if (error === undefined) throw new Error('nobody was told of the error');
    await ana.press('↻ Try again', { in: error });
    await ana.waitFor(/I have told the downloader to go on/);
    await system.world.waitFor('it goes on', ({ torrents }) =>
      torrents.some(({ infoHash, state }) => infoHash === broken && state !== 'error'),
    );
    for (const words of [/has got nothing for/, /can't go on/, /taken out of the downloader/]) {
      expect(await count(ana, words)).toBe(1);
    }
  });

  test('it can be cancelled, but not from under those who asked for it too', async () => {
    await join(bob, 'tt8579674');
    await bob.send('/progress');
    await bob.waitFor(/Your downloads/);
    await bob.press('✕ Cancel 1');
    await bob.waitFor(/What has been downloaded so far goes too/);
    await bob.press('✕ Yes, cancel it');
    await bob.waitFor(/stays: Ana asked for it too/);
  });
});

describe('what has seeded for its time', () => {
  test('is asked about; kept, and asked about again; deleted for both who asked for it, across a kill -9', async () => {
    const film = await grab(ana, 'tt0133093');
    await join(bob, 'tt0133093');
    await system.world.finishTorrent(film);
    await ana.waitFor(/is ready to watch/, { timeoutMs: 30_000 });

    await system.world.ageTorrents(60);
    const asked = { timeoutMs: 40_000, since: 0 };
    const question = await ana.waitFor(/The\.Matrix.* has seeded for 60 d.*Bob asked for it too/s, asked);
    const bobs = await bob.waitFor(/has seeded for 60 d.*Ana asked for it too/s, asked);
    await bob.press('Keep', { in: bobs });
    await bob.waitFor(/stays\. I will ask again when it has seeded for another 60 d/);
    await ana.press('🗑 Delete it and its files', { in: question });
    await ana.waitFor(
      /Bob has decided about .*: it stays for a while\. Would you rather have it otherwise\?/s,
    );

    await system.world.ageTorrents(61);
    const again = await ana.waitFor(/has seeded for 121 d/, { timeoutMs: 40_000 });
    await ana.press('🗑 Delete it and its files', { in: again });
    await system.matinee.services.myimdb.kill('SIGKILL');
    await ana.waitFor(/goes now, files and all\. Bob asked for it too/);
    await ana.waitFor(/is deleted, and .* are free again/, { timeoutMs: 60_000 });
    await bob.waitFor(/Ana has deleted .* and its files/, { timeoutMs: 60_000, since: 0 });
    expect((await torrentsOf(system)).map(({ infoHash }) => infoHash)).not.toContain(film);
    expect(await count(ana, /is deleted, and/)).toBe(1);
    expect(await count(bob, /Ana has deleted/)).toBe(1);
    expect(await count(bob, /taken out of the downloader/)).toBe(0);
  });
});
