import { readSession, writeSession } from '@matinee/db/bot-sessions';
import * as profiles from '@matinee/db/profiles';
import * as users from '@matinee/db/users';
import { showCommandsTo } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import type { PreferencesDeps } from './feature.ts';

const DAY_SECONDS = 24 * 60 * 60;

export function preferencesDeps({ db, texts, api, now }: Foundations): PreferencesDeps {
  return {
    texts,
    setPreference: (userId, preference) => users.setPreference(db, userId, preference),
    decideOnce: async (updateId, wanted) => {
      const decided = await readSession(db, `decided:${updateId}`, now());
      if (typeof decided === 'boolean') return decided;
      await writeSession(db, `decided:${updateId}`, wanted, now(), DAY_SECONDS);
      return wanted;
    },
    hasEmail: async (userId) => ((await profiles.readProfile(db, userId))?.email ?? null) !== null,
    showCommands: (user) => showCommandsTo(api, texts, user),
  };
}
