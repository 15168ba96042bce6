import { findTitleName } from '@matinee/db/titles';
import { answerRatingPrompt, countUnratedTitles, nextUnratedTitle } from '@matinee/db/unrated-titles';
import { findScore, rateTitle } from '@matinee/db/user-titles';
import type { Foundations } from '../../foundations.ts';
import { titleSearches } from '../../titles/title-searches.ts';
import type { RateDeps } from './ports.ts';

export function rateDeps(foundations: Foundations): RateDeps {
  const { db, catalogue, pictures, now } = foundations;
  return {
    titles: catalogue.titles,
    searches: titleSearches(foundations),
    pictures,
    findScore: (userId, imdbId) => findScore(db, userId, imdbId),
    rateTitle: (rating) => rateTitle(db, rating, now()),
    answerPrompt: (answer) => answerRatingPrompt(db, answer, now()),
    nextUnrated: (userId, roundBeganAt) => nextUnratedTitle(db, userId, roundBeganAt),
    countUnrated: (userId) => countUnratedTitles(db, userId, now()),
    findName: (imdbId, language) => findTitleName(db, imdbId, language),
    now,
  };
}
