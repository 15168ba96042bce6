import type { LinkReader } from '@matinee/db/mail-links';
import type { Html } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { MailLink } from '@matinee/torrapi-client/mail-links/mail-link';
import type { LinkSubject } from '../link-subject.ts';
import { statusWords } from './download-words.ts';
import { type Page, paragraph, pressForm } from './page-frame.ts';
import { account, blockedNote, nameOf, releaseFacts, smallPrint } from './page-words.ts';

/** What a link would do, to whose account, and the button that does it. */
export function confirmPage(
  texts: Texts,
  about: { link: MailLink; reader: LinkReader; subject: LinkSubject; note: Html | null },
): Page {
  const { link, reader, subject } = about;
  const { heading, what, button } = wordsFor(texts, link, nameOf(subject));
  const isRelease = subject.type === 'release';
  return {
    language: texts.language,
    tone: 'ask',
    heading,
    title: isRelease || subject.type === 'title' ? subject.title : null,
    body: [
      account(texts, reader),
      about.note === null ? null : paragraph(about.note, 'note'),
      isRelease && subject.status !== null
        ? paragraph(statusWords(texts, subject.status, nameOf(subject)), 'note')
        : null,
      isRelease ? releaseFacts(texts, subject.release) : null,
      paragraph(what),
      link.action.purpose === 'download' || link.action.purpose === 'watchlist'
        ? blockedNote(texts, reader)
        : null,
      pressForm(button),
      smallPrint(texts, link),
    ],
  };
}

function wordsFor(
  texts: Texts,
  { action }: MailLink,
  title: string,
): { heading: Html; what: Html; button: Html } {
  switch (action.purpose) {
    case 'download':
      return {
        heading: texts.html('download-heading', { title }),
        what: texts.html('download-what'),
        button: texts.html('download-button'),
      };
    case 'watchlist':
      return {
        heading: texts.html('watchlist-heading', { title }),
        what: texts.html('watchlist-what'),
        button: texts.html('watchlist-button'),
      };
    case 'not-interested':
      return {
        heading: texts.html('dismiss-heading', { title }),
        what: texts.html('dismiss-what'),
        button: texts.html('dismiss-button'),
      };
    case 'unsubscribe':
      return {
        heading: texts.html('unsubscribe-heading'),
        what: texts.html('unsubscribe-what'),
        button: texts.html('unsubscribe-button'),
      };
    case 'preferences':
    case 'issue':
    case 'admin':
      throw new RangeError(`a link for ${action.purpose} has no one button`);
  }
}
