import type { BotCommand } from './bot-api-types.ts';
import type { ChatEvents } from './chat/chat-events.ts';
import type { AnswerView, MessagesAnswer, PeopleAnswer } from './chat/chat-views.ts';
import type { Faults } from './faults.ts';
import type { FileLibrary } from './files/file-library.ts';
import type { Membership } from './people/membership.ts';
import type { People } from './people/people.ts';
import type { PersonMessages } from './people/person-messages.ts';
import type { PressOutcome } from './people/person-outcome.ts';
import type { Press } from './people/person-presses.ts';
import type { Timings } from './queue/timings.ts';
import type { RateLimitPolicy } from './rate-limit.ts';

/** What of a chat is asked for. */
export type MessagesQuestion = { chatId?: number; limit?: number; beforeId?: number };

/** How the bot is connected. */
export type Connection = { isPolling: boolean; isConnected: boolean; pendingUpdates: number };

/**
 * What can be done with the sandbox's Telegram from outside the bot: be its people, look at their chats, make
 * trouble, read the stopwatch. The chat API is this over HTTP.
 */
export type TelegramControl = {
  people: People;
  membership: Membership;
  messages: PersonMessages;
  press(personId: number, press: Press): PressOutcome;
  /** Whether the bot is there: a poll waits now, or has a moment ago; a webhook is set; how much waits for it. */
  connection(): Connection;
  overview(): PeopleAnswer;
  /** Undefined when there is no such person, or the chat is not theirs. */
  look(personId: number, question?: MessagesQuestion): MessagesAnswer | undefined;
  /** The newest change that this person's messages and answers show. */
  newestVersion(personId: number): number;
  /** The bot's answers to this person's presses, oldest first. */
  answers(personId: number): AnswerView[];
  /** The command menu that this person's app shows in a chat. */
  commands(personId: number, chatId?: number): BotCommand[];
  events: ChatEvents;
  files: FileLibrary;
  faults: Faults;
  setRateLimit(policy: RateLimitPolicy | 'off'): void;
  timings: Timings;
};
