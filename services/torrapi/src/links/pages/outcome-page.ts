import type { LinkReader } from '@matinee/db/mail-links';
import type { Html } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { LinkOutcome } from '../act-on-link.ts';
import type { LinkSubject } from '../link-subject.ts';
import { failedWords } from './download-words.ts';
import { type Page, paragraph } from './page-frame.ts';
import { account, blockedNote, nameOf } from './page-words.ts';

/** Outcomes that have a page of their own kind elsewhere. */
type PlainOutcome = Exclude<LinkOutcome, { type: 'saved' | 'invalid' | 'used' | 'nothing' }>;

/** What came of a press. */
export function outcomePage(
  texts: Texts,
  about: { reader: LinkReader; subject: LinkSubject; outcome: PlainOutcome },
): Page {
  const { reader, subject, outcome } = about;
  const { tone, heading, what, isTold } = wordsFor(texts, outcome, nameOf(subject));
  return {
    language: texts.language,
    tone,
    heading,
    title: subject.type === 'release' || subject.type === 'title' ? subject.title : null,
    body: [paragraph(what), account(texts, reader), isTold ? blockedNote(texts, reader) : null],
  };
}

interface OutcomeWords {
  tone: Page['tone'];
  heading: Html;
  what: Html;
  /** They are to hear more of it on Telegram. */
  isTold?: boolean;
}

function wordsFor(texts: Texts, outcome: PlainOutcome, title: string): OutcomeWords {
  switch (outcome.type) {
    case 'grabbed':
      return grabbedWords(texts, outcome, title);
    case 'kept': {
      const isClient = outcome.reason === 'client-unavailable';
      return {
        tone: 'wait',
        heading: texts.html('download-kept'),
        what: isClient
          ? texts.html('download-kept-client', { title })
          : texts.html('download-kept-indexer', { title }),
        isTold: true,
      };
    }
    case 'failed':
      return {
        tone: 'no',
        heading: texts.html('download-failed'),
        what: failedWords(texts, outcome.code, title),
      };
    case 'release-gone':
      return { tone: 'no', heading: texts.html('release-gone'), what: texts.html('release-gone-what') };
    case 'watchlisted':
      return {
        tone: 'done',
        heading: texts.html('watchlist-done'),
        what: texts.html('watchlist-done-what', { title }),
        isTold: true,
      };
    case 'dismissed':
      return {
        tone: 'done',
        heading: texts.html('dismiss-done'),
        what: texts.html('dismiss-done-what', { title }),
      };
    case 'unsubscribed':
      return {
        tone: 'done',
        heading: texts.html('unsubscribe-done'),
        what: texts.html('unsubscribe-done-what'),
      };
    case 'revoked':
      return { tone: 'done', heading: texts.html('revoke-done'), what: texts.html('revoke-done-what') };
  }
}

function grabbedWords(
  texts: Texts,
  { outcome, isComplete }: Extract<PlainOutcome, { type: 'grabbed' }>,
  title: string,
): OutcomeWords {
  if (isComplete)
    return {
      tone: 'done',
      heading: texts.html('download-ready'),
      what: texts.html('download-ready-what', { title }),
    };
  return outcome === 'already-there'
    ? {
        tone: 'done',
        heading: texts.html('download-shared'),
        what: texts.html('download-shared-what', { title }),
        isTold: true,
      }
    : {
        tone: 'done',
        heading: texts.html('download-done'),
        what: texts.html('download-done-what', { title }),
        isTold: true,
      };
}
