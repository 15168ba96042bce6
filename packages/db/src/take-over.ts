import type { Resolution } from '@matinee/domain/releases/quality';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { ClientTorrent, InfoHash } from '@matinee/domain/torrents/torrent';
import type { Role, UserId } from '@matinee/domain/users/user';
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Db } from './database.ts';
import { isEmailFree } from './profiles.ts';
import { releases } from './schema/releases.ts';
import { grabs, torrents } from './schema/torrents.ts';
import { users } from './schema/users.ts';

/** Somebody who comes from another program. */
export interface TakenPerson {
  id: UserId;
  name: string;
  role: Role;
  email: string | null;
  imdbUserId: string | null;
  wantsWatchlistAlerts: boolean;
  wantsNewsletter: boolean;
}

export type PersonTaken =
  | { type: 'added'; isEmailTaken: boolean }
  /** They are here already, and stay as they are. */
  | { type: 'known' }
  /** An admin took them off: they stay off. */
  | { type: 'removed' };

/** Takes somebody in whom nobody here knows. */
export async function takeOverPerson(tx: Db, person: TakenPerson): Promise<PersonTaken> {
  const [known] = await tx.select({ state: users.state }).from(users).where(eq(users.id, person.id));
  if (known !== undefined) return { type: known.state === 'removed' ? 'removed' : 'known' };
  const isEmailTaken = person.email !== null && !(await isEmailFree(tx, person.email, person.id));
  const email = isEmailTaken ? null : person.email;
  const [added] = await tx
    .insert(users)
    .values({ ...person, email, wantsNewsletter: person.wantsNewsletter && email !== null })
    .onConflictDoNothing()
    .returning({ id: users.id });
  return added === undefined ? { type: 'known' } : { type: 'added', isEmailTaken };
}

/** Notes that a person did not want to rate these titles, where nobody has asked them here. */
export async function refusePrompts(tx: Db, userId: UserId, imdbIds: readonly ImdbId[]): Promise<number> {
  const refused = await tx.execute(sql`
    insert into user_titles (user_id, imdb_id, sources, prompt)
    select ${userId}, imdb_id, '{csv}'::text[], 'never'
    from jsonb_array_elements_text(${JSON.stringify([...new Set(imdbIds)].toSorted())}::jsonb) as refused (imdb_id)
    on conflict (user_id, imdb_id) do update set prompt = 'never'
    where user_titles.prompt = 'none' and user_titles.score is null`);
  return refused.rowCount ?? 0;
}

/** Adds what a person waits for, or no longer wants; what is here stays as it is, with what they said no to. Says how many are new. */
export async function takeOverWatchlist(
  tx: Db,
  userId: UserId,
  items: readonly { imdbId: ImdbId; isStopped: boolean; rejected: readonly Resolution[] }[],
  now: Date,
): Promise<number> {
  const rows = items.map(({ imdbId, isStopped, rejected }) => ({
    imdb_id: imdbId,
    state: isStopped ? 'stopped' : 'waiting',
    rejected,
  }));
  const at = sql`${now.toISOString()}::timestamptz`;
  const added = await tx.execute(sql`
    with listed as (
      select distinct on (imdb_id) imdb_id, state, rejected
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (imdb_id text, state text, rejected jsonb)
      order by imdb_id, state desc),
    added as (
      insert into watchlist_items (user_id, imdb_id, source, state, added_at)
      select ${userId}, imdb_id, 'csv', state, ${at} from listed
      on conflict (user_id, imdb_id) do nothing
      returning imdb_id),
    rejecting as (
      insert into watchlist_rejections (user_id, imdb_id, resolution, rejected_at)
      select ${userId}, imdb_id, resolution, ${at}
      from added join listed using (imdb_id), jsonb_array_elements_text(listed.rejected) as resolution
      on conflict do nothing)
    select imdb_id from added`);
  return added.rows.length;
}

/** A torrent that another program had somebody's wish for, as the torrent client shows it now. */
export interface TakenTorrent {
  shown: ClientTorrent;
  userIds: readonly UserId[];
  imdbId: ImdbId | null;
  resolution: Resolution | null;
  /** Of FileList's. */
  releaseId: string | null;
  /** `null`: as long as the settings say. */
  seedGoalSeconds: number | null;
}

/** So many rows a statement: far below what Postgres takes. */
const BATCH = 500;

/** Takes over torrents, and who asked for them. Nobody is told of one that is complete. Says how many are new to whom. */
export async function takeOverTorrents(
  tx: Db,
  taken: readonly TakenTorrent[],
  now: Date,
): Promise<{ torrents: number; grabs: number }> {
  const counts = { torrents: 0, grabs: 0 };
  const inOrder = taken.toSorted((a, b) => (a.shown.infoHash < b.shown.infoHash ? -1 : 1));
  for (let from = 0; from < inOrder.length; from += BATCH) {
    const some = inOrder.slice(from, from + BATCH);
    const added = await tx
      .insert(torrents)
      .values(some.map((one) => torrentRow(one, now)))
      .onConflictDoNothing()
      .returning({ infoHash: torrents.infoHash });
    counts.torrents += added.length;
    counts.grabs += await addGrabs(tx, some, now);
  }
  return counts;
}

function torrentRow({ shown, imdbId, resolution, seedGoalSeconds }: TakenTorrent, now: Date) {
  return {
    infoHash: shown.infoHash,
    name: shown.name,
    imdbId,
    resolution,
    state: shown.state === 'checking' ? ('queued' as const) : shown.state,
    progress: Math.min(Math.max(shown.progress, 0), 1),
    sizeBytes: shown.sizeBytes,
    ratio: shown.ratio,
    seedingSeconds: shown.seedingSeconds,
    downloadDir: shown.downloadDir,
    error: shown.error,
    addedAt: shown.addedAt ?? now,
    completedAt: shown.isComplete ? (shown.completedAt ?? now) : null,
    stateChangedAt: now,
    idleSince: now,
    seedGoalSeconds,
  };
}

async function addGrabs(tx: Db, taken: readonly TakenTorrent[], now: Date): Promise<number> {
  const hashes = taken.map(({ shown }) => shown.infoHash);
  // Held, so that whoever marks one complete at this moment sees these people, or is seen here.
  const held = await tx
    .select({ infoHash: torrents.infoHash, completedAt: torrents.completedAt })
    .from(torrents)
    .where(and(inArray(torrents.infoHash, hashes), ne(torrents.state, 'gone')))
    .orderBy(torrents.infoHash)
    .for('update');
  const isComplete = new Map<InfoHash, boolean>(
    held.map(({ infoHash, completedAt }) => [infoHash, completedAt !== null]),
  );
  const known = await knownReleases(
    tx,
    taken.flatMap(({ releaseId }) => (releaseId === null ? [] : [releaseId])),
  );
  const rows = taken.flatMap(({ shown, userIds, releaseId }) => {
    const wasComplete = isComplete.get(shown.infoHash);
    if (wasComplete === undefined) return [];
    const isKnown = releaseId !== null && known.has(releaseId);
    return [...new Set(userIds)].map((userId) => ({
      userId,
      infoHash: shown.infoHash,
      way: 'bot' as const,
      sourceKind: 'release' as const,
      indexer: isKnown ? ('filelist' as const) : null,
      releaseId: isKnown ? releaseId : null,
      downloadDir: shown.downloadDir,
      state: 'added' as const,
      outcome: 'already-there' as const,
      wasComplete,
      nextAttemptAt: now,
      createdAt: shown.addedAt ?? now,
      addedAt: shown.addedAt ?? now,
    }));
  });
  if (rows.length === 0) return 0;
  const added = await tx.insert(grabs).values(rows).onConflictDoNothing().returning({ id: grabs.id });
  return added.length;
}

async function knownReleases(tx: Db, releaseIds: readonly string[]): Promise<Set<string>> {
  if (releaseIds.length === 0) return new Set();
  const rows = await tx
    .select({ releaseId: releases.releaseId })
    .from(releases)
    .where(and(eq(releases.indexer, 'filelist'), inArray(releases.releaseId, [...releaseIds])));
  return new Set(rows.map(({ releaseId }) => releaseId));
}
