import { badRequest } from '../bot-api-refusal.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { AnswerView } from '../chat/chat-views.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import { booleanArg, textArg } from '../http/bot-query.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import { lengthOf } from '../text/format-text.ts';
import type { Methods } from './method.ts';

const longestAnswer = 200;

/** answerCallbackQuery. A press can be answered once, and only for a while. */
export function createCallbackMethods(deps: {
  state: TelegramState;
  events: ChatEvents;
  versions: VersionClock;
  now: () => Date;
  lifetimeMs: number;
}): Methods {
  const { state, events, versions } = deps;
  return {
    answercallbackquery(query) {
      const id = textArg(query, 'callback_query_id');
      const pending = state.queries.get(id);
      const isTooOld = pending !== undefined && deps.now().getTime() - pending.pressedAtMs > deps.lifetimeMs;
      if (!pending || isTooOld) {
        state.queries.delete(id);
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      }
      const text = textArg(query, 'text');
      const url = textArg(query, 'url');
      if (lengthOf(text) > longestAnswer) throw badRequest('MESSAGE_TOO_LONG');
      // Only games and links to the bot itself may be opened by an answer.
      if (url !== '' && !/^(?:https?:\/\/)?t\.me\//i.test(url)) throw badRequest('URL_INVALID');
      state.queries.delete(id);
      const version = versions.next();
      const answer: AnswerView = {
        queryId: id,
        text,
        isAlert: booleanArg(query, 'show_alert'),
        ...(url !== '' && { url }),
        version,
      };
      events.publish({ type: 'answer', chatId: pending.chatId, personId: pending.personId, answer, version });
      return true;
    },
  };
}
