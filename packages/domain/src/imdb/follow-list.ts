import type { ImdbId } from '../titles/imdb-id.ts';
import type { AnswerDrift, ListAnswer } from './ports.ts';

/** What the person has to mend, or at least to know of. */
export type ListProblem = 'hidden' | 'not-there' | 'emptied';

/** What the admin is told of, once for each kind until it is over. */
export type ListDrift = AnswerDrift | 'emptied';

/** How one list of one person stands. */
export interface ListState {
  problem: ListProblem | null;
  problemSince: Date | null;
  /** Everything that is wrong with its answers since the last good one. */
  drifts: readonly ListDrift[];
  /** Answers in a row by which nothing could be done. */
  failures: number;
  /** Titles that came from the list and were missing in its last whole answer. */
  missing: readonly ImdbId[];
}

export const NEW_LIST: ListState = {
  problem: null,
  problemSince: null,
  drifts: [],
  failures: 0,
  missing: [],
};

export interface FollowedList {
  state: ListState;
  /** To be told to the person: it was not so before. */
  newProblem: ListProblem | null;
  /** To be told to the admins, unless another list has it already. */
  newDrift: ListDrift | null;
  /** Until the list is looked at again; `null`: at once when IMDb may be asked again, since the answer said nothing of this list. */
  nextInSeconds: number | null;
}

/** Empty where there were fewer is believed, after a second look. */
const EMPTY_IS_ODD_FROM = 10;
const LONGEST_PROBLEM_SECONDS = 6 * 60 * 60;
const LONGEST_DRIFT_SECONDS = 24 * 60 * 60;
/** A tenth earlier or later, so that people who came together do not stay together. */
const JITTER = 0.1;

/** A challenge or a 403 is for all of us: nobody else need be asked to hear the same. */
export function concernsEverybody(drift: ListDrift): boolean {
  return drift === 'challenge' || drift === 'forbidden';
}

/** What an answer makes of a list's state. What is known of its titles is the next step's. */
export function followList(
  before: ListState,
  answer: ListAnswer<unknown>,
  facts: { everySeconds: number; heldTitles: number; now: Date; random: number },
): FollowedList {
  const { now } = facts;
  const seconds = (usual: number, longest: number) =>
    Math.round(
      Math.max(facts.everySeconds, Math.min(usual, longest)) * (1 - JITTER + 2 * JITTER * facts.random),
    );
  const grown = facts.everySeconds * 2 ** Math.min(before.failures, 20);

  const added = (drift: ListDrift) => ({
    drifts: before.drifts.includes(drift) ? before.drifts : [...before.drifts, drift],
    newDrift: before.drifts.includes(drift) ? null : drift,
  });
  // That there is nothing to be seen is an answer, too: what was wrong with the answers is over.
  const withProblem = (
    problem: ListProblem,
    { drifts, newDrift }: ReturnType<typeof added> = { drifts: [], newDrift: null },
  ): FollowedList => ({
    state: {
      ...before,
      problem,
      problemSince: before.problem === problem ? before.problemSince : now,
      drifts,
      failures: before.failures + 1,
    },
    newProblem: before.problem === problem ? null : problem,
    newDrift,
    nextInSeconds: seconds(grown, LONGEST_PROBLEM_SECONDS),
  });
  const withDrift = (drift: AnswerDrift): FollowedList => ({
    state: {
      ...before,
      drifts: added(drift).drifts,
      failures: before.failures + (concernsEverybody(drift) ? 0 : 1),
    },
    newProblem: null,
    newDrift: added(drift).newDrift,
    nextInSeconds: concernsEverybody(drift) ? null : seconds(grown, LONGEST_DRIFT_SECONDS),
  });

  switch (answer.type) {
    case 'hidden':
    case 'not-there':
      return withProblem(answer.type);
    case 'drift':
      return withDrift(answer.drift);
    case 'read': {
      if (!answer.isComplete) return withDrift('partial');
      const isEmpty = answer.entries.length === 0 && answer.others.length === 0;
      if (isEmpty && facts.heldTitles >= EMPTY_IS_ODD_FROM) return withProblem('emptied', added('emptied'));
      return {
        state: { ...NEW_LIST, missing: before.missing },
        newProblem: null,
        newDrift: null,
        nextInSeconds: seconds(facts.everySeconds, facts.everySeconds),
      };
    }
  }
}
