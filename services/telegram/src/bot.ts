import type { Logger } from '@matinee/runtime/logging/logger';
import { Bot, type Transformer } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { accessGate, type GateDeps } from './access/access-gate.ts';
import { introduce } from './access/introduce.ts';
import { membership } from './access/membership.ts';
import { spentPassword } from './access/spent-password.ts';
import type { BotContext } from './context.ts';
import { type DialogueDeps, dialogues } from './dialogues.ts';
import { downloadFeature, titleAtAnyTime } from './features/download/feature.ts';
import type { DownloadDeps } from './features/download/ports.ts';
import { type GroupsDeps, groupsFeature } from './features/groups/feature.ts';
import { type HelpDeps, helpFeature } from './features/help/feature.ts';
import { importFeature } from './features/import/feature.ts';
import type { ImportDeps } from './features/import/ports.ts';
import { type InvitesDeps, invitesFeature } from './features/invites/feature.ts';
import { newsletterFeature } from './features/newsletter/feature.ts';
import type { NewsletterDeps } from './features/newsletter/ports.ts';
import { type PreferencesDeps, preferencesFeature } from './features/preferences/feature.ts';
import { progressFeature } from './features/progress/feature.ts';
import type { ProgressDeps } from './features/progress/ports.ts';
import { rateFeature } from './features/rate/feature.ts';
import type { RateDeps } from './features/rate/ports.ts';
import { registrationFeature } from './features/registration/feature.ts';
import type { RegistrationDeps } from './features/registration/ports.ts';
import { resetFeature } from './features/reset/feature.ts';
import { seedingFeature } from './features/seeding/feature.ts';
import type { SeedingDeps } from './features/seeding/ports.ts';
import { startFeature } from './features/start/feature.ts';
import { statusFeature } from './features/status/feature.ts';
import type { StatusDeps } from './features/status/ports.ts';
import { addressAtAnyTime, topicsFeature } from './features/topics/feature.ts';
import type { TopicsDeps } from './features/topics/ports.ts';
import { usersFeature } from './features/users/feature.ts';
import type { UsersDeps } from './features/users/ports.ts';
import { watchlistFeature } from './features/watchlist/feature.ts';
import type { WatchlistDeps } from './features/watchlist/ports.ts';
import { addressed } from './groups/addressed.ts';
import { answerInGroup } from './groups/answer-in-group.ts';
import { goToCommand } from './groups/deep-link.ts';
import { type GroupLifeDeps, groupLife } from './groups/group-life.ts';
import { type MeetMemberDeps, meetMember } from './groups/meet-member.ts';
import { buttonOwner } from './replies/button-owner.ts';
import type { ReadMenuLabel } from './replies/command.ts';
import { explainFailure } from './replies/explain-failure.ts';
import { staleButton } from './replies/stale-button.ts';
import type { TelegramFetch } from './updates/sent-once.ts';

export interface BotDeps {
  token: string;
  apiRoot: string;
  /** What every request to Telegram is made with, also from inside a dialogue. */
  fetch: TelegramFetch;
  me: UserFromGetMe;
  /** For every call to Telegram, also from inside a dialogue, whose Api is another. */
  transformers: Transformer[];
  gate: GateDeps;
  markBlocked: (userId: number) => Promise<void>;
  superadminPassword: string | null;
  dialogues: DialogueDeps['store'];
  registration: RegistrationDeps;
  invites: InvitesDeps;
  users: UsersDeps;
  newsletter: NewsletterDeps;
  status: StatusDeps;
  preferences: PreferencesDeps;
  help: HelpDeps;
  download: DownloadDeps;
  progress: ProgressDeps;
  rate: RateDeps;
  import: ImportDeps;
  watchlist: WatchlistDeps;
  topics: TopicsDeps;
  groups: GroupsDeps;
  groupLife: GroupLifeDeps & MeetMemberDeps;
  seeding: SeedingDeps;
  readMenuLabel: ReadMenuLabel;
  logger: Logger;
}

/** With the pauses that Telegram asks for (`updates/patient-fetch.ts`); each try has its own, shorter limit. */
const CALL_LIMIT_SECONDS = 30;

/** The bot's table of contents: everything that listens, in the order in which it is asked. */
export function createBot(deps: BotDeps): Bot<BotContext> {
  const bot = new Bot<BotContext>(deps.token, {
    botInfo: deps.me,
    client: { apiRoot: deps.apiRoot, fetch: deps.fetch, timeoutSeconds: CALL_LIMIT_SECONDS },
  });
  bot.api.config.use(...deps.transformers);

  bot.use(membership({ markBlocked: deps.markBlocked }));
  bot.use(groupLife(deps.groupLife));
  bot.use(accessGate(deps.gate));

  const inDialogues = dialogues({
    store: deps.dialogues,
    plugins: [
      async (ctx, next) => {
        ctx.api.config.use(...deps.transformers);
        await next();
      },
      answerInGroup(),
      introduce(deps.gate),
    ],
  });

  // Behind the gate: people we know, in private.
  const guests = bot.chatType('private');
  guests.use(explainFailure(deps.logger));
  guests.use(buttonOwner);
  guests.use(spentPassword(deps.superadminPassword));
  guests.use(goToCommand);
  guests.use(inDialogues);

  guests.use(resetFeature());
  guests.use(registrationFeature(deps.registration));
  guests.use(startFeature(deps.help));
  guests.use(invitesFeature(deps.invites));
  guests.use(usersFeature(deps.users));
  guests.use(newsletterFeature(deps.newsletter));
  guests.use(statusFeature(deps.status));
  guests.use(preferencesFeature(deps.preferences));
  guests.use(helpFeature(deps.help, deps.readMenuLabel));
  guests.use(progressFeature(deps.progress, deps.readMenuLabel));
  guests.use(watchlistFeature(deps.watchlist));
  guests.use(importFeature(deps.import));
  guests.use(seedingFeature(deps.seeding));
  guests.use(rateFeature(deps.rate, deps.readMenuLabel));
  guests.use(topicsFeature(deps.topics, deps.readMenuLabel));
  guests.use(downloadFeature(deps.download, deps.readMenuLabel));
  guests.use(staleButton);
  guests.use(addressAtAnyTime(deps.topics));
  guests.use(titleAtAnyTime(deps.download));

  // The same people in a group: what everybody may see, each answer bound to who asked.
  const room = bot.chatType(['group', 'supergroup']);
  const downloads = { ...deps.download, findPresence: withoutScores(deps.download.findPresence) };
  room.use(explainFailure(deps.logger));
  room.use(answerInGroup());
  room.use(addressed());
  room.use(buttonOwner);
  room.use(meetMember(deps.groupLife));
  room.use(inDialogues);
  room.use(resetFeature());
  room.use(groupsFeature(deps.groups));
  room.use(progressFeature(deps.progress, deps.readMenuLabel));
  room.use(topicsFeature(deps.topics, deps.readMenuLabel));
  room.use(downloadFeature(downloads, deps.readMenuLabel));
  room.use(staleButton);
  room.use(addressAtAnyTime(deps.topics));
  room.use(titleAtAnyTime(downloads));
  return bot;
}

/** What somebody thinks of a film is between them and the bot. */
function withoutScores(find: DownloadDeps['findPresence']): DownloadDeps['findPresence'] {
  return async (userId, imdbId) => ({ ...(await find(userId, imdbId)), seen: null });
}
