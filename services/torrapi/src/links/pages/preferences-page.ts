import type { LinkReader } from '@matinee/db/mail-links';
import type { MailPreferences } from '@matinee/db/mail-preferences';
import { GENRES } from '@matinee/domain/titles/genres';
import { LANGUAGES, type Language } from '@matinee/domain/users/user';
import { escapeHtml, type Html, joinHtml, trustedHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { MailLink } from '@matinee/torrapi-client/mail-links/mail-link';
import { FIRST_YEAR } from '../read-preferences.ts';
import { markup } from './markup.ts';
import { type Page, paragraph, pressForm } from './page-frame.ts';
import { account, smallPrint } from './page-words.ts';

/** What a reader can choose, and the way to make forwarded mails harmless. */
export function preferencesPage(
  texts: Texts,
  about: {
    link: MailLink;
    reader: LinkReader;
    preferences: MailPreferences;
    hasEmail: boolean;
    note: 'saved' | 'invalid' | 'not-pressed' | null;
    now: Date;
  },
): Page {
  const { link, reader, preferences, hasEmail } = about;
  return {
    language: texts.language,
    tone: 'ask',
    heading: texts.html('preferences-heading'),
    body: [
      account(texts, reader),
      noteOf(texts, about.note, about.now),
      pressForm(texts.html('preferences-button'), fieldsOf(texts, preferences, hasEmail)),
      markup`<h2>${texts.html('revoke-heading')}</h2>`,
      paragraph(texts.html('revoke-what')),
      markup`<form method="post"><button class="quiet" name="confirm" value="revoke">${texts.html('revoke-button')}</button></form>`,
      smallPrint(texts, link),
    ],
  };
}

function noteOf(texts: Texts, note: 'saved' | 'invalid' | 'not-pressed' | null, now: Date): Html | null {
  switch (note) {
    case 'saved':
      return paragraph(texts.html('preferences-saved'), 'note good');
    case 'invalid': {
      // As text: a number would be written with its thousands apart.
      const years = { first: String(FIRST_YEAR), last: String(now.getUTCFullYear()) };
      return paragraph(texts.html('preferences-invalid', years), 'note');
    }
    case 'not-pressed':
      return paragraph(texts.html('not-pressed'), 'note');
    case null:
      return null;
  }
}

function fieldsOf(texts: Texts, preferences: MailPreferences, hasEmail: boolean): Html {
  const { newsletterFromYear: year, newsletterExcludedGenres: excluded } = preferences;
  const languages = LANGUAGES.map((language) =>
    check('radio', 'language', language, language === preferences.language, languageName(texts, language)),
  );
  const genres = GENRES.map((genre) =>
    check('checkbox', 'without', genre, excluded.includes(genre), texts.html('genre-name', { genre })),
  );
  return joinHtml([
    hasEmail
      ? check(
          'checkbox',
          'newsletter',
          'yes',
          preferences.wantsNewsletter,
          texts.html('preferences-newsletter'),
        )
      : paragraph(texts.html('preferences-no-email'), 'note'),
    check('checkbox', 'alerts', 'yes', preferences.wantsWatchlistAlerts, texts.html('preferences-alerts')),
    markup`<fieldset><legend>${texts.html('preferences-language')}</legend>${joinHtml(languages)}</fieldset>`,
    markup`<label class="field"><span>${texts.html('preferences-year')}</span><input type="text" name="from-year" inputmode="numeric" maxlength="4" value="${escapeHtml(year === null ? '' : String(year))}"><small>${texts.html('preferences-year-hint')}</small></label>`,
    markup`<fieldset><legend>${texts.html('preferences-genres')}</legend><div class="many">${joinHtml(genres)}</div></fieldset>`,
  ]);
}

function check(
  type: 'checkbox' | 'radio',
  name: string,
  value: string,
  isChecked: boolean,
  label: Html,
): Html {
  const attributes = `type="${type}" name="${name}" value="${value}"${isChecked ? ' checked' : ''}`;
  return markup`<label class="check"><input ${trustedHtml(attributes)}><span>${label}</span></label>`;
}

function languageName(texts: Texts, language: Language): Html {
  return language === 'ro' ? texts.html('language-ro') : texts.html('language-en');
}
