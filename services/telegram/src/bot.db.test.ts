import { imdbId } from '@matinee/domain/titles/imdb-id';
import { readTexts } from '@matinee/texts/texts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS as SEEDING } from './features/seeding/button-actions.ts';
import { watchlistMatchKeyboard } from './notifications/watchlist-match.ts';
import { encodeButton } from './replies/callback-data.ts';
import { aTitle } from './testing/a-title.ts';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from './testing/bot-under-test.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const HASH = 'a'.repeat(40);

const TITLES = new Map(
  [
    ['tt0133093', 'The Matrix'],
    ['tt0078748', 'Alien'],
    ['tt0083658', 'Blade Runner'],
  ].map(([id = '', name = '']) => [
    id,
    aTitle(id, name, { year: 1999, posterUrl: 'https://images.example/poster.jpg' }),
  ]),
);

let bot: BotUnderTest;
let ana: PersonUnderTest;
let bob: PersonUnderTest;
beforeAll(async () => {
  bot = await startBotUnderTest({
    titles: {
      resolve: async () => ({ candidates: [], failedSources: [] }),
      get: async (id) => {
        const title = TITLES.get(id);
        return title === undefined ? null : { title, missingSources: [] };
      },
    },
    torrapi: { listTorrents: async () => [] },
    now: () => NOW,
  });
});
afterAll(() => bot?.stop());
beforeEach(async () => {
  await bot.database.pool.query('truncate users, titles, title_facts, torrents, grabs, bot_sessions cascade');
  ana = await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});

const rows = async (query: string, values: unknown[] = []) =>
  (await bot.database.pool.query<Record<string, unknown>>(query, values)).rows;
const labels = (buttons: { text: string }[][]) => buttons.flat().map(({ text }) => text);

describe('commands', () => {
  test.each(['/generate_pass', '/generate_pass -admin', '/users', '/newsletter', '/status'])(
    '%s is for admins',
    async (command) => {
      expect((await bob.says(command)).text).toContain('That is for admins only');
      expect(await rows('select 1 from invites')).toEqual([]);
    },
  );

  test('/help has the commands of the role, and buttons that flip what one is told', async () => {
    expect((await ana.says('/help')).text).toContain('/generate_pass');
    const help = await bob.says('/help');
    expect(help.text).not.toContain('/generate_pass');
    expect(help.text).toMatch(/Watchlist alerts: on\nNewsletter: off/);
    expect((await bob.presses(/Switch watchlist alerts off/)).text).toContain('Watchlist alerts: off');
    expect((await bob.presses(/Switch the newsletter on/)).text).toContain('Newsletter: on');
    expect(await rows('select wants_watchlist_alerts, wants_newsletter from users where id = 2')).toEqual([
      { wants_watchlist_alerts: false, wants_newsletter: true },
    ]);
    await bob.presses('🇷🇴 În română');
    expect((await bob.says('/help')).text).toContain('Limba: română');
  });

  test.each([
    ['/change_watchlist', 'wants_watchlist_alerts', [/alerts are off/, /alerts are on/]],
    ['/change_newsletter', 'wants_newsletter', [/on/, /off/]],
  ] as const)('%s flips, and says what is so now', async (command, column, said) => {
    const before = (await rows(`select ${column} as it from users where id = 2`))[0]?.it;
    for (const [index, words] of said.entries()) {
      expect((await bob.says(command)).text).toMatch(words);
      const now = (await rows(`select ${column} as it from users where id = 2`))[0]?.it;
      expect(now).toBe(index === 0 ? !before : before);
    }
  });

  test('/language changes texts, menu and the commands that Telegram shows in that chat', async () => {
    await bob.says('/language');
    expect((await bob.presses('🇷🇴 Română')).text).toContain('De acum vorbim românește');
    const shown = bot.calls.findLast(({ method }) => method === 'setMyCommands')?.payload;
    expect(shown?.scope).toEqual({ type: 'chat', chat_id: 2 });
    expect(JSON.stringify(shown?.commands)).toContain('Arată meniul');
    expect(JSON.stringify(shown?.commands)).not.toContain('generate_pass');
    expect((await bob.says('/rate')).text).toContain('Ce ai vrea să notezi?');
  });

  test.each([
    ['/language', '🇷🇴 Română'],
    ['/help', '🇷🇴 În română'],
  ])(
    'the language of %s changes also where Telegram takes no menu at the moment',
    async (command, button) => {
      bot.broken.add('setMyCommands');
      await bob.says(command);
      expect((await bob.presses(button)).text).toContain('De acum vorbim românește');
      bot.broken.clear();
    },
  );

  test.each(['/reset', '/cancel'])('%s ends what is going on', async (command) => {
    await bob.says('/add');
    expect((await bob.says(command)).text).toContain('we start afresh');
    expect(
      await rows(`select 1 from bot_sessions where key like '%2%' and value::text like '%add%'`),
    ).toEqual([]);
    expect((await bob.says(command)).text).toContain('Nothing was going on');
  });

  test('a button of the menu or a command does what it says in the middle of anything', async () => {
    await bob.says('/add');
    expect((await bob.says('⭐ Rate a film')).text).toContain('What would you like to rate?');
    await bob.presses('🔎 A new title');
    expect((await bob.says('/watchlist')).text).toContain('You are waiting for nothing');
  });

  test('a button of another time or of another person is answered', async () => {
    const help = await bob.says('/help');
    await ana.presses(/Switch watchlist alerts off/, help);
    expect(bot.answers.at(-1)?.text).toContain('belong to somebody else');
    const old = { ...help, buttons: [[{ text: 'old', callback_data: 'WatchMatch_17' }]] };
    await bob.presses('old', old);
    expect(bot.answers.at(-1)?.text).toContain('too old for me');
  });
});

describe('/watchlist', () => {
  const wait = (id: string) =>
    rows(`insert into watchlist_items (user_id, imdb_id, source, added_at) values (2, $1, 'bot', $2)`, [
      id,
      NOW,
    ]);
  const name = (id: string, title: string) =>
    rows(`insert into titles (imdb_id, kind, title, year, updated_at) values ($1, 'movie', $2, 1999, $3)`, [
      id,
      title,
      NOW,
    ]);

  test('lists ten a page, and each can be taken off', async () => {
    for (let index = 0; index < 12; index += 1) {
      const id = `tt00000${String(index + 10)}`;
      await name(id, `Film ${String.fromCharCode(65 + index)}`);
      await wait(id);
    }
    const list = await bob.says('/watchlist');
    expect(list.text).toContain('You are waiting for 12 titles');
    expect(list.text).toMatch(/^1\. .*Film A.*\(1999\)$/m);
    expect(list.text).not.toContain('Film K');
    expect(labels(list.buttons).slice(-3)).toEqual(['‹', '1/2', '›']);
    expect((await bob.presses('›')).text).toMatch(/^11\. .*Film K.*\n12\. .*Film L/m);
    await bob.presses('✕ 12');
    const left = await bob.presses('✕ 11');
    expect(left.text).toContain('You are waiting for 10 titles');
    expect(left.text).toContain('Film A');
    expect(labels(left.buttons)).not.toContain('›');
  });

  test('names titles as this person’s cards do, and says when alerts are off', async () => {
    await name('tt0114369', 'Se7en');
    await wait('tt0114369');
    await rows(
      `insert into title_facts (imdb_id, source, language, facts, fetched_at)
       values ('tt0114369', 'tmdb', 'ro', '{"title":"Șapte"}', $1)`,
      [NOW],
    );
    await rows(`update users set language = 'ro', wants_watchlist_alerts = false where id = 2`);
    const list = await bob.says('/watchlist');
    expect(list.text).toContain('Șapte');
    expect(list.text).toContain('🔕');
    expect((await bob.says('/UnWatchMatch_114369')).text).toContain('Șapte');
    expect(await rows('select state from watchlist_items')).toEqual([{ state: 'stopped' }]);
  });
});

describe('the buttons below news of a release', () => {
  const texts = readTexts(new URL('../locales/', import.meta.url)).for('en');
  const rejected = () => rows('select user_id::int, imdb_id, resolution from watchlist_rejections');
  const state = async () => (await rows('select state from watchlist_items'))[0]?.state;

  test('reject these qualities and wait on for others, or stop the waiting, and take that back', async () => {
    const MATRIX = imdbId('tt0133093');
    await rows(`insert into watchlist_items (user_id, imdb_id, source, added_at) values (2, $1, 'bot', $2)`, [
      MATRIX,
      NOW,
    ]);
    const news = await bob.says('/help');
    const match = { imdbId: MATRIX, resolutions: ['1080p' as const], releaseIds: [1], has: [] };
    news.buttons = watchlistMatchKeyboard(match, 2, texts).inline_keyboard;
    expect((await bob.presses('Not this quality')).text).toContain('another quality than 1080p');
    expect(await rejected()).toEqual([{ user_id: 2, imdb_id: MATRIX, resolution: '1080p' }]);
    expect(await state()).toBe('waiting');
    await bob.presses('Stop waiting');
    expect(await state()).toBe('stopped');
    await bob.presses('Wait again');
    expect(await state()).toBe('waiting');
    expect(await rejected()).toHaveLength(1);
  });
});

describe('ratings', () => {
  const seen = (id: string, seenAt: Date | null) =>
    rows(`insert into user_titles (user_id, imdb_id, seen_at, sources) values (2, $1, $2, '{plex}')`, [
      id,
      seenAt,
    ]);
  const SEEN_AT = new Date('2029-05-01T20:00:00Z');

  test('are stored with the time; when it was seen stays; IMDb’s page is linked; again shows what it was', async () => {
    await seen('tt0133093', SEEN_AT);
    const question = await bob.says('/RateTitle_0133093');
    expect(question.text).toContain('How was <b>The Matrix</b>?');
    expect(labels(question.buttons)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    const done = await bob.presses('9');
    expect(done.text).toContain('<b>9</b>/10 for <b>The Matrix</b>');
    expect(done.text).toContain('href="https://www.imdb.com/title/tt0133093/');
    expect(await rows('select score, rated_at, seen_at from user_titles')).toEqual([
      { score: 9, rated_at: NOW, seen_at: SEEN_AT },
    ]);
    const again = await bob.says('/RateTitle_tt0133093');
    expect(again.text).toContain('You gave it <b>9</b>/10 before');
    await bob.presses('7');
    expect(await rows('select score, seen_at from user_titles')).toEqual([{ score: 7, seen_at: SEEN_AT }]);
  });

  test('of what has no score come one by one: a score, Skip, Never ask, Stop', async () => {
    await seen('tt0133093', new Date('2029-05-03T20:00:00Z'));
    await seen('tt0078748', new Date('2029-05-02T20:00:00Z'));
    await seen('tt0083658', new Date('2029-05-01T20:00:00Z'));
    const menu = await bob.says('/rate');
    expect(menu.text).toContain('There are 3 films');
    const first = await bob.presses('🎞 Unrated ones (3)');
    expect(first.text).toMatch(/The Matrix.*Seen on .*3 to go/s);
    expect(labels(first.buttons).slice(10)).toEqual(['Skip', 'Never ask', 'Stop']);
    expect((await bob.presses('8')).text).toMatch(/Alien.*2 to go.*8<\/b>\/10 for <b>The Matrix/s);
    expect((await bob.presses('Skip')).text).toMatch(/Blade Runner.*the last one.*Alien<\/b> can wait/s);
    const end = await bob.presses('Never ask');
    expect(end.text).toMatch(/won't ask about <b>Blade Runner.*Nothing left to rate/s);
    expect(await rows('select imdb_id, score, prompt from user_titles order by seen_at desc')).toEqual([
      { imdb_id: 'tt0133093', score: 8, prompt: 'none' },
      { imdb_id: 'tt0078748', score: null, prompt: 'skipped' },
      { imdb_id: 'tt0083658', score: null, prompt: 'never' },
    ]);
  });

  test('stop leaves the rest for another time', async () => {
    await seen('tt0133093', null);
    await seen('tt0078748', null);
    await bob.says('/rate');
    await bob.presses(/Unrated ones/);
    expect((await bob.presses('Stop')).text).toContain('2 films are left for another time');
    expect((await bob.says('/rate')).text).toContain('There are 2 films');
  });
});

describe('downloads', () => {
  beforeEach(async () => {
    await rows(
      `insert into torrents (info_hash, name, state, progress, completed_at, seeding_seconds, download_dir, added_at, state_changed_at, seeding_asked_at)
       values ($1, 'The.Matrix.1999.1080p', 'seeding', 1, $2, 5270400, '/downloads', $2, $2, $2)`,
      [HASH, NOW],
    );
    await rows(
      `insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at, added_at)
       values (2, $1, 'bot', 'magnet', '/downloads', 'added', $2, $2, $2)`,
      [HASH, NOW],
    );
  });
  const decision = () => rows('select seeding_decision, removal_reason from torrents');

  test.each([
    ['Keep', /stays\. I will ask again/, 'keep', null],
    ['SeedForever', /stays for ever/, 'keep-forever', null],
    ['Remove', /goes now, files and all/, 'delete', 'seeding'],
  ])('/%s_<id> answers what its button does', async (word, said, choice, removal) => {
    const [torrent] = await rows('select id from torrents');
    expect((await bob.says(`/${word}_${torrent?.id}`)).text).toMatch(said);
    expect(await decision()).toEqual([{ seeding_decision: choice, removal_reason: removal }]);
  });

  test('what has seeded too short for the tracker goes only when an admin insists, by a button of its own', async () => {
    await rows('update torrents set seeding_seconds = 3600');
    const [torrent] = await rows('select id from torrents');
    expect((await bob.says(`/Remove_${torrent?.id}`)).text).toContain('only an admin can delete it');
    expect((await bob.presses('🗑 Delete it and its files')).text).toContain('only an admin can delete it');
    const question = await ana.says('/help');
    question.buttons = [
      [{ text: 'Delete', callback_data: encodeButton(1, SEEDING.delete, Number(torrent?.id), 1) }],
    ];
    expect((await ana.presses('Delete')).text).toContain('counts as hit and run');
    expect(await decision()).toEqual([{ seeding_decision: null, removal_reason: null }]);
    expect((await ana.presses('🗑 Delete it all the same')).text).toMatch(/goes now.*Bob asked for it too/s);
    expect(await decision()).toEqual([{ seeding_decision: 'delete', removal_reason: 'seeding' }]);
  });

  test('what nobody has, or is another person’s, cannot be decided about', async () => {
    const [torrent] = await rows('select id from torrents');
    const dan = await bot.person(3, 'Dan');
    expect((await dan.says(`/Remove_${torrent?.id}`)).text).toContain("isn't yours to decide about");
    expect((await bob.says('/Keep_99999999')).text).toContain('I know no download of that number');
    expect(await decision()).toEqual([{ seeding_decision: null, removal_reason: null }]);
  });

  test('/progress is one’s own; admins can see everybody’s', async () => {
    expect((await bob.says('/progress')).text).toContain('The.Matrix');
    expect(labels(bob.sees().buttons).join()).not.toContain('verybody');
    expect((await ana.says('/progress')).text).not.toContain('The.Matrix');
    const all = await ana.presses(/verybody/);
    expect(all.text).toMatch(/The\.Matrix.*Bob/s);
  });
});
