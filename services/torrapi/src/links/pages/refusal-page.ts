import { formatDate } from '@matinee/texts/format';
import type { Html } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { LinkSubject } from '../link-subject.ts';
import type { LinkState } from '../open-mail-link.ts';
import { statusWords } from './download-words.ts';
import { type Page, paragraph } from './page-frame.ts';
import { account, nameOf } from './page-words.ts';

/** Why a link does nothing, and what does instead. */
export function refusalPage(texts: Texts, state: Exclude<LinkState, { type: 'open' | 'used' }>): Page {
  const date = (at: Date) => formatDate(at, texts.language);
  switch (state.type) {
    case 'not-ours':
      return plainPage(texts, texts.html('not-ours-heading'), texts.html('not-ours-what'));
    case 'expired': {
      const { action, expiresAt } = state.link;
      const values = { date: date(expiresAt) };
      const isForMany = action.purpose === 'preferences';
      const what = isForMany ? texts.html('expired-mail-what', values) : texts.html('expired-what', values);
      return plainPage(texts, texts.html('expired-heading'), what);
    }
    case 'revoked': {
      const from = state.reader.linksValidFrom ?? state.link.issuedAt;
      return plainPage(
        texts,
        texts.html('revoked-heading'),
        texts.html('revoked-what', { date: date(from) }),
      );
    }
    case 'reader-removed':
      return plainPage(texts, texts.html('removed-heading'), texts.html('removed-what'));
  }
}

/** A link that did what it was for: what became of that. */
export function usedPage(
  texts: Texts,
  { link, reader, usedAt }: Extract<LinkState, { type: 'used' }>,
  subject: LinkSubject,
): Page {
  const values = { title: nameOf(subject), date: formatDate(usedAt, texts.language) };
  const words = () => {
    if (link.action.purpose === 'watchlist') return texts.html('used-watchlist-what', values);
    if (link.action.purpose === 'not-interested') return texts.html('used-dismiss-what', values);
    return subject.type === 'release' && subject.status !== null
      ? statusWords(texts, subject.status, values.title)
      : texts.html('status-unknown');
  };
  return {
    language: texts.language,
    tone: 'wait',
    heading: texts.html('used-heading'),
    title: subject.type === 'release' || subject.type === 'title' ? subject.title : null,
    body: [paragraph(words()), account(texts, reader)],
  };
}

/** The release of a link is one that we know no more. */
export const goneReleasePage = (texts: Texts) =>
  plainPage(texts, texts.html('release-gone'), texts.html('release-forgotten-what'));

export const tooManyPage = (texts: Texts) =>
  plainPage(texts, texts.html('too-many-heading'), texts.html('too-many-what'));

export const brokenPage = (texts: Texts) =>
  plainPage(texts, texts.html('broken-heading'), texts.html('broken-what'));

function plainPage(texts: Texts, heading: Html, what: Html): Page {
  return { language: texts.language, tone: 'no', heading, body: [paragraph(what)] };
}
