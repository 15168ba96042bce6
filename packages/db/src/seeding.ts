import type {
  SeedingChoice,
  SeedingPerson,
  SeedingPolicy,
  SeedingTorrent,
} from '@matinee/domain/seeding/seeding';
import type { InfoHash } from '@matinee/domain/torrents/torrent';
import { and, asc, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { grabs, torrents } from './schema/torrents.ts';
import { users } from './schema/users.ts';

const SEEDING_COLUMNS = {
  id: torrents.id,
  infoHash: torrents.infoHash,
  name: torrents.name,
  imdbId: torrents.imdbId,
  sizeBytes: torrents.sizeBytes,
  ratio: torrents.ratio,
  state: torrents.state,
  seedingSeconds: torrents.seedingSeconds,
  completedAt: torrents.completedAt,
  seedGoalSeconds: torrents.seedGoalSeconds,
  round: torrents.seedingRound,
  askedAt: torrents.seedingAskedAt,
  choice: torrents.seedingDecision,
  by: torrents.seedingDecidedBy,
  decidedAt: torrents.seedingDecidedAt,
  removalDecidedAt: torrents.removalDecidedAt,
};

const selectSeeding = (db: Db, where: SQL | undefined) =>
  db.select(SEEDING_COLUMNS).from(torrents).where(where);

function toSeeding({
  choice,
  by,
  decidedAt,
  removalDecidedAt,
  ...rest
}: Awaited<ReturnType<typeof selectSeeding>>[number]): SeedingTorrent {
  return {
    ...rest,
    decision: choice === null || decidedAt === null ? null : { choice, by, at: decidedAt },
    isLeaving: removalDecidedAt !== null,
  };
}

/**
 * Downloads whose people may have to be asked now, longest here first: the rule that decides has the last word. What a
 * topic follows is not asked about: its files are there for as long as it is followed.
 */
export async function findSeedingDue(
  db: Db,
  due: { now: Date; askedBefore: Date; policy: SeedingPolicy; limit: number },
): Promise<SeedingTorrent[]> {
  const { now, policy } = due;
  const goal = sql`coalesce(${torrents.seedGoalSeconds}, ${policy.graceSeconds}::bigint)`;
  const rows = await selectSeeding(
    db,
    and(
      isNotNull(torrents.completedAt),
      sql`${torrents.state} in ('seeding', 'finished', 'stopped')`,
      isNull(torrents.removalDecidedAt),
      sql`${torrents.seedingDecision} is distinct from 'keep-forever'`,
      or(
        isNull(torrents.seedingAskedAt),
        sql`${torrents.seedingAskedAt} <= ${due.askedBefore.toISOString()}::timestamptz`,
      ),
      sql`case ${torrents.state} when 'seeding'
        then ${torrents.seedingSeconds} >= greatest(${goal}, ${policy.minimumSeconds}::bigint)
        else greatest(${torrents.seedingSeconds}, extract(epoch from ${now.toISOString()}::timestamptz - ${torrents.completedAt})) >= ${goal} end`,
      sql`not exists (select 1 from ${grabs} where ${grabs.infoHash} = ${torrents.infoHash} and ${grabs.way} = 'topic')`,
    ),
  )
    .orderBy(asc(torrents.completedAt), asc(torrents.infoHash))
    .limit(due.limit);
  return rows.map(toSeeding);
}

/** A download, held until the end of the transaction; `null` when there is none such. */
export async function holdSeeding(
  tx: Db,
  which: { id: number } | { infoHash: InfoHash },
): Promise<SeedingTorrent | null> {
  const where = 'id' in which ? eq(torrents.id, which.id) : eq(torrents.infoHash, which.infoHash);
  const [row] = await selectSeeding(tx, where).for('update');
  return row === undefined ? null : toSeeding(row);
}

/** Who asked for a download, first come first, with whether they can be written to. */
export async function seedingRequesters(
  db: Db,
  infoHash: InfoHash,
): Promise<(SeedingPerson & { isActive: boolean })[]> {
  const rows = await db
    .select({ userId: users.id, name: users.name, state: users.state })
    .from(grabs)
    .innerJoin(users, eq(users.id, grabs.userId))
    .where(and(eq(grabs.infoHash, infoHash), ne(grabs.state, 'failed')))
    .orderBy(asc(grabs.createdAt), asc(grabs.id));
  return rows.map(({ state, ...person }) => ({ ...person, isActive: state === 'active' }));
}

/** Who is asked about what nobody is left to answer for. */
export async function findActiveAdmins(db: Db): Promise<SeedingPerson[]> {
  return db
    .select({ userId: users.id, name: users.name })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.state, 'active')))
    .orderBy(asc(users.id));
}

export async function markSeedingAsked(tx: Db, infoHash: InfoHash, now: Date): Promise<void> {
  await tx.update(torrents).set({ seedingAskedAt: now }).where(eq(torrents.infoHash, infoHash));
}

/** Writes down an answer, which closes its round. To delete is an intent, which stands until it is done. */
export async function recordSeedingDecision(
  tx: Db,
  decision: {
    infoHash: InfoHash;
    choice: SeedingChoice;
    by: number;
    at: Date;
    /** With *keep*: when to ask again. */
    seedGoalSeconds?: number;
  },
): Promise<void> {
  const { infoHash, choice, by, at } = decision;
  await tx
    .update(torrents)
    .set({
      seedingRound: sql`${torrents.seedingRound} + 1`,
      seedingAskedAt: null,
      seedingDecision: choice,
      seedingDecidedBy: by,
      seedingDecidedAt: at,
      ...(decision.seedGoalSeconds === undefined ? {} : { seedGoalSeconds: decision.seedGoalSeconds }),
      ...(choice === 'delete' ? { removalReason: 'seeding' as const, removalDecidedAt: at } : {}),
    })
    .where(eq(torrents.infoHash, infoHash));
}

/** A person's name, also when they were removed since; `null` when they never were. */
export async function findName(db: Db, userId: number): Promise<string | null> {
  const [user] = await db.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return user?.name ?? null;
}
