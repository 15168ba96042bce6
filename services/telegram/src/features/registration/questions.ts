import type { Profile } from '@matinee/db/profiles';
import { imdbProfileUrl } from '@matinee/domain/users/imdb-profile';
import type { Language } from '@matinee/domain/users/user';
import { type Html, linkHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import { InlineKeyboard } from 'grammy';
import type { DialogContext } from '../../context.ts';
import { encodeButton } from '../../replies/callback-data.ts';
import { HTML } from '../../replies/parse-mode.ts';
import type { ImdbCheck } from './check-imdb.ts';
import { REGISTRATION_ACTION } from './next-answer.ts';

/** The last step's answers. */
export type Preferences = Pick<Profile, 'language' | 'wantsWatchlistAlerts' | 'wantsNewsletter'>;

/** Shows what comes next: in place where a button led there, as a message where something was typed. */
export async function show(ctx: DialogContext, text: Html, keyboard?: InlineKeyboard): Promise<void> {
  const other = {
    ...HTML,
    link_preview_options: { is_disabled: true },
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  };
  if (ctx.callbackQuery?.data === undefined) await ctx.reply(text, other);
  else await ctx.editMessageText(text, other);
}

/** *Keep* what is there, or *skip* where there is nothing, and the way out. */
export function keepKeyboard(ctx: DialogContext, question: string, hasPresent: boolean): InlineKeyboard {
  const { texts, user } = ctx;
  return new InlineKeyboard()
    .text(
      hasPresent ? texts.plain('registration-keep') : texts.plain('registration-skip'),
      encodeButton(user.id, REGISTRATION_ACTION, question, 'keep'),
    )
    .text(texts.plain('registration-stop'), encodeButton(user.id, REGISTRATION_ACTION, question, 'stop'));
}

/** A profile that was given can also be taken back: nothing is read there any more then. */
export function imdbKeyboard(ctx: DialogContext, hasPresent: boolean): InlineKeyboard {
  const keyboard = keepKeyboard(ctx, 'imdb', hasPresent);
  if (!hasPresent) return keyboard;
  const forget = encodeButton(ctx.user.id, REGISTRATION_ACTION, 'imdb', 'forget');
  return keyboard.row().text(ctx.texts.plain('registration-imdb-forget'), forget);
}

export function plexKeyboard({ texts, user }: DialogContext): InlineKeyboard {
  const say = (choice: string) => encodeButton(user.id, REGISTRATION_ACTION, 'plex', choice);
  return new InlineKeyboard()
    .text(texts.plain('registration-plex-yes'), say('yes'))
    .text(texts.plain('registration-plex-no'), say('no'))
    .row()
    .text(texts.plain('registration-stop'), say('stop'));
}

const QUESTION = 'prefs';

/**
 * The preferences, each with a button to flip it. A button carries the whole state that it leads to: pressed twice it does
 * the same as once, and nothing needs to be remembered between two presses.
 */
export function preferencesKeyboard(ctx: DialogContext, now: Preferences, texts: Texts): InlineKeyboard {
  const to = (verb: 'set' | 'done', state: Preferences) =>
    encodeButton(
      ctx.user.id,
      REGISTRATION_ACTION,
      QUESTION,
      verb,
      state.wantsWatchlistAlerts ? 1 : 0,
      state.wantsNewsletter ? 1 : 0,
      state.language,
    );
  const other: Language = now.language === 'en' ? 'ro' : 'en';
  const onOff = (isOn: boolean) => (isOn ? 'off' : 'on');
  return new InlineKeyboard()
    .text(
      texts.plain('flip-alerts', { to: onOff(now.wantsWatchlistAlerts) }),
      to('set', { ...now, wantsWatchlistAlerts: !now.wantsWatchlistAlerts }),
    )
    .row()
    .text(
      texts.plain('flip-newsletter', { to: onOff(now.wantsNewsletter) }),
      to('set', { ...now, wantsNewsletter: !now.wantsNewsletter }),
    )
    .row()
    .text(texts.plain('flip-language'), to('set', { ...now, language: other }))
    .row()
    .text(texts.plain('registration-done'), to('done', now))
    .text(texts.plain('registration-stop'), encodeButton(ctx.user.id, REGISTRATION_ACTION, QUESTION, 'stop'));
}

/** Reads back what a button of the preferences carries. */
export function readPreferences([alerts, newsletter, language]: string[]): Preferences {
  return {
    wantsWatchlistAlerts: alerts === '1',
    wantsNewsletter: newsletter === '1',
    language: language === 'ro' ? 'ro' : 'en',
  };
}

/** The values of a profile for a sentence. */
export function profileValues(profile: Profile) {
  return {
    has_email: profile.email === null ? 'no' : 'yes',
    email: profile.email ?? '',
    has_imdb: profile.imdbUserId === null ? 'no' : 'yes',
    alerts: profile.wantsWatchlistAlerts ? 'on' : 'off',
    newsletter: profile.wantsNewsletter ? 'on' : 'off',
  };
}

/** What IMDb has said of the profile, as it is. */
export function imdbCheckLine(check: Exclude<ImdbCheck, { type: 'not-there' }>, texts: Texts): Html {
  const count = check.type === 'public' ? check.total : 0;
  return texts.html('registration-imdb-noted', { check: check.type, count }, { imdb: imdbLink(check.id) });
}

export function imdbLink(id: string | null): Html {
  return id === null ? linkHtml('', '') : linkHtml(id, imdbProfileUrl(id));
}
