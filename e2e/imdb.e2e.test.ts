import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest } from './matinee-under-test.ts';

/** *300*, on Ana's watchlist at IMDb: there are releases of it, but none of this quality. */
const TITLE = 'tt0416449';
const NEW = '300.2006.480p.BluRay.x264-NEW';

let system: MatineeUnderTest;
let ana: ChatDriver;

beforeAll(async () => {
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'release-feed=2,sync-imdb-watchlist=1',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  ana = system.person(1001, 'Ana');
  await ana.send('/start');
  await ana.waitFor(/superadmin password/);
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
});
afterAll(() => system.stop());

async function watchlist(): Promise<string> {
  await ana.send('/watchlist');
  return (await ana.waitFor(/waiting for/)).text;
}

describe('files', () => {
  test('ratings from IMDb come in, once; a file that is none of them is refused in words', async () => {
    const ratings = await system.world.imdbExport('Ana', 'ratings');
    await ana.sendDocument('8f0c2c1e-aa55-4a0b.csv', ratings);
    await ana.waitFor(/Ratings: 2 new, 0 changed, 0 as I had them/);
    await ana.send('/import');
    await ana.waitFor(/Bring what you have seen and rated/);
    await ana.sendDocument('ratings.csv', `\ufeff${ratings.replaceAll('\r\n', '\n')}`);
    await ana.waitFor(/Ratings: 0 new, 0 changed, 2 as I had them/);
    await ana.sendDocument('budget.csv', 'Month,Rent\nMay,500\n');
    await ana.waitFor(/I don't know this table/);
    await ana.sendDocument('ratings.zip', 'PK');
    await ana.waitFor(/unpack it/);
  });

  test('a Netflix history notes what is certain, and guesses nothing', async () => {
    const rows = [
      'Inception,12/31/25',
      'The Thing,12/30/25',
      'Breaking Bad: Season 1: Pilot,12/29/25',
      'Alien,12/28/25',
    ];
    await ana.sendDocument('NetflixViewingHistory.csv', ['Title,Date', ...rows].join('\n'));
    // Alien was rated a while ago, and so was seen then.
    await ana.waitFor(/Seen: 2 new, 1 known already.*I don't guess: The Thing/s, { timeoutMs: 30_000 });
  });

  test('ratings go out as a file that changes nothing when it comes back', async () => {
    await ana.send('/export');
    const sent = await ana.waitFor(/2 ratings, in IMDb's own columns/);
    expect(sent.document?.name).toMatch(/^matinee-ratings-\d{4}-\d\d-\d\d\.csv$/);
    const file = await fetch(new URL(sent.document?.url ?? '', `${system.webUrl}/chat/api/`));
    await ana.sendDocument('back.csv', await file.text());
    await ana.waitFor(/Ratings: 0 new, 0 changed, 2 as I had them/);
  });
});

describe('a watchlist at IMDb', () => {
  test('is asked for by who gives a profile, after a look whether it is there and public', async () => {
    await ana.send('/update_user');
    await ana.waitFor(/e-mail address/);
    await ana.press('Skip');
    await ana.waitFor(/IMDb profile.*read, every half hour, the watchlist/s);
    await ana.send('https://www.imdb.com/user/p.nobody0000000000/');
    await ana.waitFor(/IMDb knows no profile/);
    // A file is taken also in the middle of this; the question stands.
    await ana.sendDocument('ratings.csv', await system.world.imdbExport('Ana', 'ratings'));
    await ana.waitFor(/2 as I had them/);
    await ana.send('p.anasandbox000001');
    await ana.waitFor(/ur10000001 is there, and its watchlist is public: 2 titles.*What shall I tell you/s, {
      timeoutMs: 15_000,
    });
    await ana.press('✓ Done');
    await ana.waitFor(/All set.*ur10000001/s);
  });

  test('brings its titles here, and a release of one is told', async () => {
    await expect.poll(watchlist, { timeout: 30_000, interval: 500 }).toMatch(/300 \(2006\).*Breaking Bad/s);
    await system.world.publishRelease({ name: NEW, imdbId: TITLE });
    await ana.waitFor(({ text }) => /300.*in .*480p/s.test(text), { timeoutMs: 30_000 });
  });

  test('takes away here what was taken away there', async () => {
    await system.world.setOnImdbWatchlist('Ana', 'tt0903747', false);
    await expect.poll(watchlist, { timeout: 30_000, interval: 500 }).not.toMatch(/Breaking Bad/);
    expect(await watchlist()).toMatch(/300/);
  });

  test('at its challenge page: the admin hears of it once, and nothing is deleted', async () => {
    await system.world.setImdbHabit('challenge');
    const since = await ana.mark();
    await ana.waitFor(/wants a browser to solve a puzzle/, { timeoutMs: 30_000, since });
    expect(await watchlist()).toMatch(/300/);
    const told = (await ana.messages()).filter(({ text }) => /solve a puzzle/.test(text));
    expect(told).toHaveLength(1);
  });

  test('which can’t be asked now is taken as it is given, and the person hears so', async () => {
    await ana.send('/update_user');
    await ana.waitFor(/e-mail address/);
    await ana.press('Skip');
    await ana.waitFor(/IMDb profile/);
    await ana.send('ur10000003');
    await ana.waitFor(/ur10000003 is noted\. IMDb can't be asked at the moment/, { timeoutMs: 15_000 });
    await ana.press('✕ Stop');
    await ana.waitFor(/everything stays as it was/);
  });

  test('is followed no more when its person takes the profile back; what came from it stays', async () => {
    await ana.send('/update_user');
    await ana.waitFor(/e-mail address/);
    await ana.press('Skip');
    await ana.waitFor(/Your IMDb profile is ur10000001/);
    await ana.press('Forget it');
    await ana.waitFor(/Nothing more is read there.*What shall I tell you/s);
    await ana.press('✓ Done');
    await ana.waitFor(/IMDb profile: none/);
    expect(await watchlist()).toMatch(/300/);
  });
});
