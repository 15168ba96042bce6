import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.ts';
import { isOurCommand, withoutMention } from './command-lists.ts';

/**
 * In a group people talk to each other: what is not meant for the bot (a command of ours, an answer to a message of its
 * own, its name) goes no further, also where Telegram shows it everything. A name of it is taken out of the text.
 */
export function addressed(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { message } = ctx;
    if (message === undefined) return next();
    const { username } = ctx.me;
    const text = message.text ?? message.caption ?? '';
    if (text.startsWith('/')) {
      if (isOurCommand(text, username)) await next();
      return;
    }
    const rest = withoutMention(text, username);
    if (rest !== null && message.text !== undefined) {
      message.text = rest;
      delete message.entities;
    }
    const isAnswer = message.reply_to_message?.from?.id === ctx.me.id;
    if (isAnswer || rest !== null) await next();
  };
}
