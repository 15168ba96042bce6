import { findScore, rateTitle } from '@matinee/db/user-titles';
import type { Foundations } from '../../foundations.ts';
import type { RateDeps } from './feature.ts';

export function rateDeps({ db, catalogue, now }: Foundations): RateDeps {
  return {
    findTitle: (imdbId, language) => catalogue.titles.get(imdbId, language),
    findScore: (userId, imdbId) => findScore(db, userId, imdbId),
    rateTitle: (rating) => rateTitle(db, rating, now()),
  };
}
