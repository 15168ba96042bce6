import { randomBytes } from 'node:crypto';
import type { ImdbId } from '@matinee/domain/titles/imdb-id';

/** Candidates that a card's `‹ 1/5 ›` turns over. */
export interface StoredSearch {
  imdbIds: ImdbId[];
}

export interface TitleSearchStore {
  save(search: StoredSearch): Promise<string>;
  /** `null` when it is too old. */
  read(id: string): Promise<StoredSearch | null>;
}

/** People scroll back: a card's buttons answer for a month. */
const KEEP_SECONDS = 31 * 24 * 60 * 60;

/** Keeps candidates beside the conversations' state, since five ids are too long for a button. */
export function createTitleSearchStore(deps: {
  read: (key: string) => Promise<unknown>;
  write: (key: string, value: unknown, keepSeconds: number) => Promise<void>;
}): TitleSearchStore {
  return {
    save: async (search) => {
      const id = randomBytes(6).toString('base64url');
      await deps.write(`search:${id}`, search, KEEP_SECONDS);
      return id;
    },
    read: async (id) => ((await deps.read(`search:${id}`)) ?? null) as StoredSearch | null,
  };
}
