import { ExternalServiceError } from '@matinee/clients/http/external-service-error';
import type { Database } from '@matinee/db/database';
import { askForInvitation, invitedEmail } from '@matinee/db/plex-invitations';
import type { PlexInviteOutcome } from '@matinee/domain/library/invitations';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ANA, NOW } from '../test/torrent-fixtures.ts';
import { aContext, openWatchlistWorld } from '../test/watchlist-world.ts';
import { retryInvitations } from './retry-invitations.ts';

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const email = 'ana@example.org';
const silence = () => new ExternalServiceError({ service: 'plex', code: 'timeout', reason: 'no answer' });

let world: Awaited<ReturnType<typeof openWatchlistWorld>>;
let database: Database;
beforeAll(async () => {
  world = await openWatchlistWorld();
  ({ database } = world);
});
beforeEach(async () => {
  await world.refill();
  await database.pool.query('truncate plex_invitations, notifications');
  await askForInvitation(database.db, { userId: ANA, email }, NOW, later(2));
});
afterAll(() => world.close());

/** One round at this time, with a Plex that answers so. Returns the addresses that it was asked for. */
async function round(at: Date, answer: () => PlexInviteOutcome): Promise<string[]> {
  const asked: string[] = [];
  const plex = {
    invite: async (address: string) => {
      asked.push(address);
      return answer();
    },
  };
  await retryInvitations({ db: database.db, plex, now: () => at }, aContext().context);
  return asked;
}

async function told(): Promise<unknown[]> {
  const { rows } = await database.pool.query<{ data: unknown }>(
    `select data from notifications where kind = 'plex-invitation' and user_id = $1`,
    [ANA],
  );
  return rows.map(({ data }) => data);
}

const sent = () => ({ type: 'sent' }) as const;
const fails = (): never => {
  throw silence();
};

test('Plex is asked again when it is time, and the person hears the answer once', async () => {
  expect(await round(later(1), sent)).toEqual([]);
  expect(await round(later(2), sent)).toEqual([email]);
  expect(await round(later(99), sent)).toEqual([]);
  expect(await told()).toEqual([{ email, outcome: { type: 'sent' } }]);
  expect(await invitedEmail(database.db, ANA)).toBe(email);
});

test('while Plex is silent nobody is told anything, and the pauses grow', async () => {
  expect(await round(later(2), fails)).toEqual([email]);
  expect(await round(later(6), fails)).toEqual([]);
  expect(await round(later(7), fails)).toEqual([email]);
  expect(await told()).toEqual([]);
});

test('a refusal is told in Plex’s words, and may be asked for again', async () => {
  const outcome = { type: 'refused', reason: 'verify your address' } as const;
  await round(later(2), () => outcome);
  expect(await told()).toEqual([{ email, outcome }]);
  expect(await invitedEmail(database.db, ANA)).toBeNull();
});

test('after a week of silence it is given up, and told', async () => {
  await database.pool.query('update plex_invitations set attempts = 29');
  await round(later(2), fails);
  expect(await told()).toEqual([{ email, outcome: { type: 'unanswered' } }]);
  expect(await round(later(99_999), sent)).toEqual([]);
});

test('of another address that the person has given meanwhile the old one’s answer says nothing', async () => {
  const plex = {
    invite: async () => {
      const other = { userId: ANA, email: 'new@example.org' };
      await askForInvitation(database.db, other, later(3), later(5));
      return sent();
    },
  };
  await retryInvitations({ db: database.db, plex, now: () => later(2) }, aContext().context);
  expect(await told()).toEqual([]);
  expect(await invitedEmail(database.db, ANA)).toBe('new@example.org');
});

test('somebody who was removed is not invited any more', async () => {
  await database.pool.query(`update users set state = 'removed' where id = $1`, [ANA]);
  expect(await round(later(2), sent)).toEqual([]);
});
