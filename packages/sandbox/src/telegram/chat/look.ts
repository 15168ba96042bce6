import type { User } from '../bot-api-types.ts';
import { forLanguage } from '../methods/language-code.ts';
import type { People } from '../people/people.ts';
import { findPersonChat } from '../people/person-chats.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import type { MessagesQuestion } from '../telegram-control.ts';
import type { AnswerView, MessagesAnswer, PeopleAnswer } from './chat-views.ts';
import type { MessageLog } from './message-log.ts';
import type { VersionClock } from './version-clock.ts';
import type { Views } from './views.ts';

const pageLength = 200;

/** Looks into people's apps: the list of people, and one chat of one person. */
export function createLook(deps: {
  state: TelegramState;
  people: People;
  log: MessageLog;
  views: Views;
  versions: VersionClock;
  answers: (personId: number) => AnswerView[];
  bot: User;
  isConnected: () => boolean;
}): {
  overview(): PeopleAnswer;
  look(personId: number, question?: MessagesQuestion): MessagesAnswer | undefined;
  newestVersion(personId: number): number;
} {
  const { state, people, log, views, bot } = deps;

  function profile(field: string, languageCode: string | undefined): string {
    return forLanguage(languageCode, (code) => state.profile.get(`${field}|${code}`)) ?? '';
  }

  return {
    overview: () => ({
      bot: {
        id: bot.id,
        name: profile('name', undefined) || bot.first_name,
        username: bot.username ?? '',
        description: profile('description', undefined),
        about: profile('short_description', undefined),
        isConnected: deps.isConnected(),
      },
      people: people.list().map(views.person),
    }),
    newestVersion(personId) {
      const chatIds = [personId, ...people.groupsOf(personId).map(({ id }) => id)];
      const messages = chatIds.flatMap((chatId) => log.list(chatId, { limit: pageLength }));
      return Math.max(0, ...[...messages, ...deps.answers(personId)].map(({ version }) => version));
    },
    look(personId, { chatId, limit = pageLength, beforeId } = {}) {
      const chat = findPersonChat(people, personId, chatId);
      if (chat.type === 'refused') return undefined;
      const messages = log.list(chat.id, { limit, ...(beforeId !== undefined && { beforeId }) });
      return {
        version: deps.versions.latest,
        person: views.person(chat.person),
        chat: views.chat(chat.id),
        messages: messages.map(views.message),
        answers: deps.answers(personId),
      };
    },
  };
}
