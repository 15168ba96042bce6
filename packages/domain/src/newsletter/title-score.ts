import type { TitleScores } from '../titles/title.ts';

/** A score of few votes is drawn towards this one, as if so many more had given it. */
const USUAL = 6.2;
const USUAL_VOTES = 2_000;

/**
 * How good a title is, 0 to 10, to put titles in order: IMDb's score, less sure with few votes; where there is none, the mean
 * of what the others say, drawn to the middle by half.
 */
export function titleScore(scores: TitleScores): number | null {
  if (scores.imdb !== null) {
    const votes = scores.imdbVotes ?? 0;
    return (scores.imdb * votes + USUAL * USUAL_VOTES) / (votes + USUAL_VOTES);
  }
  const others = [
    scores.tmdb,
    scores.rottenTomatoes === null ? null : scores.rottenTomatoes / 10,
    scores.metacritic === null ? null : scores.metacritic / 10,
  ].filter((score) => score !== null);
  if (others.length === 0) return null;
  return (others.reduce((sum, score) => sum + score, 0) / others.length + USUAL) / 2;
}

export type ScoreHeight = 'high' | 'middle' | 'low';

/** The colour of a score: of `most`, at least seven tenths are high, below five and a half low. */
export function scoreHeight(score: number, most: 10 | 100): ScoreHeight {
  const tenths = (score * 10) / most;
  if (tenths >= 7) return 'high';
  return tenths >= 5.5 ? 'middle' : 'low';
}
