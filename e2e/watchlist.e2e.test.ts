import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

/** *300*, of which there are releases from the beginning, but none of these. */
const TITLE = 'tt0416449';
const NEW = '480p';
const NEWER = '576p';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'sync-torrents=3,release-feed=2',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  ana = system.person(1001, 'Ana');
  await ana.send('/start');
  await ana.waitFor(/superadmin password/);
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

async function news(person: ChatDriver) {
  return (await person.messages()).filter(({ text }) => /releases? (is|are) out/.test(text));
}

const nameOf = (resolution: string) => `300.2006.${resolution}.BluRay.x264-NEW`;

describe('the watchlist', () => {
  test('whoever rejects what there is hears of a new quality, and sees its releases', async () => {
    expect((await system.world.releases(TITLE)).map(({ name }) => name)).not.toContainEqual(
      expect.stringMatching(new RegExp(`${NEW}|${NEWER}`)),
    );
    await ana.send(TITLE);
    await ana.waitFor(/IMDb/);
    await ana.press('✓ This one');
    await ana.waitFor(/Pick a number/);
    await ana.press('None of these');
    await ana.waitFor(/another quality than/);
    await ana.press('🔔 Yes, tell me');
    await ana.waitFor(/On your watchlist/);

    await system.world.publishRelease({ name: nameOf(NEW), imdbId: TITLE });
    const message = await ana.waitFor(/A release is out in 480p/, { timeoutMs: 20_000 });
    expect(message.text).toMatch(/300.*\(2006\)/s);
    expect(message.photo, 'its poster').toBeDefined();
    await ana.press('🎬 Show releases');
    const releases = await ana.waitFor(/releases\. Pick a number/);
    expect(releases.text).toContain(NEW);
  });

  test('another release of that quality, or of a rejected one, is no news', async () => {
    const [known] = await system.world.releases(TITLE);
    if (known === undefined) throw new Error('no release');
    await system.world.publishRelease({ name: `${nameOf(NEW)}2`, imdbId: TITLE });
    await system.world.publishRelease({ imdbId: TITLE, resolution: '1080p' });
    // A quality that is news comes after them: when it is told, they have been passed over.
    await system.world.publishRelease({ name: nameOf(NEWER), imdbId: TITLE });
    await ana.waitFor(/A release is out in 576p/, { timeoutMs: 20_000 });
    expect(await news(ana)).toHaveLength(2);
  });

  test('“not these qualities” and “stop waiting” do what they say, and can be taken back', async () => {
    await ana.press('Not this quality');
    await ana.waitFor(/another quality than 576p/);
    await ana.press('Stop waiting');
    await ana.waitFor(/You are no longer waiting for it/);
    await ana.send('/watchlist');
    await ana.waitFor(/You are waiting for nothing/);
    await ana.press('Wait again');
    await ana.waitFor(/something new/);
    await ana.send('/watchlist');
    const list = await ana.waitFor(/You are waiting for one title.*1\. 300 \(2006\)/s);
    await ana.press('✕ 1');
    await ana.waitFor((message) => message.id === list.id && /waiting for nothing/.test(message.text));
  });

  test('the old typed forms do the same', async () => {
    await ana.send('/WatchMatch_0416449');
    await ana.waitFor(/300.*releases\. Pick a number/s);
    await ana.send('/unwatchmatch_tt0416449');
    await ana.waitFor(/You are no longer waiting for it/);
    await ana.press('Wait again');
    await ana.waitFor(/something new/);
  });

  test('alerts are switched off and on, and the list says so', async () => {
    await ana.press('Stop waiting');
    await ana.waitFor(/no longer waiting/);
    await ana.press('Wait again');
    await ana.waitFor(/something new/);
    await ana.send('/change_watchlist');
    await ana.waitFor(/Watchlist alerts are off/);
    await ana.send('/watchlist');
    await ana.waitFor(/Alerts are off, so I tell you of none/);
    await ana.send('/change_watchlist');
    await ana.waitFor(/Watchlist alerts are on/);
  });
});
