import type { Profile } from '@matinee/db/profiles';
import { readImdbProfile } from '@matinee/domain/users/imdb-profile';
import { type Html, joinHtml } from '@matinee/texts/html';
import type { DialogContext } from '../../context.ts';
import { outside } from '../../outside-of-dialogue.ts';
import { menuKeyboard } from '../../replies/menu.ts';
import { HTML } from '../../replies/parse-mode.ts';
import { plexSentence } from '../../replies/plex-sentence.ts';
import type { ImdbCheck } from './check-imdb.ts';
import { type Dialogue, nextAnswer } from './next-answer.ts';
import type { RegistrationDeps } from './ports.ts';
import {
  imdbCheckLine,
  imdbKeyboard,
  imdbLink,
  keepKeyboard,
  type Preferences,
  plexKeyboard,
  preferencesKeyboard,
  profileValues,
  readPreferences,
  show,
} from './questions.ts';
import { readEmail } from './read-email.ts';

/** An answer, and the context to go on from. */
interface Step<T> {
  ctx: DialogContext;
  value: T;
  /** A line about what was just answered, for the head of the next question. */
  said: Html | null;
}

/** All that was answered. */
interface Outcome {
  before: Profile;
  profile: Profile;
  wantsPlex: boolean;
  /** Of a profile that was given just now. */
  imdbCheck: ImdbCheck | null;
}

/**
 * E-mail, Plex, IMDb profile, preferences, each with what is there now. All of it is stored at the end, at once: whoever leaves
 * before has changed nothing. The body is replayed at every step, so everything that it does to the world goes through
 * `outside`.
 */
export function createRegistration(deps: RegistrationDeps) {
  return async function registration(conversation: Dialogue, ctx: DialogContext): Promise<void> {
    const present = await outside(conversation, () => deps.readProfile(ctx.user.id));
    if (present === null) return;
    const email = await askEmail(conversation, ctx, present);
    const plex = await askPlex(conversation, email);
    const imdb = await askImdb(conversation, plex, present);
    const chosen = await askPreferences(conversation, imdb, {
      ...present,
      email: email.value,
      imdbUserId: imdb.value.id,
    });
    await finish(conversation, chosen.ctx, {
      before: present,
      profile: chosen.value,
      wantsPlex: plex.value,
      imdbCheck: imdb.value.check,
    });
  };

  async function askEmail(
    conversation: Dialogue,
    start: DialogContext,
    present: Profile,
  ): Promise<Step<string | null>> {
    await start.reply(start.texts.html('registration-email', profileValues(present)), {
      ...HTML,
      reply_markup: keepKeyboard(start, 'email', present.email !== null),
    });
    const before = conversation.checkpoint();
    const answer = await nextAnswer(conversation, 'email', deps.readMenuLabel);
    const { ctx } = answer;
    if (answer.type === 'button') {
      await stopIfAsked(conversation, ctx, answer.choice);
      return { ctx, value: present.email, said: null };
    }
    const email = readEmail(answer.text);
    if (email === null) {
      await ctx.reply(ctx.texts.html('registration-email-wrong'), HTML);
      return await conversation.rewind(before);
    }
    if (!(await outside(conversation, () => deps.isEmailFree(email, ctx.user.id)))) {
      await ctx.reply(ctx.texts.html('registration-email-taken', { email }), HTML);
      return await conversation.rewind(before);
    }
    return { ctx, value: email, said: ctx.texts.html('registration-email-noted', { email }) };
  }

  /** Offered to who has an address that Plex has not taken yet. Plex is asked at the end, with everything else. */
  async function askPlex(conversation: Dialogue, from: Step<string | null>): Promise<Step<boolean>> {
    const { plex } = deps;
    const { value: email, said } = from;
    if (plex === null || email === null) return { ctx: from.ctx, value: false, said };
    const invited = await outside(conversation, () => plex.invitedEmail(from.ctx.user.id));
    if (invited === email) return { ctx: from.ctx, value: false, said };
    const { serverName } = plex;
    const server = { server: serverName ?? '', hasName: serverName === null ? 'no' : 'yes' };
    const question = from.ctx.texts.html('registration-plex', { email, ...server });
    await show(from.ctx, joinHtml([said, question], '\n\n'), plexKeyboard(from.ctx));
    const before = conversation.checkpoint();
    const answer = await nextAnswer(conversation, 'plex', deps.readMenuLabel);
    const { ctx } = answer;
    if (answer.type === 'text') {
      await ctx.reply(ctx.texts.html('registration-hint'), HTML);
      return await conversation.rewind(before);
    }
    await stopIfAsked(conversation, ctx, answer.choice);
    return { ctx, value: answer.choice[0] === 'yes', said: null };
  }

  async function askImdb(
    conversation: Dialogue,
    { ctx: from, said }: Step<unknown>,
    present: Profile,
  ): Promise<Step<{ id: string | null; check: ImdbCheck | null }>> {
    const question = from.texts.html(
      'registration-imdb',
      { ...profileValues(present), reads: deps.imdb.reads },
      { imdb: imdbLink(present.imdbUserId) },
    );
    const keyboard = imdbKeyboard(from, present.imdbUserId !== null);
    await show(from, joinHtml([said, question], '\n\n'), keyboard);
    const before = conversation.checkpoint();
    const answer = await nextAnswer(conversation, 'imdb', deps.readMenuLabel);
    const { ctx } = answer;
    if (answer.type === 'button') {
      await stopIfAsked(conversation, ctx, answer.choice);
      if (answer.choice[0] === 'forget') {
        return { ctx, value: { id: null, check: null }, said: ctx.texts.html('registration-imdb-forgotten') };
      }
      return { ctx, value: { id: present.imdbUserId, check: null }, said: null };
    }
    const id = readImdbProfile(answer.text);
    if (id === null) {
      await ctx.reply(ctx.texts.html('registration-imdb-wrong'), HTML);
      return await conversation.rewind(before);
    }
    // IMDb takes its time: the person sees that something goes on.
    await ctx.replyWithChatAction('typing');
    const check = await outside(conversation, () => deps.imdb.check(id));
    if (check.type === 'not-there') {
      await ctx.reply(ctx.texts.html('registration-imdb-not-there', {}, { imdb: imdbLink(id) }), HTML);
      return await conversation.rewind(before);
    }
    return { ctx, value: { id: check.id, check }, said: imdbCheckLine(check, ctx.texts) };
  }

  async function askPreferences(
    conversation: Dialogue,
    { ctx: from, said }: Step<unknown>,
    profile: Profile,
  ): Promise<Step<Profile>> {
    await showPreferences(from, profile, profile, said);
    const before = conversation.checkpoint();
    const answer = await nextAnswer(conversation, 'prefs', deps.readMenuLabel);
    const { ctx } = answer;
    if (answer.type === 'text') {
      await ctx.reply(ctx.texts.html('registration-hint'), HTML);
      return await conversation.rewind(before);
    }
    await stopIfAsked(conversation, ctx, answer.choice);
    const [verb, ...state] = answer.choice;
    const chosen = { ...profile, ...readPreferences(state) };
    if (verb === 'done') return { ctx, value: chosen, said: null };
    await showPreferences(ctx, profile, chosen, said);
    return await conversation.rewind(before);
  }

  async function showPreferences(
    ctx: DialogContext,
    profile: Profile,
    now: Preferences,
    said: Html | null,
  ): Promise<void> {
    const texts = deps.texts.for(now.language);
    const question = texts.html('registration-preferences', profileValues({ ...profile, ...now }));
    await show(ctx, joinHtml([said, question], '\n\n'), preferencesKeyboard(ctx, now, texts));
  }

  async function finish(
    conversation: Dialogue,
    ctx: DialogContext,
    { before, profile, wantsPlex, imdbCheck }: Outcome,
  ): Promise<void> {
    const texts = deps.texts.for(profile.language);
    const { type } = await outside(conversation, () => deps.saveProfile(ctx.user.id, profile));
    if (type === 'email-taken') {
      await show(ctx, texts.html('registration-email-taken-meanwhile', { email: profile.email ?? '' }));
      return;
    }
    if (imdbCheck !== null) await outside(conversation, () => deps.imdb.begin(ctx.user.id, imdbCheck));
    const imdb = imdbLink(profile.imdbUserId);
    const saved = texts.html('registration-saved', profileValues(profile), { imdb });
    const { plex } = deps;
    const { email } = profile;
    if (wantsPlex && plex !== null && email !== null) {
      await show(ctx, joinHtml([saved, texts.html('registration-plex-asking')], '\n\n'));
      const outcome = await outside(conversation, () => plex.invite(ctx.user.id, email));
      await show(ctx, joinHtml([saved, plexSentence(outcome, email, texts)], '\n\n'));
    } else {
      await show(ctx, saved);
    }
    if (profile.language === before.language) return;
    const user = { ...ctx.user, language: profile.language };
    await outside(conversation, () => deps.showCommands(user).catch(() => undefined));
    await ctx.reply(texts.html('language-now'), { ...HTML, reply_markup: menuKeyboard(texts) });
  }

  async function stopIfAsked(conversation: Dialogue, ctx: DialogContext, [verb]: string[]): Promise<void> {
    if (verb !== 'stop') return;
    await show(ctx, ctx.texts.html('registration-stopped'));
    await conversation.halt();
  }
}
