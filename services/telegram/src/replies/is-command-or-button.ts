import type { Context } from 'grammy';
import type { ReadMenuLabel } from './command.ts';

/** A person in the middle of a dialogue turns to something else: the dialogue must step aside. */
export function isCommandOrButton(ctx: Context, readMenuLabel: ReadMenuLabel): boolean {
  const text = ctx.message?.text;
  return (
    ctx.callbackQuery !== undefined ||
    (text !== undefined && (text.startsWith('/') || readMenuLabel(text) !== null))
  );
}
