import type { User } from '../bot-api-types.ts';
import type { MessageLog } from '../chat/message-log.ts';
import type { StoredMessage } from '../chat/stored-message.ts';
import type { Group } from './person.ts';

/**
 * Whether a bot in privacy mode, the usual one, is told of a person's message in a group: of commands that are not
 * meant for another bot, of answers to its own messages, and of everything once it is an administrator.
 */
export function isSeenInGroup(group: Group, message: StoredMessage, bot: User, log: MessageLog): boolean {
  if (group.botStatus === 'administrator') return true;
  if (group.botStatus !== 'member') return false;
  const answered = message.replyToId === undefined ? undefined : log.get(group.id, message.replyToId);
  if (answered?.fromId === bot.id) return true;
  const { content } = message;
  if (content.type !== 'text') return false;
  return content.entities.some(({ type, offset, length }) => {
    const [, addressee] = content.text.slice(offset, offset + length).split('@');
    const isForBot = addressee === undefined || addressee.toLowerCase() === bot.username?.toLowerCase();
    return type === 'bot_command' && isForBot;
  });
}
