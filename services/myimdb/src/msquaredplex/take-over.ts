import type { Database } from '@matinee/db/database';
import { findUserTitles, holdPerson, writeRatings, writeViewings } from '@matinee/db/listed-titles';
import {
  type PersonTaken,
  refusePrompts,
  type TakenPerson,
  type TakenTorrent,
  takeOverPerson,
  takeOverTorrents,
  takeOverWatchlist,
} from '@matinee/db/take-over';
import { type RatingCounts, takeRatings, takeViewings } from '@matinee/domain/ratings/take-ratings';
import type { ClientTorrent } from '@matinee/domain/torrents/torrent';
import type { OldHousehold, OldTorrent } from './old-household.ts';

const DAY_SECONDS = 86_400;

export interface TakenOver {
  people: TakenOverPerson[];
  /** Downloads; `null` when the torrent client could not be asked. */
  torrents: { added: number; grabs: number; known: number; missing: number } | null;
}

export interface TakenOverPerson {
  person: Pick<TakenPerson, 'id' | 'name' | 'role'>;
  outcome: PersonTaken;
  ratings: RatingCounts;
  seen: { added: number; same: number };
  refused: number;
  waiting: { added: number; same: number };
}

export interface TakeOverDeps {
  db: Database['db'];
  /** What the torrent client holds; `null` when it could not be asked. */
  listing: readonly ClientTorrent[] | null;
  /** How long a download seeds here before its people are asked about it. */
  keepDays: number;
  now: Date;
  /** Says what it would do, and does nothing. */
  isDryRun: boolean;
}

/** Nothing is to stay of a dry run. */
class Undone extends Error {}

/** Takes over what an old household knew, all of it or nothing. What is here and newer stays; done twice, it is done once. */
export async function takeOver(old: OldHousehold, deps: TakeOverDeps): Promise<TakenOver> {
  let taken: TakenOver = { people: [], torrents: null };
  try {
    await deps.db.transaction(async (tx) => {
      const people: TakenOverPerson[] = [];
      // In one order: two imports at once wait for each other, and not for ever.
      for (const person of old.people.toSorted((a, b) => a.id - b.id)) {
        people.push(await takePerson(tx, person, old, deps.now));
      }
      const off = new Set(
        people.filter(({ outcome }) => outcome.type === 'removed').map(({ person }) => person.id),
      );
      const wanted = old.torrents.filter(({ userId }) => !off.has(userId));
      taken = { people, torrents: await takeTorrents(tx, wanted, deps) };
      if (deps.isDryRun) throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return taken;
}

type Tx = Parameters<Parameters<Database['db']['transaction']>[0]>[0];

async function takePerson(
  tx: Tx,
  person: TakenPerson,
  old: OldHousehold,
  now: Date,
): Promise<TakenOverPerson> {
  const outcome = await takeOverPerson(tx, person);
  const taken: TakenOverPerson = {
    person,
    outcome,
    ratings: { added: 0, changed: 0, same: 0, kept: 0 },
    seen: { added: 0, same: 0 },
    refused: 0,
    waiting: { added: 0, same: 0 },
  };
  if (outcome.type === 'removed' || (await holdPerson(tx, person.id)) === null) return taken;
  const titles = old.titles.filter(({ userId }) => userId === person.id);
  const known = await findUserTitles(
    tx,
    person.id,
    titles.map(({ imdbId }) => imdbId),
  );
  const rated = titles.flatMap(({ imdbId, score, seenOn }) =>
    score === null ? [] : [{ imdbId, score, ratedOn: seenOn }],
  );
  const ratings = takeRatings(known, rated, now);
  await writeRatings(tx, person.id, ratings.changes, 'csv');
  taken.ratings = ratings.counts;

  const viewed = titles.flatMap(({ imdbId, score, seenOn }) =>
    score === null && seenOn !== null ? [{ imdbId, seenOn: seenOn.at }] : [],
  );
  const viewings = takeViewings(known, viewed, now);
  await writeViewings(tx, person.id, viewings.changes, 'csv');
  taken.seen = viewings.counts;

  const refused = titles.filter(({ score, isRefused }) => score === null && isRefused);
  if (refused.length > 0) {
    taken.refused = await refusePrompts(
      tx,
      person.id,
      refused.map(({ imdbId }) => imdbId),
    );
  }
  const waiting = old.waiting.filter(({ userId }) => userId === person.id);
  if (waiting.length > 0) {
    const added = await takeOverWatchlist(tx, person.id, waiting, now);
    const all = new Set(waiting.map(({ imdbId }) => imdbId)).size;
    taken.waiting = { added, same: all - added };
  }
  return taken;
}

async function takeTorrents(
  tx: Tx,
  wanted: readonly OldTorrent[],
  deps: TakeOverDeps,
): Promise<TakenOver['torrents']> {
  if (deps.listing === null) return null;
  const shown = new Map(deps.listing.map((torrent) => [torrent.infoHash, torrent]));
  const byHash = new Map<string, TakenTorrent>();
  let missing = 0;
  for (const torrent of wanted) {
    const inClient = shown.get(torrent.infoHash);
    if (inClient === undefined) {
      missing += 1;
      continue;
    }
    const before = byHash.get(torrent.infoHash);
    const extraSeconds = torrent.extraDays > 0 ? (deps.keepDays + torrent.extraDays) * DAY_SECONDS : null;
    byHash.set(torrent.infoHash, {
      shown: inClient,
      userIds: [...(before?.userIds ?? []), torrent.userId],
      imdbId: before?.imdbId ?? torrent.imdbId,
      resolution: before?.resolution ?? torrent.resolution,
      releaseId: before?.releaseId ?? torrent.releaseId,
      seedGoalSeconds: latest(before?.seedGoalSeconds ?? null, extraSeconds),
    });
  }
  const added = await takeOverTorrents(tx, [...byHash.values()], deps.now);
  return { added: added.torrents, grabs: added.grabs, known: byHash.size - added.torrents, missing };
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
