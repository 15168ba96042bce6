import type { Language, Role, User } from '@matinee/domain/users/user';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { Api } from 'grammy';
import { GROUP_COMMAND_TEXTS, GROUP_COMMANDS, NOTIFY_HERE } from './groups/command-lists.ts';

interface ShownCommand {
  command: string;
  text: string;
  /** Left out: for everybody. */
  only?: Role;
}

/** The commands that are shown, in order; `/help` lists the same. */
const COMMANDS: readonly ShownCommand[] = [
  { command: 'start', text: 'command-start' },
  { command: 'download', text: 'command-download' },
  { command: 'progress', text: 'command-progress' },
  { command: 'rate', text: 'command-rate' },
  { command: 'watchlist', text: 'command-watchlist' },
  { command: 'import', text: 'command-import' },
  { command: 'export', text: 'command-export' },
  { command: 'change_watchlist', text: 'command-change-watchlist' },
  { command: 'add', text: 'command-add' },
  { command: 'list', text: 'command-list' },
  { command: 'remove', text: 'command-remove' },
  { command: 'help', text: 'command-help' },
  { command: 'change_newsletter', text: 'command-change-newsletter' },
  { command: 'language', text: 'command-language' },
  { command: 'update_user', text: 'command-update-user' },
  { command: 'generate_pass', text: 'command-generate-pass', only: 'admin' },
  { command: 'users', text: 'command-users', only: 'admin' },
  { command: 'newsletter', text: 'command-newsletter', only: 'admin' },
  { command: 'status', text: 'command-status', only: 'admin' },
  { command: 'reset', text: 'command-reset' },
];

/** Those of a role. */
export function commandsFor(role: Role): readonly ShownCommand[] {
  return COMMANDS.filter(({ only }) => only === undefined || only === role);
}

/** What strangers see, nothing but the door; and what works in groups, whoever is in them. In both languages. */
export async function showCommandsToAll(api: Api, texts: TextCatalogue): Promise<void> {
  const start = (language: Language) => [
    { command: 'start', description: texts.for(language).plain('command-start') },
  ];
  const inGroups = (language: Language) =>
    GROUP_COMMANDS.map((command) => ({
      command,
      description: texts.for(language).plain(GROUP_COMMAND_TEXTS[command]),
    }));
  const scope = { type: 'all_group_chats' } as const;
  await api.setMyCommands(start('en'));
  await api.setMyCommands(start('ro'), { language_code: 'ro' });
  await api.setMyCommands(inGroups('en'), { scope });
  await api.setMyCommands(inGroups('ro'), { scope, language_code: 'ro' });
}

/** A person's own menu: the most specific scope wins, so it holds in their chat alone. */
export async function showCommandsTo(
  api: Api,
  texts: TextCatalogue,
  user: Pick<User, 'id' | 'language' | 'role'>,
): Promise<void> {
  const inLanguage = texts.for(user.language);
  await api.setMyCommands(
    commandsFor(user.role).map(({ command, text }) => ({ command, description: inLanguage.plain(text) })),
    { scope: { type: 'chat', chat_id: user.id } },
  );
}

/**
 * What somebody sees in a group: admins one command more, theirs alone among those who are there. Who is none (any more) sees
 * what everybody does.
 */
export async function showCommandsInGroup(
  api: Api,
  texts: TextCatalogue,
  chatId: number,
  user: Pick<User, 'id' | 'language' | 'role'>,
): Promise<void> {
  const scope = { type: 'chat_member', chat_id: chatId, user_id: user.id } as const;
  if (user.role !== 'admin') {
    await api.deleteMyCommands({ scope });
    return;
  }
  const inLanguage = texts.for(user.language);
  const shown = ([...GROUP_COMMANDS, NOTIFY_HERE] as const).map((command) => ({
    command,
    description: inLanguage.plain(GROUP_COMMAND_TEXTS[command]),
  }));
  await api.setMyCommands(shown, { scope });
}

/** Takes a person's own menu away: what strangers see is left. */
export async function showCommandsNoMore(api: Api, userId: number): Promise<void> {
  await api.deleteMyCommands({ scope: { type: 'chat', chat_id: userId } });
}
