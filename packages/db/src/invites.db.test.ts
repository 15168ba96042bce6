import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { createInvite, findInvite, listOpenInvites, redeemInvite, revokeInvite } from './invites.ts';
import { becomeFirstAdmin, findUser } from './users.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const ANA = 1;
const person = (id: number) => ({ id, name: `Person ${id}`, username: null, language: 'en' as const });
const HASH = new Uint8Array(32).fill(7);

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate users, invites cascade`);
  await becomeFirstAdmin(database.db, { ...person(ANA), name: 'Ana' }, NOW);
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

const anInvite = (changes: object = {}) =>
  createInvite(database.db, {
    tokenHash: HASH,
    role: 'user',
    createdBy: ANA,
    createdAt: NOW,
    expiresAt: later(60),
    ...changes,
  });
const redeem = (id: number, at = NOW) => redeemInvite(database.db, HASH, person(id), at);

describe('a one-time token', () => {
  test('lets one person in, with its role', async () => {
    await anInvite({ role: 'admin' });
    expect(await redeem(2)).toEqual({ type: 'joined', role: 'admin' });
    expect(await findUser(database.db, 2)).toMatchObject({ role: 'admin', state: 'active' });
    expect(await redeem(3)).toEqual({ type: 'spent' });
    expect(await findUser(database.db, 3)).toBeNull();
  });

  test('of ten people who send it at the same instant, one gets in', async () => {
    await anInvite();
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => redeem(100 + index)));
    expect(outcomes.filter(({ type }) => type === 'joined')).toHaveLength(1);
    const rows = await database.db.execute<{ count: string }>(
      sql`select count(*) from users where id >= 100`,
    );
    expect(rows.rows[0]?.count).toBe('1');
  });

  test('is good until its end and not a moment longer', async () => {
    await anInvite();
    expect(await redeem(2, later(60))).toEqual({ type: 'spent' });
    expect(await redeem(2, later(59))).toMatchObject({ type: 'joined' });
  });

  test('one that was never made opens nothing', async () => {
    expect(await redeem(2)).toEqual({ type: 'unknown' });
    expect(await findUser(database.db, 2)).toBeNull();
  });

  test('takes somebody on again whom an admin removed, and costs nothing to who is in', async () => {
    await anInvite();
    expect(await redeem(ANA)).toEqual({ type: 'unknown' });
    expect(await findUser(database.db, ANA)).toMatchObject({ role: 'admin', name: 'Ana' });
    await database.db.execute(
      sql`insert into users (id, name, role, state) values (2, 'Mihai', 'admin', 'removed')`,
    );
    expect(await redeem(2)).toMatchObject({ type: 'joined' });
    expect(await findUser(database.db, 2)).toMatchObject({ role: 'user', state: 'active' });
  });

  test('is listed while it is open, and opens nothing once it was taken back', async () => {
    await anInvite();
    const [open] = await listOpenInvites(database.db, NOW);
    expect(open).toMatchObject({ role: 'user', creatorName: 'Ana', expiresAt: later(60) });
    expect(await listOpenInvites(database.db, later(60))).toEqual([]);
    expect(await revokeInvite(database.db, open?.id ?? 0, NOW)).toBe(true);
    expect(await revokeInvite(database.db, open?.id ?? 0, NOW)).toBe(false);
    expect(await redeem(2)).toEqual({ type: 'spent' });
    expect(await listOpenInvites(database.db, NOW)).toEqual([]);
  });

  test('tells whether it is open, and who came by it', async () => {
    expect(await findInvite(database.db, HASH, NOW)).toBeNull();
    await anInvite();
    expect(await findInvite(database.db, HASH, NOW)).toEqual({ usedBy: null, isOpen: true });
    await redeem(2);
    expect(await findInvite(database.db, HASH, NOW)).toEqual({ usedBy: 2, isOpen: false });
  });
});
