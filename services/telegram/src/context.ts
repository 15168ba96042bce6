import type { ConversationFlavor } from '@grammyjs/conversations';
import type { User } from '@matinee/domain/users/user';
import type { Context } from 'grammy';
import type { Texts } from './texts/texts.ts';

/** What every handler behind the access gate can count on. */
export interface Guest {
  user: User;
  texts: Texts;
}

export type BotContext = ConversationFlavor<Context & Guest>;
/** The context inside of a conversation: its own, built anew at every step. */
export type DialogContext = Context & Guest;
