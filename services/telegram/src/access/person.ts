import type { Language } from '@matinee/domain/users/user';
import type { User as TelegramUser } from 'grammy/types';

/** Telegram lets a name be 64 characters twice; more of it than this helps nobody in a list. */
const LONGEST_NAME = 80;

/** What Telegram tells of the person behind an update, as we keep it. */
export function readPerson(from: TelegramUser): {
  id: number;
  name: string;
  username: string | null;
  language: Language;
} {
  const name = [from.first_name, from.last_name].filter(Boolean).join(' ').trim();
  return {
    id: from.id,
    name: (name === '' ? String(from.id) : name).slice(0, LONGEST_NAME),
    username: from.username ?? null,
    language: from.language_code?.toLowerCase().startsWith('ro') ? 'ro' : 'en',
  };
}
