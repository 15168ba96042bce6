import * as users from '@matinee/db/users';
import { showCommandsTo } from '../../commands.ts';
import type { Foundations } from '../../foundations.ts';
import type { HelpDeps } from './feature.ts';

export function helpDeps({ db, texts, api }: Foundations): HelpDeps {
  return {
    texts,
    setPreference: (userId, preference) => users.setPreference(db, userId, preference),
    showCommands: (user) => showCommandsTo(api, texts, user),
  };
}
