import type { Language, User } from '@matinee/domain/users/user';

/** A household and its friends; beyond it the longest silent are forgotten. */
const MOST = 1_000;

/** Whom this process has let in lately, with their language: what is known of people while the database is away. */
export function createTalkedTo(): { note(user: User): void; languageOf(chatId: number): Language | null } {
  const languages = new Map<number, Language>();
  return {
    note: ({ id, language }) => {
      languages.delete(id);
      languages.set(id, language);
      const oldest = languages.keys().next().value;
      if (languages.size > MOST && oldest !== undefined) languages.delete(oldest);
    },
    languageOf: (chatId) => languages.get(chatId) ?? null,
  };
}
