import { readSession, writeSession } from '@matinee/db/bot-sessions';
import type { Foundations } from '../foundations.ts';
import { createTitleSearchStore, type TitleSearchStore } from './title-search-store.ts';

/** Candidates are kept where the conversations are. */
export function titleSearches({ db, now }: Pick<Foundations, 'db' | 'now'>): TitleSearchStore {
  return createTitleSearchStore({
    read: (key) => readSession(db, key, now()),
    write: (key, value, keepSeconds) => writeSession(db, key, value, now(), keepSeconds),
  });
}
