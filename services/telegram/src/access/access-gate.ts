import type { User } from '@matinee/domain/users/user';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { Context, MiddlewareFn } from 'grammy';
import type { BotContext } from '../context.ts';
import { readPerson } from './person.ts';

export interface PersonSeen {
  id: number;
  name: string;
  username: string | null;
}

export interface GateDeps {
  texts: TextCatalogue;
  isAllowed: (person: PersonSeen) => boolean;
  findUser: (id: number) => Promise<User | null>;
  /** Is it time to note again that this person is here? */
  isTimeToNote: (person: PersonSeen) => boolean;
  /** Keeps the name and *last seen* fresh, and takes note that somebody who blocked the bot is back. */
  noteSeen: (person: PersonSeen) => Promise<void>;
  /** This process has let them in: it may have to tell them something while the database is away. */
  noteTalkedTo: (user: User) => void;
  /** Everything that a person we don't know can cause. Gives back who has just come in by a token. */
  meetStranger: (ctx: Context, isAllowed: boolean) => Promise<User | null>;
}

/**
 * The one door: every update passes it, presses of buttons included, and nothing behind it runs for a stranger. What is
 * not from a person (channel posts, the bot's own membership) ends here too.
 */
export function accessGate(deps: GateDeps): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (ctx.from === undefined || ctx.from.is_bot) return;
    const person = readPerson(ctx.from);
    const isAllowed = deps.isAllowed(person);
    const known = isAllowed ? await deps.findUser(person.id) : null;
    const user = known ?? (await deps.meetStranger(ctx, isAllowed));
    if (user === null) return;
    const isChanged =
      user.name !== person.name || user.username !== person.username || user.state === 'blocked';
    if (deps.isTimeToNote(person) || isChanged) {
      await deps.noteSeen(person);
    }
    deps.noteTalkedTo(user);
    ctx.user = user;
    ctx.texts = deps.texts.for(user.language);
    await next();
  };
}
