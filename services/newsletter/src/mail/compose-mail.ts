import type { MailReader } from '@matinee/db/mail-readers';
import type { TextCatalogue } from '@matinee/texts/texts';
import type { IssueView } from '../issue/issue-view.ts';
import { createIssueLinks, type LinkPlaces } from '../links/issue-links.ts';
import { MAIL_BYTES, renderHtml } from '../render/mail-html.ts';
import { renderText } from '../render/mail-text.ts';
import { subjectOf } from '../render/subject.ts';
import type { Mail } from './smtp-transport.ts';

export interface ComposeDeps {
  texts: TextCatalogue;
  places: LinkPlaces;
  timeZone: string;
  /** `Matinee <films@example.org>`: its domain is that of our message ids. */
  from: string;
  now: () => Date;
}

/** Puts an issue into a mail to somebody: the reader it was made for or, as a test, an admin. */
export function composeMail(
  deps: ComposeDeps,
  view: IssueView,
  mail: {
    to: Pick<MailReader, 'id' | 'name' | 'language'> & { email: string };
    issueId: number | null;
    /** What makes the message id: the same for each attempt. */
    key: string;
    isTest: boolean;
  },
): Mail {
  const { to, issueId } = mail;
  const texts = deps.texts.for(to.language);
  const { timeZone } = deps;
  const links = createIssueLinks(deps.places, { actorId: to.id, issueId, issuedAt: view.builtAt });
  const plain = subjectOf(view, texts);
  const subject = mail.isTest ? texts.plain('subject-test', { subject: plain }) : plain;
  const rendered = renderHtml(view, { texts, links, timeZone, subject, mostBytes: MAIL_BYTES });
  const domain = domainOf(deps.from);
  return {
    to: { name: to.name, address: to.email },
    subject,
    html: rendered.html,
    text: renderText(view, { texts, links, timeZone, shown: rendered.shown }),
    messageId: `<${mail.key}@${domain}>`,
    date: deps.now(),
    unsubscribeUrl: links.unsubscribe,
    listId: `Matinee <newsletter.${domain}>`,
  };
}

function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'matinee.invalid';
}
