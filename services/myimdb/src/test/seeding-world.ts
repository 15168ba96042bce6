import { type Database, openDatabase } from '@matinee/db/database';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { createTestDatabase } from '@matinee/testkit/database';
import type { SeedingDeps } from '../seeding/seeding-deps.ts';
import { ANA, addPeople, addTorrents, BOB, hashOf, NOW } from './torrent-fixtures.ts';

export const DAY = 86_400;
export const POLICY = { graceSeconds: 60 * DAY, minimumSeconds: 2 * DAY };
export const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY * 1_000);

type Outcome = Awaited<ReturnType<SeedingDeps['client']['removeDecidedTorrent']>>;

/** A database with downloads that have seeded for their time, asked for by Ana and Bob; refilled by `refill`. */
export async function openSeedingWorld() {
  const own = await createTestDatabase();
  const opened: Database[] = [];
  function open(): Database {
    const one = openDatabase({ url: own.url, applicationName: 'test', onIdleError: () => undefined });
    opened.push(one);
    return one;
  }
  const database = open();
  const { pool } = database;
  /** What torrapi took away, and what it says to the next request. */
  const torrapi = {
    removed: [] as InfoHash[],
    say: async (_: InfoHash): Promise<Outcome> => ({ type: 'removed' }),
  };
  const client: SeedingDeps['client'] = {
    async removeDecidedTorrent(infoHash) {
      const outcome = await torrapi.say(infoHash);
      if (outcome.type === 'removed') torrapi.removed.push(infoHash);
      return outcome;
    },
  };
  return {
    database,
    open,
    client,
    torrapi,
    async refill(count = 1): Promise<void> {
      await pool.query('truncate users, torrents, grabs, notifications, titles cascade');
      await addPeople(database);
      await addTorrents(database, count, [BOB, ANA]);
      await pool.query(
        `update torrents set state = 'seeding', progress = 1, completed_at = $1, seeding_seconds = $2, ratio = 2.5`,
        [daysLater(-61), 60 * DAY + 3_600],
      );
      torrapi.removed = [];
      torrapi.say = async () => ({ type: 'removed' });
    },
    async decide(n: number, by: number, at = NOW): Promise<void> {
      await pool.query(
        `update torrents set seeding_decision = 'delete', seeding_decided_by = $2, seeding_decided_at = $3, seeding_round = 2,
           removal_reason = 'seeding', removal_decided_at = $3 where info_hash = $1`,
        [hashOf(n), by, at],
      );
    },
    /** `kind person`, in order. */
    async told(): Promise<string[]> {
      const { rows } = await pool.query<{ it: string }>(
        `select kind || ' ' || user_id as it from notifications order by id`,
      );
      return rows.map(({ it }) => it);
    },
    async torrent(n = 0) {
      const { rows } = await pool.query('select * from torrents where info_hash = $1', [hashOf(n)]);
      return rows[0];
    },
    async close() {
      await Promise.all(opened.map((one) => one.close()));
      await own.drop();
    },
  };
}
