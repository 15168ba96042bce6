import type { BotCommand } from '../bot-api-types.ts';
import type { Group, Person } from '../people/person.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import { forLanguage } from './language-code.ts';

/**
 * The commands that Telegram shows a person in a chat: the narrowest scope that has any, in the person's language
 * before the one for all languages. The order is the Bot API's "Determining list of commands".
 */
export function resolveCommands(
  state: TelegramState,
  person: Person,
  group: Group | undefined,
): BotCommand[] {
  for (const scope of scopesOf(person, group)) {
    const set = forLanguage(person.languageCode, (code) => state.commands.get(`${scope}|${code}`));
    if (set) return set.commands;
  }
  return [];
}

function scopesOf(person: Person, group: Group | undefined): string[] {
  if (!group) return [`chat:${person.id}`, 'all_private_chats', 'default'];
  const status = group.members.find((member) => member.personId === person.id)?.status;
  const isAdministrator = status === 'creator' || status === 'administrator';
  return [
    `chat_member:${group.id}:${person.id}`,
    ...(isAdministrator ? [`chat_administrators:${group.id}`] : []),
    `chat:${group.id}`,
    ...(isAdministrator ? ['all_chat_administrators'] : []),
    'all_group_chats',
    'default',
  ];
}
