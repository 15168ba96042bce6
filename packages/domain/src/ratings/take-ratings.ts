import type { ImdbId } from '../titles/imdb-id.ts';
import { takesForeignScore } from './later-score.ts';
import type { ListedRating, ListedViewing } from './listed-rating.ts';

/** What we know of a title that a person has seen or rated. */
export interface KnownUserTitle {
  score: number | null;
  ratedAt: Date | null;
  seenAt: Date | null;
  /** The person has rated it here in the chat, at some time. */
  isRatedHere: boolean;
}

/** What is to be written of one title. */
export interface RatingChange {
  imdbId: ImdbId;
  score: number;
  ratedAt: Date;
  /** Who rates has seen; written only where no seen date is known. */
  seenAt: Date | null;
}

export interface RatingCounts {
  /** Had no score. */
  added: number;
  changed: number;
  /** Had this score already, perhaps since an earlier day. */
  same: number;
  /** Have another score here, given later. */
  kept: number;
}

/**
 * Which scores of a list from outside are to be taken over: the later ones (`later-score.ts`). A list only adds and changes:
 * nothing follows from what is not in it. Taken over twice, it changes nothing.
 */
export function takeRatings(
  known: ReadonlyMap<ImdbId, KnownUserTitle>,
  listed: readonly ListedRating[],
  now: Date,
): { changes: RatingChange[]; counts: RatingCounts } {
  const counts = { added: 0, changed: 0, same: 0, kept: 0 };
  const changes: RatingChange[] = [];
  for (const rating of latestOfEach(listed, now)) {
    const ours = known.get(rating.imdbId);
    const here = ours?.score == null ? null : { ...ours, score: ours.score, isGivenHere: ours.isRatedHere };
    const isTaken = takesForeignScore(here, rating);
    if (here === null) counts.added += 1;
    else if (here.score === rating.score) counts.same += 1;
    else if (isTaken) counts.changed += 1;
    else counts.kept += 1;
    if (!isTaken) continue;
    changes.push({
      imdbId: rating.imdbId,
      score: rating.score,
      ratedAt: rating.ratedOn?.at ?? now,
      seenAt: rating.ratedOn?.at ?? null,
    });
  }
  return { changes, counts };
}

/** Which titles of a viewing history are to be noted as seen. A date that is known stays. */
export function takeViewings(
  known: ReadonlyMap<ImdbId, KnownUserTitle>,
  viewings: readonly ListedViewing[],
  now: Date,
): { changes: ListedViewing[]; counts: Pick<RatingCounts, 'added' | 'same'> } {
  const latest = new Map<ImdbId, ListedViewing>();
  for (const { imdbId, seenOn } of viewings) {
    const at = seenOn > now ? now : seenOn;
    const before = latest.get(imdbId);
    if (before === undefined || before.seenOn < at) latest.set(imdbId, { imdbId, seenOn: at });
  }
  const changes = [...latest.values()].filter(({ imdbId }) => known.get(imdbId)?.seenAt == null);
  return { changes, counts: { added: changes.length, same: latest.size - changes.length } };
}

/** Of a title that a list has twice, what was said last. A time that is still to come is none. */
function latestOfEach(listed: readonly ListedRating[], now: Date): ListedRating[] {
  const latest = new Map<ImdbId, ListedRating>();
  for (const rating of listed) {
    const isToCome = rating.ratedOn !== null && rating.ratedOn.at.getTime() > now.getTime() + DAY_MS;
    const one = isToCome ? { ...rating, ratedOn: null } : rating;
    const before = latest.get(one.imdbId);
    const isOlder = (one.ratedOn?.at.getTime() ?? 0) < (before?.ratedOn?.at.getTime() ?? 0);
    if (before === undefined || !isOlder) latest.set(one.imdbId, one);
  }
  return [...latest.values()];
}

const DAY_MS = 24 * 60 * 60 * 1000;
