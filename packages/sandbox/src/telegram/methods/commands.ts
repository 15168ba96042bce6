import { badRequest } from '../bot-api-refusal.ts';
import type { BotCommand } from '../bot-api-types.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { VersionClock } from '../chat/version-clock.ts';
import { type BotQuery, jsonArg, textArg } from '../http/bot-query.ts';
import type { TelegramState } from '../state/telegram-state.ts';
import { lengthOf } from '../text/format-text.ts';
import type { BotChats } from './bot-chats.ts';
import { readLanguageCode } from './language-code.ts';
import type { Methods } from './method.ts';

const mostCommands = 100;

/** setMyCommands, getMyCommands, deleteMyCommands: one list for each scope and language. */
export function createCommandMethods(deps: {
  state: TelegramState;
  chats: BotChats;
  events: ChatEvents;
  versions: VersionClock;
}): Methods {
  const { state, chats } = deps;

  function readKey(query: BotQuery): { scope: string; languageCode: string; key: string } {
    const scope = readScope(query, chats);
    const languageCode = readLanguageCode(query);
    return { scope, languageCode, key: `${scope}|${languageCode}` };
  }

  function changed(): true {
    deps.events.publish({ type: 'commands', version: deps.versions.next() });
    return true;
  }

  return {
    setmycommands(query) {
      const commands = readCommands(query);
      const { key, scope, languageCode } = readKey(query);
      for (const command of commands) checkCommand(command);
      if (commands.length > mostCommands) throw badRequest('BOT_COMMANDS_TOO_MUCH');
      if (commands.length === 0) state.commands.delete(key);
      else state.commands.set(key, { scope, languageCode, commands });
      return changed();
    },
    getmycommands: (query) => state.commands.get(readKey(query).key)?.commands ?? [],
    deletemycommands(query) {
      state.commands.delete(readKey(query).key);
      return changed();
    },
  };
}

function readCommands(query: BotQuery): BotCommand[] {
  if (textArg(query, 'commands') === '') return [];
  const read = jsonArg(query, 'commands');
  if (read.type === 'unreadable') throw badRequest("can't parse commands JSON object");
  if (!Array.isArray(read.value)) throw badRequest('expected an Array of BotCommand');
  return read.value.map((value: unknown) => {
    const { command, description } = (value ?? {}) as Record<string, unknown>;
    if (typeof command !== 'string') throw badRequest(`can't parse BotCommand: Can't find field "command"`);
    if (typeof description !== 'string') {
      throw badRequest(`can't parse BotCommand: Can't find field "description"`);
    }
    return { command: command.trim().replace(/^\//, ''), description: description.trim() };
  });
}

function checkCommand({ command, description }: BotCommand): void {
  if (command === '') throw badRequest('command must be non-empty');
  if (lengthOf(command) > 32) throw badRequest('command length must not exceed 32');
  if (description === '') throw badRequest('command description must be non-empty');
  if (lengthOf(description) > 256) throw badRequest('command description length must not exceed 256');
  if (!/^[a-z0-9_]+$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
}

/** The scope as a key: `default`, `chat:123`, `chat_member:-5:123` … */
function readScope(query: BotQuery, chats: BotChats): string {
  if (textArg(query, 'scope') === '') return 'default';
  const unreadable = (text: string) => badRequest(`can't parse BotCommandScope: ${text}`);
  const read = jsonArg(query, 'scope');
  if (read.type === 'unreadable') throw badRequest("can't parse BotCommandScope JSON object");
  if (typeof read.value !== 'object' || read.value === null) {
    throw unreadable('BotCommandScope must be an Object');
  }
  const { type, chat_id: chatId, user_id: userId } = read.value as Record<string, unknown>;
  switch (type) {
    case 'default':
    case 'all_private_chats':
    case 'all_group_chats':
    case 'all_chat_administrators':
      return type;
    case 'chat':
    case 'chat_administrators':
    case 'chat_member': {
      if (chatId === undefined) throw unreadable(`Can't find field "chat_id"`);
      const { id } = chats.requireId(String(chatId as string | number), 'read');
      if (type !== 'chat_member') return `${type}:${id}`;
      if (!(Number(userId) > 0)) throw unreadable('Invalid user_id specified');
      return `${type}:${id}:${Number(userId)}`;
    }
    default:
      throw unreadable('Unsupported type specified');
  }
}
