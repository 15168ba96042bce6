import type { Profile } from '@matinee/db/profiles';
import type { ImdbProfileId } from '@matinee/domain/users/imdb-profile';
import type { User } from '@matinee/domain/users/user';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { ReadMenuLabel } from '../../replies/command.ts';
import type { ArrivalDeps } from './arrival.ts';
import type { ImdbCheck } from './check-imdb.ts';
import type { PlexDesk } from './invite-to-plex.ts';

export interface RegistrationDeps extends ArrivalDeps {
  texts: TextCatalogue;
  readMenuLabel: ReadMenuLabel;
  readProfile: (userId: number) => Promise<Profile | null>;
  isEmailFree: (email: string, userId: number) => Promise<boolean>;
  saveProfile: (userId: number, profile: Profile) => Promise<{ type: 'saved' } | { type: 'email-taken' }>;
  /** `null` where no Plex is configured. */
  plex: PlexDesk | null;
  showCommands: (user: User) => Promise<void>;
  imdb: {
    /** How much is read of the profiles that people give. */
    reads: 'off' | 'watchlist' | 'full';
    check: (id: ImdbProfileId) => Promise<ImdbCheck>;
    /** What was found is known from now on, and the lists come soon. */
    begin: (userId: number, check: ImdbCheck) => Promise<void>;
  };
}
