import { readTexts } from '@matinee/texts/texts';
import type { Api } from 'grammy';
import { expect, test } from 'vitest';
import { showCommandsToAll } from './commands.ts';

const texts = readTexts(new URL('../locales/', import.meta.url));

test('strangers see /start alone, and groups what works there, in both languages', async () => {
  const shown: [scope: string, language: string, commands: string[]][] = [];
  const described: string[] = [];
  const api = {
    setMyCommands: async (
      commands: { command: string; description: string }[],
      { scope, language_code }: { scope?: { type: string }; language_code?: string } = {},
    ) => {
      const names = commands.map(({ command }) => command);
      shown.push([scope?.type ?? 'default', language_code ?? 'any', names]);
      described.push(commands[0]?.description ?? '');
    },
  };
  await showCommandsToAll(api as unknown as Api, texts);
  const inGroups = ['download', 'add', 'list', 'remove', 'progress', 'cancel', 'help'];
  expect(shown).toEqual([
    ['default', 'any', ['start']],
    ['default', 'ro', ['start']],
    ['all_group_chats', 'any', inGroups],
    ['all_group_chats', 'ro', inGroups],
  ]);
  expect(described[0]).not.toBe(described[1]);
  expect(described[2]).not.toBe(described[3]);
});
