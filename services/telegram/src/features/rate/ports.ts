import type { UnratedTitle } from '@matinee/db/unrated-titles';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';
import type { Language } from '@matinee/domain/users/user';
import type { ShowTitleDeps } from '../../titles/show-title.ts';

export interface RateDeps extends ShowTitleDeps {
  findScore: (userId: number, imdbId: ImdbId) => Promise<number | null>;
  /** `isFirst`: only where there is no score yet. False where there was. */
  rateTitle: (rating: {
    userId: number;
    imdbId: ImdbId;
    score: number;
    isFirst?: boolean;
  }) => Promise<boolean>;
  /** False where there is a score, or the answer was given already. */
  answerPrompt: (answer: { userId: number; imdbId: ImdbId; prompt: 'skipped' | 'never' }) => Promise<boolean>;
  nextUnrated: (userId: number, roundBeganAt: Date) => Promise<{ next: UnratedTitle | null; total: number }>;
  countUnrated: (userId: number) => Promise<number>;
  /** The title's name in that language, where it was ever looked up; asks nobody. */
  findName: (imdbId: ImdbId, language: Language) => Promise<{ title: string; year: number | null } | null>;
}
