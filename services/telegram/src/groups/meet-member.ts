import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.ts';

/** Somebody who is noted once is not noted again by this process: who leaves is reported. */
const MOST_REMEMBERED = 10_000;

/** One of our people uses the bot in a group: they are in it. */
export function meetMember(deps: {
  noteMembers: (chatId: number, userIds: number[]) => Promise<void>;
}): MiddlewareFn<BotContext> {
  const met = new Set<string>();
  return async (ctx, next) => {
    const { chatId, user } = ctx;
    const key = `${chatId}:${user.id}`;
    if (chatId !== undefined && !met.has(key)) {
      await deps.noteMembers(chatId, [user.id]);
      if (met.size >= MOST_REMEMBERED) met.clear();
      met.add(key);
    }
    await next();
  };
}
