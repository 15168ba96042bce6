import type { ChatDriver } from '@matinee/sandbox/telegram/chat-driver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MatineeUnderTest, PASSWORD, startMatineeUnderTest, torrentsOf } from './matinee-under-test.ts';

/** Each has conversations of their own, at the same time as the others: one kill is one for all of them. */
const NUMBERS = { Ana: 9101, Bob: 9102, Cora: 9103, Dan: 9104, Eva: 9105 };
type Name = keyof typeof NUMBERS;

let system: MatineeUnderTest;
let people: Record<Name, ChatDriver>;
let indexerUrl: string;
let folder: string;

beforeAll(async () => {
  system = await startMatineeUnderTest({
    JOB_INTERVALS: 'sync-torrents=1,seeding=1,library=2',
    SANDBOX_NEW_RELEASE_SECONDS: '0',
  });
  const env = (await (await fetch(`${system.webUrl}/world/api/env`)).json()) as Record<string, string>;
  indexerUrl = env.FILELIST_URL ?? '';
  folder = env.DOWNLOAD_DIRS ?? '';
  people = Object.fromEntries(
    Object.entries(NUMBERS).map(([name, id]) => [name, system.person(id, name)]),
  ) as typeof people;
  const { Ana, ...guests } = people;
  await Ana.send(PASSWORD);
  await Ana.waitFor(/You are the admin now/);
  for (const guest of Object.values(guests)) {
    await Ana.send('/generate_pass');
    const token = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec((await Ana.waitFor(/An invitation for/)).text)?.[0];
    await guest.send(`/start ${token}`);
    await guest.waitFor(/your e-mail address\?/);
  }
  // Bob goes on with his registration.
  for (const guest of [people.Cora, people.Dan, people.Eva]) {
    await guest.send('/cancel');
    await guest.waitFor(/start afresh/);
  }
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
        await people.Eva.send('/list');
        return (await people.Eva.waitFor(/is followed|are followed/)).text;
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toMatch(/looked at (1\d|[2-9]\d)\ss\sago|looked at \d+\smin/);
}

const RATINGS = `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors
tt0133093,9,2020-01-02,The Matrix,The Matrix,https://www.imdb.com/title/tt0133093,Movie,8.7,136,1999,Action,1,1999-03-31,Lana Wachowski
`;

/** A film of Ana's that has seeded for its time: the question is there. */
async function untilAskedAboutSeeding(): Promise<void> {
  await people.Ana.send('tt8579674');
  await people.Ana.waitFor(/IMDb/);
  await people.Ana.press('✓ This one');
  await people.Ana.waitFor(/Pick a number/);
  await people.Ana.press('1');
  await people.Ana.waitFor(/[▓░]{10}/, { timeoutMs: 20_000 });
  await system.world.finishAllTorrents();
  await people.Ana.waitFor(/is ready to watch/, AGAIN);
  await system.world.ageTorrents(61);
  await people.Ana.waitFor(/has seeded for 61 d/, { ...AGAIN, since: 0 });
}

interface Conversation {
  /** What is to be so before it begins. */
  before?: () => Promise<void>;
  steps: Step[];
}

/** Every conversation of the bot. Those of a round go on side by side. */
const ROUNDS: { name: string; conversations: Partial<Record<Name, Conversation>> }[] = [
  {
    name: 'registration; from a title to its download; a rating; /add with a folder by button; an invitation',
    conversations: {
      Bob: {
        steps: [
          says('bob@example.org', /✓ bob@example.org.*Plex/s),
          press('🎞 Yes, invite me', /IMDb profile/),
          says('ur12345678', /ur12345678.*What shall I tell you/s),
          press(/Switch the newsletter on/, /Newsletter, by e-mail: on/),
          press('✓ Done', /All set.*bob@example.org.*ur12345678.*Newsletter: on/s),
        ],
      },
      Cora: {
        steps: [
          says('/download', /What would you like to see/),
          says('the thing', /The Thing/),
          press('›', /The Thing/),
          press('✓ This one', /Pick a number/),
          press('1', /[▓░]{10}|Queued/),
        ],
      },
      Dan: {
        steps: [
          says('/rate', /What would you like to rate/),
          press('🔎 A new title', /Which title is it\?/),
          says('tt0083658', /Blade Runner/),
          press('✓ This one', /How was Blade Runner\?/),
          press('9', /9\/10 for Blade Runner/),
        ],
      },
      Eva: {
        steps: [
          says('/add', /What shall I follow\?/),
          says(() => aPage('Restart.Show.S01.1080p-GRP'), /Where shall it go\?/),
          press(/^📁/, /I follow Restart\.Show\.S01/),
        ],
      },
      Ana: {
        steps: [
          says('/generate_pass', /An invitation for/),
          press('🎟 Open invitations', /One invitation is open/),
          press('✕ 1', /Take back this invitation/),
          press('Take it back', /No invitation is open/),
        ],
      },
    },
  },
  {
    name: '/update_user; cancelling a download; the unrated ones; /add with a folder typed; people and their roles',
    conversations: {
      Bob: {
        steps: [
          says('/update_user', /Your e-mail address is bob@example.org/),
          press('Keep it', /Your IMDb profile is ur12345678/),
          press('Keep it', /What shall I tell you.*Newsletter, by e-mail: on/s),
          press(/Switch watchlist alerts off/, /alerts.*: off/s),
          press('✓ Done', /All set.*bob@example.org/s),
        ],
      },
      Cora: {
        steps: [
          says('/progress', /Your downloads/),
          press('✕ Cancel 1', /What has been downloaded so far goes too/),
          press('✕ Yes, cancel it', /Cancelled/),
        ],
      },
      Dan: {
        before: async () => {
          const history = 'Title,Date\n"Inception","12/30/24"\n"Interstellar","12/31/24"\n';
          await people.Dan.sendDocument('NetflixViewingHistory.csv', history);
          await people.Dan.waitFor(/Seen: 2 new/, { timeoutMs: 30_000 });
        },
        steps: [
          says('/rate', /2 films that you have seen and not rated yet/),
          press(/🎞 Unrated ones/, /How was it\? 2 to go/),
          press('8', /8\/10 for .*|It is the last one/s),
          press('Skip', /Nothing left to rate/),
        ],
      },
      Eva: {
        steps: [
          says(() => aPage('Restart.Show.S02.1080p-GRP'), /Where shall it go\?/),
          press('✎ Another folder', /Which folder\?/),
          says('../../etc', /may not put anything there/),
          says(() => Promise.resolve(`${folder}/Restart Show`), /I follow Restart\.Show\.S02/),
        ],
      },
      Ana: {
        steps: [
          says('/users', /5 people are in/),
          press('2', /· (user|admin)/),
          press('‹ All people', /5 people are in/),
        ],
      },
    },
  },
  {
    name: 'preferences; none of these, and the watchlist; an import; /list and /remove',
    conversations: {
      Bob: {
        steps: [
          says('/help', /Watchlist alerts: off/),
          press(/Switch watchlist alerts on/, /Watchlist alerts: on/),
          says('/language', /Which language/),
          press('🇷🇴 Română', /De acum vorbim românește/),
          says('/language', /În ce limbă/),
          press('🇬🇧 English', /We speak English now/),
        ],
      },
      Cora: {
        steps: [
          says('tt0416449', /300/),
          press('✓ This one', /Pick a number/),
          press('None of these', /another quality than/),
          press('🔔 Yes, tell me', /On your watchlist/),
          says('/watchlist', /You are waiting for/),
          press('✕ 1', /You are waiting for/),
        ],
      },
      Dan: {
        steps: [
          says('/import', /Bring what you have seen and rated/),
          { says: { file: RATINGS }, sees: /Ratings: 1 new/ },
          { says: { file: RATINGS }, sees: /Ratings: 0 new, 0 changed, 1 as I had/ },
        ],
      },
      Eva: {
        steps: [
          says('/list', /2 pages are followed/),
          says('/remove', /Which one shall I stop following\?/),
          press('✕ 2', /Stop following .*\?/),
          press('Stop following, delete the files too', /I no longer follow .*Its files are deleted/s),
        ],
      },
    },
  },
  {
    name: 'a page looked at now, of which what has changed is here at once; the question about seeding',
    conversations: {
      Eva: {
        before: () => untilWorthALook('Restart.Show.S01.1080p-GRP'),
        steps: [
          says('/list', /One page is followed.*no change so far/s),
          press('↻ Check 1 now', /looked at .* ago.*changed .* ago/s),
        ],
      },
      Ana: {
        before: untilAskedAboutSeeding,
        steps: [says('/reset', /Nothing was going on/), press('Keep', /stays\. I will ask again/)],
      },
    },
  },
];

describe('kill -9 of the bot between any two steps: the conversation goes on', () => {
  test.each(ROUNDS)('$name', { timeout: 300_000 }, async ({ conversations }) => {
    const going = Object.entries(conversations) as [Name, Conversation][];
    await Promise.all(going.map(([, { before }]) => before?.()));
    const most = Math.max(...going.map(([, { steps }]) => steps.length));
    for (let at = 0; at < most; at += 1) {
      if (at > 0) {
        await new Promise((resolve) => setTimeout(resolve, NOTED_MS));
        await killBot();
      }
      await Promise.all(
        going.map(async ([name, { steps }]) => {
          const step = steps[at];
          if (step === undefined) return;
          await perform(people[name], step);
          await people[name].waitFor(step.sees, AGAIN);
        }),
      );
    }
  });

  test('in the middle of a step, too: what was answered is not asked again, and done once', {
    timeout: 300_000,
  }, async () => {
    const { Bob: bob } = people;
    const page = await aPage('Restart.Show.S03.1080p-GRP');
    // Each costs the ten seconds after which what was not noted as done is handled again: where nothing is stored, none.
    for (const { step, isKilled } of [
      { step: says('/add', /What shall I follow\?/), isKilled: false },
      { step: says(page, /Where shall it go\?/), isKilled: true },
      { step: press('✎ Another folder', /Which folder\?/), isKilled: false },
      { step: says('Third', /I follow Restart\.Show\.S03/), isKilled: true },
    ]) {
      const from = await bob.mark();
      await perform(bob, step);
      if (isKilled) await killBot();
      await bob.waitFor(step.sees, { ...AGAIN, since: from });
    }
    const said = (await bob.messages()).filter(({ text }) => /I follow Restart\.Show\.S03/.test(text));
    expect(said).toHaveLength(1);
    const held = (await torrentsOf(system)).filter(({ name }) => name.includes('Restart.Show.S03'));
    expect(held).toHaveLength(1);
  });
});
