import { createTestDatabase, type TestDatabase } from '@matinee/testkit/database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { isEmailFree, type Profile, readProfile, saveProfile } from './profiles.ts';
import { findUser } from './users.ts';

let test_: TestDatabase;
let database: Database;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = openDatabase({ url: test_.url, applicationName: 'test', onIdleError: () => {} });
});
beforeEach(async () => {
  await database.db.execute(sql`truncate users cascade`);
  await database.db.execute(
    sql`insert into users (id, name, role) values (1, 'Ana', 'admin'), (2, 'Mihai', 'user')`,
  );
});
afterAll(async () => {
  await database.close();
  await test_.drop();
});

const profile: Profile = {
  email: 'ana@example.org',
  imdbUserId: 'ur77571297',
  language: 'ro',
  wantsWatchlistAlerts: false,
  wantsNewsletter: true,
};

describe('what people tell of themselves', () => {
  test('is stored whole, and leaves the role alone', async () => {
    expect(await saveProfile(database.db, 1, profile)).toEqual({ type: 'saved' });
    expect(await readProfile(database.db, 1)).toEqual(profile);
    expect(await findUser(database.db, 1)).toMatchObject({ role: 'admin', language: 'ro' });
    expect(await readProfile(database.db, 3)).toBeNull();
  });

  test('an address belongs to one person, however it is written; nothing of the second is stored', async () => {
    const taken = { ...profile, email: 'ANA@example.org' };
    const outcomes = await Promise.all([1, 2].map((id) => saveProfile(database.db, id, taken)));
    expect(outcomes.map(({ type }) => type).sort()).toEqual(['email-taken', 'saved']);
    const owner = outcomes[0]?.type === 'saved' ? 1 : 2;
    expect(await readProfile(database.db, 3 - owner)).toMatchObject({ email: null, imdbUserId: null });
    expect(await isEmailFree(database.db, 'ana@EXAMPLE.org', owner)).toBe(true);
    expect(await isEmailFree(database.db, 'ana@EXAMPLE.org', 3 - owner)).toBe(false);
  });
});
