import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

const [ANA, BOB] = [9101, 9102];

let system: MatineeUnderTest;
let bob: ChatDriver;
let indexerUrl: string;
let folder: string;

beforeAll(async () => {
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'sync-torrents=1,library=2',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  const env = (await (await fetch(`${system.webUrl}/world/api/env`)).json()) as Record<string, string>;
  indexerUrl = env.FILELIST_URL ?? '';
  folder = env.DOWNLOAD_DIRS ?? '';
  const ana = system.person(ANA, 'Ana');
  await ana.send(PASSWORD);
  await ana.waitFor(/You are the admin now/);
  await ana.send('/generate_pass');
  const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await ana.waitFor(/An invitation for/)).text)?.[0];
  bob = system.person(BOB, 'Bob');
  await bob.send(`/start ${token}`);
  await bob.waitFor(/your e-mail address\?/);
});
afterAll(() => system.stop());

/** One step of a conversation: what the person does, and what they see then. */
type Step = {
  says: string | (() => Promise<string>) | { press: string | RegExp } | { file: string };
  sees: RegExp;
};

const says = (text: string | (() => Promise<string>), sees: RegExp): Step => ({ says: text, sees });
const press = (label: string | RegExp, sees: RegExp): Step => ({ says: { press: label }, sees });

/** Long: the machine may be busy, and what was not noted as done is handled again after ten seconds. */
const AGAIN = { timeoutMs: 60_000 };
/** An answer is seen a moment before it is noted as given. Without this pause each kill costs those ten seconds, and no more. */
const NOTED_MS = 250;

/** What killed the bot a moment ago does not delay its next start: a person would not see the difference. */
async function killBot(): Promise<void> {
  const { telegram } = system.matinee.services;
  await telegram.kill('SIGKILL');
  await telegram.restart();
}

async function perform(person: ChatDriver, { says: what }: Step): Promise<void> {
  if (typeof what === 'string') await person.send(what);
  else if (typeof what === 'function') await person.send(await what());
  else if ('file' in what) await person.sendDocument('ratings.csv', what.file);
  else await person.press(what.press);
}

/** Pages that were made, by name. */
const pages = new Map<string, number>();

async function aPage(name: string): Promise<string> {
  const { id } = await system.world.publishRelease({ name });
  pages.set(name, id);
  return `${indexerUrl}/details.php?id=${id}`;
}

/** The page has changed since it was looked at, and that is long enough ago for another look. */
async function untilWorthALook(name: string): Promise<void> {
  await system.world.replaceTorrent(pages.get(name) ?? 0);
  await expect
    .poll(
      async () => {
        await bob.send('/list');
        return (await bob.waitFor(/is followed|are followed/)).text;
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toMatch(/looked at (1\d|[2-9]\d) s ago|looked at \d+ min/);
}

const RATINGS = `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0133093,9,2020-01-02,The Matrix,The Matrix,https://www.imdb.com/title/tt0133093,Movie,8.7,136,1999,Action,1,1999-03-31,Lana Wachowski
`;

interface Conversation {
  name: string;
  before?: () => Promise<void>;
  steps: Step[];
}

/** Conversations of several steps. */
const CONVERSATIONS: Conversation[] = [
  {
    name: 'registration',
    steps: [
      says('bob@example.org', /✓ bob@example.org.*Plex/s),
      press('🎞 Yes, invite me', /IMDb profile/),
      says('ur12345678', /ur12345678.*What shall I tell you/s),
      press(/Switch the newsletter on/, /Newsletter, by e-mail: on/),
      press('✓ Done', /All set.*bob@example.org.*ur12345678.*Newsletter: on/s),
    ],
  },
  {
    name: 'download: a title is asked for, its card, its releases, a pick',
    steps: [
      says('/download', /What would you like to see/),
      says('the thing', /The Thing/),
      press('›', /The Thing/),
      press('✓ This one', /Pick a number/),
      press('1', /[▓░]{10}|Queued/),
    ],
  },
  {
    name: 'cancelling a download',
    steps: [
      says('/progress', /Your downloads/),
      press('✖ Cancel 1', /What has been downloaded so far goes too/),
      press('✖ Yes, cancel it', /Cancelled/),
    ],
  },
  {
    name: 'download: none of these, and the watchlist',
    steps: [
      says('tt0416449', /300/),
      press('✓ This one', /Pick a number/),
      press('None of these', /another quality than/),
      press('➕ Yes, tell me', /On your watchlist/),
      says('/watchlist', /You are waiting for/),
      press('✕ 1', /You are waiting for/),
    ],
  },
  {
    name: 'rating a new title',
    steps: [
      says('/rate', /What would you like to rate/),
      press('🔎 A new title', /Which title is it\?/),
      says('tt0083658', /Blade Runner/),
      press('✓ This one', /How was Blade Runner\?/),
      press('9', /9\/10 for Blade Runner/),
    ],
  },
  {
    name: 'the unrated ones',
    before: async () => {
      const history = 'Title,Date\n"Inception","12/30/24"\n"Interstellar","12/31/24"\n';
      await bob.sendDocument('NetflixViewingHistory.csv', history);
      await bob.waitFor(/Seen: 2 new/, { timeoutMs: 30_000 });
    },
    steps: [
      says('/rate', /2 films that you have seen and not rated yet/),
      press(/🎞 Unrated ones/, /How was it\? 2 to go/),
      press('8', /8\/10 for .*|It is the last one/s),
      press('Skip', /Nothing left to rate/),
    ],
  },
  {
    name: 'an import',
    steps: [
      says('/import', /Bring what you have seen and rated/),
      { says: { file: RATINGS }, sees: /Ratings: 1 new/ },
      { says: { file: RATINGS }, sees: /Ratings: 0 new, 0 changed, 1 as I had/ },
    ],
  },
  {
    name: '/add: the address, then a folder by button',
    steps: [
      says('/add', /What shall I follow\?/),
      says(() => aPage('Restart.Show.S01.1080p-GRP'), /Where shall it go\?/),
      press(/^📁/, /I follow Restart\.Show\.S01/),
    ],
  },
  {
    name: '/add: another folder, typed',
    steps: [
      says(() => aPage('Restart.Show.S02.1080p-GRP'), /Where shall it go\?/),
      press('✎ Another folder', /Which folder\?/),
      says('../../etc', /may not put anything there/),
      says(() => Promise.resolve(`${folder}/Restart Show`), /I follow Restart\.Show\.S02/),
    ],
  },
  {
    name: '/list and /remove',
    steps: [
      says('/list', /2 pages are followed/),
      says('/remove', /Which one shall I stop following\?/),
      press('✕ 2', /Stop following .*\?/),
      press('Stop following, delete the files too', /I no longer follow .*Its files are deleted/s),
    ],
  },
  {
    name: 'check now: what has changed is here at once',
    before: () => untilWorthALook('Restart.Show.S01.1080p-GRP'),
    steps: [
      says('/list', /One page is followed.*no change so far/s),
      press('↻ Check 1 now', /looked at .* ago.*changed .* ago/s),
    ],
  },
];

describe('kill -9 of the bot between any two steps: the conversation goes on', () => {
  test.each(CONVERSATIONS)('$name', { timeout: 300_000 }, async ({ before, steps }) => {
    await before?.();
    for (const [index, step] of steps.entries()) {
      if (index > 0) {
        await new Promise((resolve) => setTimeout(resolve, NOTED_MS));
        await killBot();
      }
      await perform(bob, step);
      await bob.waitFor(step.sees, AGAIN);
    }
  });

  test('in the middle of a step, too: what was answered is not asked again, and done once', {
    timeout: 300_000,
  }, async () => {
    const page = await aPage('Restart.Show.S03.1080p-GRP');
    for (const step of [
      says('/add', /What shall I follow\?/),
      says(page, /Where shall it go\?/),
      press('✎ Another folder', /Which folder\?/),
      says('Third', /I follow Restart\.Show\.S03/),
    ]) {
      const from = await bob.mark();
      await perform(bob, step);
      await killBot();
      await bob.waitFor(step.sees, { ...AGAIN, since: from });
    }
    const said = (await bob.messages()).filter(({ text }) => /I follow Restart\.Show\.S03/.test(text));
    expect(said).toHaveLength(1);
    const held = (await torrentsOf(system)).filter(({ name }) => name.includes('Restart.Show.S03'));
    expect(held).toHaveLength(1);
  });
});
