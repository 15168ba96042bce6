import type { ConversationFlavor } from '@grammyjs/conversations';
import type { User } from '@matinee/domain/users/user';
import type { Texts } from '@matinee/texts/texts';
import type { Context } from 'grammy';

/** What every handler behind the access gate can count on. */
export interface Guest {
  user: User;
  texts: Texts;
}

export type BotContext = ConversationFlavor<Context & Guest>;
/** The context inside of a conversation: its own, built anew at every step. */
export type DialogContext = Context & Guest;
