import type { User } from '@matinee/domain/users/user';
import type { MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.ts';

/** Somebody who is noted once is not noted again by this process: who leaves is reported. */
const MOST_REMEMBERED = 10_000;

export interface MeetMemberDeps {
  noteMembers: (chatId: number, userIds: number[]) => Promise<void>;
  /** The command menu of their role, there. */
  showCommands: (chatId: number, user: User) => Promise<void>;
}

/** One of our people uses the bot in a group: they are in it, as what they are now. */
export function meetMember(deps: MeetMemberDeps): MiddlewareFn<BotContext> {
  const met = new Set<string>();
  return async (ctx, next) => {
    const { chatId, user } = ctx;
    const key = `${chatId}:${user.id}:${user.role}:${user.language}`;
    if (chatId !== undefined && !met.has(key)) {
      await deps.noteMembers(chatId, [user.id]);
      // A comfort: a group where it fails is as good.
      await deps.showCommands(chatId, user).catch(() => undefined);
      if (met.size >= MOST_REMEMBERED) met.clear();
      met.add(key);
    }
    await next();
  };
}
