import { infoHash } from '@matinee/domain/torrents/torrent';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeButton } from '../../replies/callback-data.ts';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../../testing/bot-under-test.ts';
import { TOPIC_ACTIONS } from './button-actions.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const PAGE = 'https://filelist.io/details.php?id=7';
const HASH = infoHash('a'.repeat(40));

type Grab = Parameters<TorrapiClient['grab']>[0];
let grabs: Grab[] = [];
let answer: Awaited<ReturnType<TorrapiClient['grab']>>;
let removals: Parameters<TorrapiClient['removeTorrent']>[0][] = [];
let removed: Awaited<ReturnType<TorrapiClient['removeTorrent']>>;

let bot: BotUnderTest;
let ana: PersonUnderTest;
let bob: PersonUnderTest;
beforeAll(async () => {
  bot = await startBotUnderTest({
    torrapi: {
      directories: async () => [
        { path: '/downloads', isDefault: true, freeBytes: 1, totalBytes: 2 },
        { path: '/films', isDefault: false, freeBytes: 1, totalBytes: 2 },
      ],
      grab: async (request) => {
        grabs.push(request);
        return answer;
      },
      removeTorrent: async (removal) => {
        removals.push(removal);
        return removed;
      },
    },
    env: { FILELIST_USER: 'ana', FILELIST_PASSKEY: 'p'.repeat(32) },
    now: () => NOW,
  });
});
afterAll(() => bot?.stop());
beforeEach(async () => {
  await bot.database.pool.query('truncate users, topics, torrents, grabs, bot_sessions cascade');
  grabs = [];
  removals = [];
  removed = { type: 'removed' };
  answer = {
    type: 'added',
    infoHash: HASH,
    name: 'Some.Show.S01',
    isComplete: false,
    sizeBytes: 1,
    progress: 0,
  };
  ana = await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});

const labels = (buttons: { text: string }[][]) => buttons.flat().map(({ text }) => text);
const follow = (owner: number, id: number, more: { error?: string; name?: string } = {}) =>
  bot.database.pool.query(
    `insert into topics (owner_id, kind, url, identity, name, download_dir, request_key, added_at, next_check_at, checked_at, error)
     values ($1, 'filelist', $2, $3, $4, '/films', $3, $5, $5, $5, $6)`,
    [owner, PAGE, `filelist:${owner}:${id}`, more.name ?? `Show.${id}`, NOW, more.error ?? null],
  );

describe('where it goes', () => {
  test('/add with an address: to the default folder', async () => {
    expect((await bob.says(`/add ${PAGE}`)).text).toContain('Some.Show.S01');
    expect(grabs).toHaveLength(1);
    expect(grabs[0]).toMatchObject({ directory: '/downloads', source: { type: 'url', url: PAGE } });
  });

  test('/add alone asks for the address, then for the folder: buttons for those that are allowed', async () => {
    expect((await bob.says('/add')).text).toContain('What shall I follow?');
    const question = await bob.says(PAGE);
    expect(question.text).toContain('Where shall it go?');
    expect(labels(question.buttons).slice(0, 2)).toEqual(['📁 /downloads', '📁 /films']);
    await bob.presses('📁 /films');
    expect(grabs.map(({ directory }) => directory)).toEqual(['/films']);
  });

  test('a path of one’s own, below those only', async () => {
    await bob.says('/add');
    await bob.says(PAGE);
    await bob.presses('✎ Another folder');
    expect((await bob.says('/etc/cron.d')).text).toMatch(
      /may not put anything there|don't know that command/,
    );
    expect(grabs).toEqual([]);
  });
});

test('a magnet is downloaded, not followed', async () => {
  const magnet = `magnet:?xt=urn:btih:${HASH}`;
  expect((await bob.says(magnet)).text).toContain('I can download this magnet');
  expect((await bob.presses('📁 /films')).text).toContain('It is being downloaded.');
  expect(grabs).toMatchObject([{ directory: '/films', source: { type: 'magnet', magnet } }]);
  expect((await bob.says('/list')).text).toContain('No page is followed');
});

describe('what is wrong is told in words', () => {
  test.each([
    ['not-a-torrent', /There is no torrent on that page/],
    ['log-in-refused', /The log-in was refused/],
    ['tracker-unknown', /not a tracker that I know/],
  ] as const)('%s', async (code, words) => {
    answer = { type: 'refused', code, detail: '' };
    expect((await bob.says(`/add ${PAGE}`)).text).toMatch(words);
    expect((await bob.says('/list')).text).toContain('No page is followed');
  });

  test('a page that this person follows already', async () => {
    await bob.says(`/add ${PAGE}`);
    expect((await bob.says(`/add ${PAGE}`)).text).toMatch(/follow this page already: <b>Some\.Show\.S01/);
    expect(grabs).toHaveLength(1);
  });
});

describe('/list and /remove', () => {
  test('show one’s own, admins everybody’s with whose it is; five a page', async () => {
    for (let id = 1; id <= 6; id += 1) await follow(2, id);
    await follow(1, 7, { error: 'release-gone' });
    const own = await bob.says('/list');
    expect(own.text).toContain('6 pages are followed');
    expect(own.text).not.toContain('Show.7');
    expect(own.text).not.toContain('Show.6');
    expect((await bob.presses('›')).text).toContain('Show.6');
    const all = await ana.says('/list');
    expect(all.text).toContain('7 pages are followed');
    expect(all.text).toMatch(/Show\.1.*Bob/s);
    expect((await ana.presses('›')).text).toMatch(/Show\.7.*no longer has it/s);
  });

  test('a name without spaces begins beside its number, and one that goes on for ever is cut', async () => {
    await follow(2, 1, { name: `My.Film.2024.1080p.${'x'.repeat(300)}` });
    // With a space that breaks, Telegram would leave the number alone on its line.
    expect((await bob.says('/list')).text).toMatch(
      /^1\.\u00a0<b>My\.Film\.2024\.1080p\.x{80,110}…<\/b> · FileList$/m,
    );
  });

  test('nobody removes what another follows, but admins', async () => {
    await follow(1, 1);
    await follow(2, 2);
    const list = await bob.says('/remove');
    expect(list.text).not.toContain('Show.1');
    await bob.presses('✕ 1');
    await bob.presses('Stop following, keep the files');
    expect((await bob.says('/list')).text).not.toContain('Show.2');
    expect((await ana.says('/list')).text).toContain('Show.1');
  });

  test('say when it was looked at last, when it changed, and what is wrong', async () => {
    await follow(2, 1, { error: 'log-in-refused' });
    const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
    await bot.database.pool.query('update topics set checked_at = $1, changed_at = $2', [ago(1), ago(5)]);
    const { text } = await bob.says('/list');
    expect(text).toMatch(/looked at 1\sh ago\n.*changed 5\sh ago\n.*log-in was refused there/);
  });

  const dueNow = async () =>
    (await bot.database.pool.query('select id from topics where next_check_at <= $1', [new Date(0)])).rows;

  test('“check now” has the worker look, and shows what it saw', async () => {
    await follow(2, 1);
    await bot.database.pool.query('update topics set checked_at = $1', [new Date(NOW.getTime() - 7_200_000)]);
    await bob.says('/list');
    const pressed = bob.presses('↻ Check 1 now');
    await expect.poll(dueNow).toHaveLength(1);
    await bot.database.pool.query(`update topics set checked_at = $1, error = 'not-a-torrent'`, [NOW]);
    expect((await pressed).text).toContain('there is no torrent on that page');
  });

  test('a button of another’s page does nothing', async () => {
    await follow(1, 1);
    await bot.database.pool.query('update topics set checked_at = null');
    const { id } = (await bot.database.pool.query('select id from topics')).rows[0];
    for (const action of [TOPIC_ACTIONS.check, TOPIC_ACTIONS.askToRemove, TOPIC_ACTIONS.remove]) {
      const message = await bob.says('/list');
      message.buttons = [[{ text: 'forged', callback_data: encodeButton(2, action, Number(id), 'keep') }]];
      expect((await bob.presses('forged')).text).not.toContain('Show.1');
    }
    expect(await dueNow()).toEqual([]);
    expect((await ana.says('/list')).text).toContain('Show.1');
  });

  test.each([
    ['Stop following, keep the files', { type: 'removed' }, /Its files stay\./, 0],
    ['Stop following, delete the files too', { type: 'removed' }, /Its files are deleted/, 1],
    ['Stop following, delete the files too', { type: 'requested-by-others' }, /others asked for them too/, 1],
  ] as const)('%s, and torrapi says %j', async (button, outcome, words, asked) => {
    removed = outcome;
    await bob.says(`/add ${PAGE}`);
    await bob.says('/remove');
    await bob.presses('✕ 1');
    expect((await bob.presses(button)).text).toMatch(words);
    const removal = { infoHash: HASH, userId: 2, deleteData: true };
    expect(removals).toEqual(Array.from({ length: asked }, () => removal));
    expect((await bob.says('/list')).text).toContain('No page is followed');
  });
});
