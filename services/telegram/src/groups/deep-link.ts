import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.ts';
import { PRIVATE_COMMANDS } from './command-lists.ts';

const GO = /^\/start(?:@\w+)? go-([a-z_]+)$/;

/** The button of a group that leads to the private chat: `/start go-watchlist` is the command that was meant there. */
export const goToCommand: MiddlewareFn<BotContext> = async (ctx, next) => {
  const { message } = ctx;
  const command = GO.exec(message?.text?.trim() ?? '')?.[1] ?? '';
  if (message !== undefined && (PRIVATE_COMMANDS as readonly string[]).includes(command)) {
    message.text = `/${command}`;
    message.entities = [{ type: 'bot_command', offset: 0, length: command.length + 1 }];
  }
  await next();
};
