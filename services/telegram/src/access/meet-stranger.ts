import type { RedeemOutcome } from '@matinee/db/invites';
import { loginWaitSeconds } from '@matinee/domain/users/login-wait';
import type { User } from '@matinee/domain/users/user';
import type { Context } from 'grammy';
import type { SayWithPicture } from '../replies/optional-picture.ts';
import { HTML } from '../replies/parse-mode.ts';
import { formatDuration } from '../texts/format.ts';
import type { TextCatalogue } from '../texts/texts.ts';
import { readPerson } from './person.ts';
import { isSameSecret } from './same-secret.ts';

export interface StrangerDeps {
  texts: TextCatalogue;
  superadminPassword: string | null;
  hasAdmin: () => Promise<boolean>;
  becomeFirstAdmin: (person: ReturnType<typeof readPerson>) => Promise<boolean>;
  /** Takes the person in where the text is an open token. */
  redeem: (text: string, person: ReturnType<typeof readPerson>) => Promise<RedeemOutcome>;
  findUser: (id: number) => Promise<User | null>;
  readAttempts: (chatId: number) => Promise<{ failures: number; waitUntil: Date | null }>;
  countFailure: (
    chatId: number,
    waitFor: (failures: number) => number,
  ) => Promise<{ waitUntil: Date | null }>;
  forgetFailures: (chatId: number) => Promise<void>;
  /** Once the household has its first admin: the menu and the commands. */
  welcomeAdmin: (ctx: Context) => Promise<void>;
  /** The one sentence, with the household's picture where there is one. */
  askWhoTheyAre: SayWithPicture;
  now: () => Date;
}

/** How long a stranger who only knocks (no try at a password) hears nothing more after the one sentence. */
const SILENCE_MS = 60_000;
/** How many chats' last answers are remembered; beyond it the oldest are forgotten. */
const MOST_CHATS = 10_000;

/**
 * Answers people we don't know: one sentence. A text is a try at a token and, while there is no admin, at the password; so
 * is what a link of an invitation carries. Five wrong ones and the chat must wait, longer each time, and hears nothing
 * meanwhile. In groups strangers get no answer at all. Gives back who came in by a token: they go on as a guest.
 */
export function createStrangerDesk(
  deps: StrangerDeps,
): (ctx: Context, isAllowed: boolean) => Promise<User | null> {
  const answeredAt = new Map<number, number>();

  return async (ctx, isAllowed) => {
    if (ctx.chat?.type !== 'private' || ctx.from === undefined) return null;
    const person = readPerson(ctx.from);
    const texts = deps.texts.for(person.language);
    const tried = isAllowed ? readTry(ctx.message?.text ?? '') : null;
    if (tried === null) {
      if (!mayAnswer(ctx.chat.id)) return null;
      const key = (await offersPassword(isAllowed)) ? 'stranger-password' : 'stranger';
      await deps.askWhoTheyAre(ctx, texts.html(key));
      return null;
    }
    const attempts = await deps.readAttempts(ctx.chat.id);
    if (attempts.waitUntil !== null && attempts.waitUntil > deps.now()) return null;
    // Both are asked, whatever was sent: how long it takes tells nothing of how near it was.
    const redeemed = await deps.redeem(tried, person);
    if (await isRightPassword(tried)) {
      if (await deps.becomeFirstAdmin(person)) {
        await deps.forgetFailures(ctx.chat.id);
        await deps.welcomeAdmin(ctx);
        return null;
      }
    }
    if (redeemed.type === 'joined') {
      await deps.forgetFailures(ctx.chat.id);
      return await deps.findUser(person.id);
    }
    const { waitUntil } = await deps.countFailure(ctx.chat.id, loginWaitSeconds);
    const waitSeconds =
      waitUntil === null ? 0 : Math.ceil((waitUntil.getTime() - deps.now().getTime()) / 1000);
    if (waitSeconds > 0) {
      await ctx.reply(
        texts.html('stranger-wait', { wait: formatDuration(waitSeconds, texts.language) }),
        HTML,
      );
    } else if (redeemed.type === 'spent') {
      await ctx.reply(texts.html('stranger-token-spent'), HTML);
    } else {
      await ctx.reply(texts.html((await offersPassword(isAllowed)) ? 'stranger-wrong' : 'stranger'), HTML);
    }
    return null;
  };

  function mayAnswer(chatId: number): boolean {
    const now = deps.now().getTime();
    const last = answeredAt.get(chatId);
    if (last !== undefined && now - last < SILENCE_MS) return false;
    answeredAt.delete(chatId);
    answeredAt.set(chatId, now);
    const oldest = answeredAt.keys().next().value;
    if (answeredAt.size > MOST_CHATS && oldest !== undefined) answeredAt.delete(oldest);
    return true;
  }

  async function offersPassword(isAllowed: boolean): Promise<boolean> {
    return isAllowed && deps.superadminPassword !== null && !(await deps.hasAdmin());
  }

  async function isRightPassword(text: string): Promise<boolean> {
    return (
      deps.superadminPassword !== null &&
      isSameSecret(text, deps.superadminPassword) &&
      !(await deps.hasAdmin())
    );
  }
}

/** What a stranger's text tries: all of it, or what an invitation's link put behind `/start`. `null` for mere knocking. */
function readTry(text: string): string | null {
  const tried = text.trim().replace(/^\/start(@\w+)?\s+/, '');
  return tried === '' || tried.startsWith('/') ? null : tried;
}
