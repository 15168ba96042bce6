import type { MessageLog } from '../chat/message-log.ts';
import type { StoredMessage } from '../chat/stored-message.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import type { Wire } from '../chat/wire.ts';
import type { UpdateQueue } from '../queue/update-queue.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import type { People } from './people.ts';
import { findPersonChat } from './person-chats.ts';
import type { PressOutcome } from './person-outcome.ts';

/**
 * A press of an inline button. `forged` presses what the message has no button for, as a tampered app can;
 * `inaccessible` lets the bot see of the message only where it was, as Telegram does with old ones.
 */
export type Press = {
  messageId: number;
  data: string;
  chatId?: number | undefined;
  forged?: boolean | undefined;
  inaccessible?: boolean | undefined;
};

const keptQueries = 1000;

/** Lets people press buttons. */
export function createPersonPresses(deps: {
  people: People;
  state: TelegramState;
  log: MessageLog;
  queue: UpdateQueue;
  wire: Wire;
  versions: VersionClock;
  now: () => Date;
}): (personId: number, press: Press) => PressOutcome {
  const { people, state, log, queue, wire } = deps;

  return (personId, press) => {
    const chat = findPersonChat(people, personId, press.chatId);
    if (chat.type === 'refused') return { type: 'refused', reason: 'no-such-person' };
    if (chat.type === 'private' && chat.person.state === 'blocked') {
      return { type: 'refused', reason: 'blocked' };
    }
    const message = log.get(chat.id, press.messageId);
    if (!message) return { type: 'refused', reason: 'no-such-message' };
    if (!press.forged && !hasButton(message, press.data))
      return { type: 'refused', reason: 'no-such-button' };
    const id = String(deps.versions.next());
    state.queries.set(id, { id, personId, chatId: chat.id, pressedAtMs: deps.now().getTime() });
    const oldest = state.queries.size > keptQueries ? state.queries.values().next().value : undefined;
    if (oldest) state.queries.delete(oldest.id);
    queue.add(chat.id, {
      callback_query: {
        id,
        from: wire.user(personId),
        message: press.inaccessible
          ? { chat: wire.chat(chat.id), message_id: message.messageId, date: 0 }
          : wire.message(message),
        chat_instance: `-40${Math.abs(chat.id)}`,
        data: press.data,
      },
    });
    return { type: 'pressed', queryId: id };
  };
}

function hasButton(message: StoredMessage, data: string): boolean {
  return message.inlineKeyboard?.flat().some((button) => button.callback_data === data) === true;
}
