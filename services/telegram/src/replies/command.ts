import type { Composer } from 'grammy';
import type { BotContext } from '../context.ts';
import type { MenuCommand } from './menu.ts';

/** Reads a text as a menu button; given by main, since the labels are texts. */
export type ReadMenuLabel = (text: string) => MenuCommand | null;

/** Listens to a command and to the menu button that stands for it. `rest` is what was typed after the command. */
export function onCommand(
  composer: Composer<BotContext>,
  command: MenuCommand,
  readMenuLabel: ReadMenuLabel,
  handler: (ctx: BotContext, rest: string) => Promise<unknown>,
): void {
  composer.command(command, (ctx) => handler(ctx, ctx.match.trim()));
  composer
    .on('message:text')
    .filter((ctx) => readMenuLabel(ctx.message.text) === command)
    .use((ctx) => handler(ctx, ''));
}
