import { LANGUAGES } from '@matinee/domain/users/user';
import type { TextCatalogue, Texts } from '@matinee/texts/texts';
import { Keyboard } from 'grammy';

/** The buttons under the text field, by the command that each stands for. */
const MENU = [['download', 'progress'], ['rate', 'add'], ['help']] as const;
export type MenuCommand = (typeof MENU)[number][number];

const LABELS: Record<MenuCommand, string> = {
  download: 'menu-download',
  progress: 'menu-progress',
  rate: 'menu-rate',
  add: 'menu-add',
  help: 'menu-help',
};

export function menuKeyboard(texts: Texts): Keyboard {
  const rows = MENU.map((row) => row.map((command) => Keyboard.text(texts.plain(LABELS[command]))));
  return Keyboard.from(rows).resized().persistent();
}

/** Which menu button a text is, in any language: the keyboard stays as it was when the language has been changed since. */
export function readMenuLabel(catalogue: TextCatalogue): (text: string) => MenuCommand | null {
  const commands = new Map<string, MenuCommand>();
  for (const language of LANGUAGES) {
    for (const command of MENU.flat()) commands.set(catalogue.for(language).plain(LABELS[command]), command);
  }
  return (text) => commands.get(text.trim()) ?? null;
}
