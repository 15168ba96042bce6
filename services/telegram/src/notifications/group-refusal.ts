import { GrammyError } from 'grammy';

export type GroupRefusal =
  /** The bot is no longer in the group, or the group is no more. */
  | { type: 'group-gone' }
  /** The topic of the forum was closed or deleted. */
  | { type: 'thread-gone' }
  /** The group has become a supergroup, under another number. */
  | { type: 'moved'; to: number };

/** What it means that Telegram does not take a message for a group; `null` where it says nothing of the group. */
export function readGroupRefusal(error: unknown): GroupRefusal | null {
  if (!(error instanceof GrammyError)) return null;
  const to = error.parameters.migrate_to_chat_id;
  if (to !== undefined) return { type: 'moved', to };
  if (error.error_code === 403 || /chat not found/i.test(error.description)) return { type: 'group-gone' };
  if (/thread not found|TOPIC_(CLOSED|DELETED)/i.test(error.description)) return { type: 'thread-gone' };
  return null;
}
