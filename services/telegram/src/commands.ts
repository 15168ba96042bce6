import type { User } from '@matinee/domain/users/user';
import type { Api } from 'grammy';
import type { TextCatalogue } from './texts/texts.ts';

/** The commands that are shown, in order; `/help` lists the same. */
export const COMMANDS = [
  { command: 'start', text: 'command-start' },
  { command: 'download', text: 'command-download' },
  { command: 'progress', text: 'command-progress' },
  { command: 'help', text: 'command-help' },
  { command: 'reset', text: 'command-reset' },
] as const;

/** What strangers see: nothing but the door, in both languages. */
export async function showCommandsToStrangers(api: Api, texts: TextCatalogue): Promise<void> {
  const start = (language: 'en' | 'ro') => [
    { command: 'start', description: texts.for(language).plain('command-start') },
  ];
  await api.setMyCommands(start('en'));
  await api.setMyCommands(start('ro'), { language_code: 'ro' });
}

/** A person's own menu: the most specific scope wins, so it holds in their chat alone. */
export async function showCommandsTo(
  api: Api,
  texts: TextCatalogue,
  user: Pick<User, 'id' | 'language'>,
): Promise<void> {
  const inLanguage = texts.for(user.language);
  await api.setMyCommands(
    COMMANDS.map(({ command, text }) => ({ command, description: inLanguage.plain(text) })),
    { scope: { type: 'chat', chat_id: user.id } },
  );
}
