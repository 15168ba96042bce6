import * as profiles from '@matinee/db/profiles';
import * as users from '@matinee/db/users';
import { showCommandsTo } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import { createDecideOnce } from '../../updates/decide-once.ts';
import type { PreferencesDeps } from './feature.ts';

export function preferencesDeps({ db, texts, api, now }: Foundations): PreferencesDeps {
  return {
    texts,
    setPreference: (userId, preference) => users.setPreference(db, userId, preference),
    decideOnce: createDecideOnce(db, now),
    hasEmail: async (userId) => ((await profiles.readProfile(db, userId))?.email ?? null) !== null,
    showCommands: (user) => showCommandsTo(api, texts, user),
  };
}
