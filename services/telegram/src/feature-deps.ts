import type { BotDeps } from './bot.ts';
import { downloadDeps } from './features/download/deps.ts';
import { groupLifeDeps, groupsDeps } from './features/groups/deps.ts';
import { helpDeps } from './features/help/deps.ts';
import { importDeps } from './features/import/deps.ts';
import { invitesDeps } from './features/invites/deps.ts';
import { newsletterDeps } from './features/newsletter/deps.ts';
import { preferencesDeps } from './features/preferences/deps.ts';
import { progressDeps } from './features/progress/deps.ts';
import { rateDeps } from './features/rate/deps.ts';
import { registrationDeps } from './features/registration/deps.ts';
import { seedingDeps } from './features/seeding/deps.ts';
import { statusDeps } from './features/status/deps.ts';
import { topicsDeps } from './features/topics/deps.ts';
import { usersDeps } from './features/users/deps.ts';
import { watchlistDeps } from './features/watchlist/deps.ts';
import type { Foundations } from './foundations.ts';

/** What each feature of the bot works with. */
export function featureDeps(
  foundations: Foundations,
): Pick<
  BotDeps,
  | 'registration'
  | 'invites'
  | 'users'
  | 'newsletter'
  | 'status'
  | 'preferences'
  | 'help'
  | 'download'
  | 'rate'
  | 'import'
  | 'progress'
  | 'watchlist'
  | 'topics'
  | 'groups'
  | 'groupLife'
  | 'seeding'
> {
  return {
    registration: registrationDeps(foundations),
    invites: invitesDeps(foundations),
    users: usersDeps(foundations),
    newsletter: newsletterDeps(foundations),
    status: statusDeps(foundations),
    preferences: preferencesDeps(foundations),
    help: helpDeps(foundations),
    download: downloadDeps(foundations),
    rate: rateDeps(foundations),
    import: importDeps(foundations),
    progress: progressDeps(foundations),
    watchlist: watchlistDeps(foundations),
    topics: topicsDeps(foundations),
    groups: groupsDeps(foundations),
    groupLife: groupLifeDeps(foundations),
    seeding: seedingDeps(foundations),
  };
}
