import type { RedeemOutcome } from '@matinee/db/invites';
import { readInviteToken } from '@matinee/domain/users/invite-token';
import { freeTriesLeft, loginWaitSeconds } from '@matinee/domain/users/login-wait';
import type { User } from '@matinee/domain/users/user';
import { formatDuration } from '@matinee/texts/format';
import type { Html } from '@matinee/texts/html';
import type { TextCatalogue, Texts } from '@matinee/texts/texts';
import type { Context } from 'grammy';
import type { SayWithPicture } from '../replies/optional-picture.ts';
import { createOneSentence } from './one-sentence.ts';
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
  ) => Promise<{ failures: number; waitUntil: Date | null }>;
  forgetFailures: (chatId: number) => Promise<void>;
  /** Once the household has its first admin: the menu and the commands. */
  welcomeAdmin: (ctx: Context) => Promise<void>;
  /** The one sentence, with the household's picture where there is one. */
  askWhoTheyAre: SayWithPicture;
  now: () => Date;
}

/**
 * Answers people we don't know: one sentence, in one message. A text is a try at a token and, while there is no admin, at the
 * password; so is what a link of an invitation carries. What is wrong with a try is told in the sentence's place. Five
 * wrong ones and the chat must wait, longer each time, and hears nothing meanwhile. In groups strangers get no answer at
 * all. Gives back who came in by a token: they go on as a guest.
 */
export function createStrangerDesk(
  deps: StrangerDeps,
): (ctx: Context, isAllowed: boolean) => Promise<User | null> {
  const sentence = createOneSentence({ send: deps.askWhoTheyAre, now: deps.now });

  return async (ctx, isAllowed) => {
    if (ctx.chat?.type !== 'private' || ctx.from === undefined) return null;
    const person = readPerson(ctx.from);
    const texts = deps.texts.for(person.language);
    const tried = isAllowed ? readTry(ctx.message?.text ?? '') : null;
    if (tried === null) {
      await sentence.say(ctx, async () =>
        texts.html((await offersPassword(isAllowed)) ? 'stranger-password' : 'stranger'),
      );
      return null;
    }
    const attempts = await deps.readAttempts(ctx.chat.id);
    if (attempts.waitUntil !== null && attempts.waitUntil > deps.now()) {
      sentence.stayQuiet(ctx.chat.id);
      return null;
    }
    // Both are asked, whatever was sent: how long it takes tells nothing of how near it was.
    const redeemed = await deps.redeem(tried, person);
    if (await isRightPassword(tried)) {
      if (await deps.becomeFirstAdmin(person)) {
        sentence.forget(ctx.chat.id);
        await deps.forgetFailures(ctx.chat.id);
        await deps.welcomeAdmin(ctx);
        return null;
      }
    }
    if (redeemed.type === 'joined') {
      sentence.forget(ctx.chat.id);
      await deps.forgetFailures(ctx.chat.id);
      return await deps.findUser(person.id);
    }
    const failed = await deps.countFailure(ctx.chat.id, loginWaitSeconds);
    await sentence.sayInstead(ctx, await whatIsWrong(tried, redeemed.type, failed, texts));
    return null;
  };

  async function whatIsWrong(
    tried: string,
    outcome: 'spent' | 'unknown',
    { failures, waitUntil }: { failures: number; waitUntil: Date | null },
    texts: Texts,
  ): Promise<Html> {
    const waitMs = waitUntil === null ? 0 : waitUntil.getTime() - deps.now().getTime();
    if (waitMs > 0) {
      const wait = formatDuration(Math.ceil(waitMs / 1_000), texts.language);
      return texts.html('stranger-wait', { wait });
    }
    if (outcome === 'spent') return texts.html('stranger-token-spent');
    const left = freeTriesLeft(failures);
    if (await offersPassword(true)) return texts.html('stranger-wrong', { left });
    // Only who sends what could be a token is told that it is none.
    return readInviteToken(tried) === null
      ? texts.html('stranger')
      : texts.html('stranger-token-unknown', { left });
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
