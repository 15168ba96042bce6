import { type Database, openDatabase } from '@matinee/db/database';
import { infoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { readTexts } from '@matinee/texts/texts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerMessage } from './answer-messages.ts';
import type { SaidOfSeeding } from './ports.ts';
import { recordAnswer } from './record-answer.ts';

const NOW = new Date('2030-01-01T12:00:00Z');
const DAY = 86_400;
const HASH = infoHash('a'.repeat(40));
const policy = { graceSeconds: 60 * DAY, minimumSeconds: 2 * DAY };
const texts = readTexts(new URL('../../../locales/', import.meta.url));

let testDatabase: TestDatabase;
let database: Database;
let id = 0;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({ url: testDatabase.url, applicationName: 'test', onIdleError: () => undefined });
});
beforeEach(async () => {
  const { pool } = database;
  await pool.query('truncate users, torrents, grabs cascade');
  await pool.query(
    `insert into users (id, name, role) values (1, 'Ana', 'admin'), (2, 'Bob', 'user'), (3, 'Dan', 'user'), (4, 'Eva', 'user')`,
  );
  const { rows } = await pool.query<{ id: number }>(
    `insert into torrents (info_hash, name, state, progress, completed_at, seeding_seconds, download_dir, added_at, state_changed_at, seeding_asked_at)
     values ($1, 'The <Matrix>', 'seeding', 1, $2, $3, '/downloads', $2, $2, $2) returning id`,
    [HASH, NOW, 61 * DAY],
  );
  id = rows[0]?.id ?? 0;
  await pool.query(
    `insert into grabs (user_id, info_hash, way, source_kind, download_dir, state, next_attempt_at, created_at, added_at)
     select person, $1, 'bot', 'magnet', '/downloads', 'added', $2, $2, $2 from unnest(array[2, 3]) as person`,
    [HASH, NOW],
  );
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

const answer = (userId: number, said: Partial<SaidOfSeeding> = {}) =>
  recordAnswer(
    { db: database.db, policy, now: () => NOW },
    {
      which: { id },
      choice: 'delete',
      by: { userId, role: userId === 1 ? 'admin' : 'user' },
      round: 1,
      isInsisting: false,
      ...said,
    },
  );
const torrent = async () => (await database.pool.query('select * from torrents')).rows[0];
async function heard(userId: number, said: Partial<SaidOfSeeding> = {}, language: 'en' | 'ro' = 'en') {
  const message = answerMessage(await answer(userId, said), {
    ownerId: userId,
    policy,
    texts: texts.for(language),
  });
  return {
    text: message.text,
    buttons: message.keyboard?.inline_keyboard.flat().map((button) => button.text) ?? [],
  };
}

describe('an answer', () => {
  test('to delete is an intent, and says who else asked for it', async () => {
    const { text, buttons } = await heard(2);
    expect(text).toBe(
      '🗑 <b>The &lt;Matrix&gt;</b> goes now, files and all. Dan asked for it too: I will tell them.',
    );
    expect(buttons).toEqual([]);
    expect(await torrent()).toMatchObject({
      removal_reason: 'seeding',
      removal_decided_at: NOW,
      seeding_decided_by: '2',
      seeding_round: 2,
    });
  });

  test('to keep is good for another while', async () => {
    expect((await heard(2, { choice: 'keep' })).text).toContain('for another 60 days');
    expect(await torrent()).toMatchObject({
      seed_goal_seconds: String(121 * DAY),
      seeding_asked_at: null,
      removal_reason: null,
    });
  });

  test('to keep for ever is just that, typed with the info-hash as well', async () => {
    const said = { which: { infoHash: HASH }, round: null, choice: 'keep-forever' } as const;
    expect((await heard(3, said, 'ro')).text).toContain('rămâne pentru totdeauna');
    expect(await torrent()).toMatchObject({ seeding_decision: 'keep-forever' });
  });

  test('that is handled again after a crash, or tapped twice, is the same answer', async () => {
    const first = await heard(2);
    expect(await heard(2)).toEqual(first);
    expect(await torrent()).toMatchObject({ seeding_round: 2 });
  });

  test('of two people at the same instant: one decides, the other is told who, and may decide anew', async () => {
    for (let n = 0; n < 10; n += 1) {
      await database.pool.query(
        `update torrents set seeding_round = 1, seeding_decision = null, seeding_decided_by = null, seeding_decided_at = null`,
      );
      const [bob, dan] = await Promise.all([
        heard(2, { choice: 'keep' }),
        heard(3, { choice: 'keep-forever' }),
      ]);
      const { seeding_decision: decision } = await torrent();
      const [winner, loser] = decision === 'keep' ? [bob, dan] : [dan, bob];
      expect(winner.text).toMatch(/stays/);
      expect(loser.text).toMatch(
        /^(Bob|Dan) has decided about .* it stays (for a while|for ever)\. Would you rather have it otherwise\?$/s,
      );
      expect(loser.buttons).toHaveLength(3);
      expect(await torrent()).toMatchObject({ seeding_round: 2 });
    }
  });

  test('comes too late for what another has let go', async () => {
    await answer(2);
    expect((await heard(3, { choice: 'keep' })).text).toContain(
      'is on its way out already: Bob has decided so.',
    );
    expect(await torrent()).toMatchObject({ removal_reason: 'seeding', seeding_decision: 'delete' });
  });

  test('below the tracker’s minimum is refused, but for an admin who insists', async () => {
    await database.pool.query('update torrents set seeding_seconds = 3600');
    expect((await heard(2, { isInsisting: true })).text).toContain('Until then only an admin can delete it.');
    const warned = await heard(1);
    expect(warned.text).toContain(
      'has seeded for 1 hour, and the tracker wants 2 days. Deleted now, it counts as hit and run.',
    );
    expect(warned.buttons).toEqual(['🗑 Delete it all the same', 'Keep']);
    expect(await torrent()).toMatchObject({ removal_reason: null, seeding_round: 1 });
    expect((await heard(1, { isInsisting: true })).text).toContain('goes now');
    expect(await torrent()).toMatchObject({ removal_reason: 'seeding' });
  });

  test.each([
    ['somebody who never asked for it', 4, {}, "isn't yours to decide about"],
    ['a number that there is not', 2, { which: { id: 999_999 } }, 'no download of that number'],
  ])('of %s changes nothing', async (_, userId, said, words) => {
    expect((await heard(userId, said)).text).toContain(words);
    expect(await torrent()).toMatchObject({ seeding_round: 1, removal_reason: null });
  });

  test('that is typed before anybody was asked is asked for', async () => {
    await database.pool.query('update torrents set seeding_asked_at = null');
    const asked = await heard(2, { round: null });
    expect(asked.text).toBe('What shall I do with <b>The &lt;Matrix&gt;</b>?');
    expect(asked.buttons).toHaveLength(3);
    expect(await torrent()).toMatchObject({ removal_reason: null });
  });
});
