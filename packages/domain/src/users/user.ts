/** Telegram's id of a person, which is also the id of the private chat with them. Up to 52 bits. */
export type UserId = number;

export type Role = 'admin' | 'user';

/** `blocked`: the person blocked the bot; nothing is sent until they come back. `removed`: an admin took them off. */
export type UserState = 'active' | 'blocked' | 'removed';

export type Language = 'en' | 'ro';

export const LANGUAGES: readonly Language[] = ['en', 'ro'];

export interface User {
  id: UserId;
  name: string;
  username: string | null;
  role: Role;
  state: UserState;
  language: Language;
  wantsWatchlistAlerts: boolean;
  wantsNewsletter: boolean;
}
