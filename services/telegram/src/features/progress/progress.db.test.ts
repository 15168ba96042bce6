import { type ClientTorrent, type InfoHash, infoHash } from '@matinee/domain/torrents/torrent';
import type { TorrapiClient } from '@matinee/torrapi-client/torrapi-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PROGRESS_ACTIONS } from '../../downloads/progress-keyboard.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { type BotUnderTest, type PersonUnderTest, startBotUnderTest } from '../../testing/bot-under-test.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const hashOf = (n: number) => infoHash(n.toString(16).padStart(40, '0'));

let live: ClientTorrent[] = [];
let removals: Parameters<TorrapiClient['removeTorrent']>[0][] = [];
let outcome: Awaited<ReturnType<TorrapiClient['removeTorrent']>>;

let bot: BotUnderTest;
let ana: PersonUnderTest;
let bob: PersonUnderTest;
beforeAll(async () => {
  bot = await startBotUnderTest({
    torrapi: {
      listTorrents: async () => live,
      removeTorrent: async (removal) => {
        removals.push(removal);
        return outcome;
      },
    },
    now: () => NOW,
  });
});
afterAll(() => bot?.stop());
beforeEach(async () => {
  await bot.database.pool.query('truncate users, torrents, grabs, bot_sessions cascade');
  bot.followed.length = 0;
  live = [];
  removals = [];
  outcome = { type: 'removed' };
  ana = await bot.person(1, 'Ana', { role: 'admin' });
  bob = await bot.person(2, 'Bob');
});

/** Asked for by these, `n` minutes after the first. */
async function download(n: number, people: number[], progress = 0.5): Promise<InfoHash> {
  await bot.database.pool.query(
    `insert into torrents (info_hash, name, state, progress, download_dir, added_at, state_changed_at)
     values ($1, $2, 'downloading', $3, '/downloads', $4, $4)`,
    [hashOf(n), `Film.${n}.1080p`, progress, NOW],
  );
  await bot.database.pool.query(
    `insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at, added_at)
     select person, $1, 'bot', 'magnet', '/downloads', 'added', $2, $2, $2 from unnest($3::bigint[]) as person`,
    [hashOf(n), new Date(NOW.getTime() + n * 60_000), people],
  );
  return hashOf(n);
}

describe('/progress', () => {
  test('shows the ten that this person asked for last, newest first', async () => {
    for (let n = 1; n <= 12; n += 1) await download(n, [2]);
    await download(13, [1]);
    const { text } = await bob.says('/progress');
    expect([...text.matchAll(/Film\.(\d+)\./g)].map(([, n]) => Number(n))).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
    ]);
  });

  test('is kept up to date for a minute, and for another on its button; not where nothing is on its way', async () => {
    await download(1, [2]);
    const { id } = await bob.says('/progress');
    const minute = { chatId: 2, messageId: id, userId: 2, kind: 'progress', forMs: 60_000 };
    expect(bot.followed).toMatchObject([minute]);
    live = [
      {
        infoHash: hashOf(1),
        name: 'x',
        state: 'downloading',
        progress: 0.75,
        isComplete: false,
        sizeBytes: 1,
        downloadRateBps: 1,
        uploadRateBps: 0,
        etaSeconds: null,
        ratio: null,
        seedingSeconds: 0,
        downloadDir: '/downloads',
        addedAt: null,
        completedAt: null,
        error: null,
      },
    ];
    expect(await bob.presses('↻ Refresh')).toMatchObject({ id, text: expect.stringContaining('75%') });
    expect(bot.followed).toMatchObject([minute, minute]);
    await bot.database.pool.query('update torrents set progress = 1');
    live = [];
    await bob.says('/progress');
    expect(bot.followed).toHaveLength(2);
  });

  test('of everybody is for admins, whatever a button says', async () => {
    await download(1, [1]);
    const list = await bob.says('/progress');
    expect(list.text).not.toContain('Film.1');
    list.buttons = [[{ text: 'all', callback_data: encodeButton(2, PROGRESS_ACTIONS.show, 'all') }]];
    expect((await bob.presses('all')).text).not.toContain('Film.1');
    expect((await ana.says('/progress')).text).toContain('Film.1');
  });
});

describe('a download', () => {
  test('is cancelled after a question, with what has been downloaded of it', async () => {
    const film = await download(1, [2]);
    await bob.says('/progress');
    expect((await bob.presses('✕ Cancel 1')).text).toMatch(
      /Film\.1.*What has been downloaded so far goes too/s,
    );
    expect(removals).toEqual([]);
    expect((await bob.presses('Keep it')).text).toContain('it goes on');
    expect(removals).toEqual([]);
    await bob.presses('✕ Cancel 1');
    expect((await bob.presses('✕ Yes, cancel it')).text).toContain('Cancelled');
    expect(removals).toEqual([{ infoHash: film, userId: 2, deleteData: true }]);
  });

  test('that others asked for too is not taken away, and it is said who they are', async () => {
    await download(1, [1, 2]);
    outcome = { type: 'requested-by-others' };
    await bob.says('/progress');
    await bob.presses('✕ Cancel 1');
    const { text } = await bob.presses('✕ Yes, cancel it');
    expect(text).toMatch(/Film\.1.*stays: Ana asked for it too/s);
    expect(text).not.toContain('Bob');
  });

  test('that is complete by now is not cancelled', async () => {
    await download(1, [2]);
    await bob.says('/progress');
    await bob.presses('✕ Cancel 1');
    await bot.database.pool.query('update torrents set progress = 1');
    await bob.presses('✕ Yes, cancel it');
    expect(removals).toEqual([]);
  });
});
