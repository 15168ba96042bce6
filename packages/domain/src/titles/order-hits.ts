/** A title that was found by one of its names. */
export interface IndexHit {
  /** By votes: 1 is the best known title of all. */
  rank: number;
  year: number | null;
  /** How near that name is to what was typed, see `scoreName`. */
  closeness: number;
}

/** Titles up to this rank are known to many: some thousand people have rated each. The index looks through them first. */
export const KNOWN_RANKS = 60_000;

/** What a hit is put in order by. */
export interface HitScore {
  /** Closeness, how well known the title is, and the year, in one number: about 0 to 1.5. */
  score: number;
  /** The same where being well known is worth most; 0 for what is not near. See {@link orderHits}. */
  familiarity: number;
  /** So near, and so well known, that it can hardly be another title. */
  isSure: boolean;
}

/**
 * A slip weighs more than fame, as long as both titles are known at all: a name that is the same goes before one that is
 * not, but a film that nobody has heard of does not go before the one that everybody means and misspells.
 */
export function scoreHit({ rank, year, closeness }: IndexHit, askedYear: number | null): HitScore {
  const fame = fameOf(rank);
  const merit = yearMerit(askedYear, year);
  const sameName = closeness === 1 ? SAME_NAME_BONUS : 0;
  return {
    score: closeness + sameName + FAME_WEIGHT * fame * (0.4 + 0.6 * closeness) + merit,
    familiarity: closeness >= LEAST_FAMILIAR ? closeness / 2 + fame + merit : 0,
    isSure: closeness >= SURE_CLOSENESS && rank <= KNOWN_RANKS && merit >= 0,
  };
}

/**
 * The best of them, best first. From the fourth place on, every other one is a well known title that holds what was typed: `fellowship` is
 * the name of some films that few know, and a part of that of one that many mean.
 */
export function orderHits<Hit extends HitScore>(hits: readonly Hit[], limit: number): Hit[] {
  const byScore = [...hits].sort((a, b) => b.score - a.score);
  const byFamiliarity = [...hits].sort((a, b) => b.familiarity - a.familiarity || b.score - a.score);
  const ordered = new Set(byScore.slice(0, NAMESAKES_FIRST));
  while (ordered.size < Math.min(limit, hits.length)) {
    for (const list of [byFamiliarity, byScore]) {
      const next = list.find((hit) => !ordered.has(hit));
      if (next !== undefined) ordered.add(next);
    }
  }
  return [...ordered].slice(0, limit);
}

/** Chosen on one half of the queries of bench/titles, and measured on the other. */
const FAME_WEIGHT = 0.3;
const SAME_NAME_BONUS = 0.06;
const NAMESAKES_FIRST = 3;
const LEAST_FAMILIAR = 0.55;
const SURE_CLOSENESS = 0.8;
/** Some two million titles: the last of them has no fame at all. */
const LAST_RANK = 2_000_000;

/** 1 for the best known title, less by the same amount for each ten times as many that are better known. */
export function fameOf(rank: number): number {
  return Math.max(0, 1 - Math.log(rank) / Math.log(LAST_RANK));
}

/** People are often wrong by one, and rarely by more than three. */
function yearMerit(asked: number | null, year: number | null): number {
  if (asked === null) return 0;
  if (year === null) return -0.1;
  const off = Math.abs(asked - year);
  if (off === 0) return 0.12;
  if (off === 1) return 0.06;
  return off <= 3 ? -0.05 : -0.25;
}
