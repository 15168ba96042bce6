import type { User } from '../bot-api-types.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import type { Views } from '../chat/views.ts';
import type { Wire } from '../chat/wire.ts';
import type { FileLibrary } from '../files/file-library.ts';
import type { InputFiles } from '../files/input-file.ts';
import type { People } from '../people/people.ts';
import type { Group } from '../people/person.ts';
import type { LongPoll } from '../queue/long-poll.ts';
import type { Timings } from '../queue/timings.ts';
import type { UpdateQueue } from '../queue/update-queue.ts';
import type { WebhookSender } from '../queue/webhook-sender.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import { createBotChats } from './bot-chats.ts';
import { createBotMessages } from './bot-messages.ts';
import { createCallbackMethods } from './callback.ts';
import { createChatMethods } from './chats.ts';
import { createCommandMethods } from './commands.ts';
import { createDeleteMethods } from './delete.ts';
import { createEditMethods } from './edit.ts';
import { createFileMethods } from './files.ts';
import type { Methods } from './method.ts';
import { createProfileMethods } from './profile.ts';
import { createSendMethods } from './send.ts';
import { createMediaGroupMethods } from './send-media-group.ts';
import { createUpdateMethods } from './updates.ts';

/** Every method that the sandbox knows, by its name in lower case. */
export function createMethods(deps: {
  bot: User;
  state: TelegramState;
  people: People;
  log: MessageLog;
  wire: Wire;
  views: Views;
  events: ChatEvents;
  versions: VersionClock;
  library: FileLibrary;
  files: InputFiles;
  rateLimit: RateLimit;
  queue: UpdateQueue;
  longPoll: LongPoll;
  webhook: WebhookSender;
  timings: Timings;
  now: () => Date;
  nowSeconds: () => number;
  /** A clock that never goes back. */
  nowMs: () => number;
  nextGroupId: () => string;
  queryLifetimeMs: number;
  botLeft: (group: Group) => void;
}): Methods {
  const chats = createBotChats({ people: deps.people });
  const messages = createBotMessages(deps);
  const common = { ...deps, chats, messages, botId: deps.bot.id };
  return {
    ...createUpdateMethods(common),
    ...createProfileMethods(common),
    ...createCommandMethods(common),
    ...createSendMethods(common),
    ...createMediaGroupMethods(common),
    ...createEditMethods(common),
    ...createDeleteMethods(common),
    ...createCallbackMethods({ ...common, lifetimeMs: deps.queryLifetimeMs }),
    ...createChatMethods(common),
    ...createFileMethods(common),
  };
}
