import type { LinkReader } from '@matinee/db/mail-links';
import type { Release } from '@matinee/domain/releases/release';
import { formatDate, formatSize } from '@matinee/texts/format';
import { escapeHtml, type Html, joinHtml } from '@matinee/texts/html';
import type { Texts } from '@matinee/texts/texts';
import type { MailLink } from '@matinee/torrapi-client/mail-links/mail-link';
import type { LinkSubject, ShownTitle } from '../link-subject.ts';
import { markup } from './markup.ts';
import { paragraph } from './page-frame.ts';

/** `Heat (1995)`; a release without a title is called by its own name. */
export function nameOf(subject: LinkSubject): string {
  switch (subject.type) {
    case 'release':
      return subject.title === null ? subject.release.name : titleName(subject.title);
    case 'title':
      return titleName(subject.title);
    case 'release-gone':
    case 'preferences':
    case 'unsubscribed':
    case 'nothing':
      return '';
  }
}

function titleName({ name, year }: ShownTitle): string {
  return year === null ? name : `${name} (${year})`;
}

export function account(texts: Texts, reader: LinkReader): Html {
  const { name, username } = reader;
  const named = username === null ? 'no' : 'yes';
  return paragraph(texts.html('for-account', { name, username: username ?? '', named }), 'account');
}

export function blockedNote(texts: Texts, reader: LinkReader): Html | null {
  return reader.state === 'blocked' ? paragraph(texts.html('blocked-note'), 'note') : null;
}

/** What is true of every page with a button, in small print. */
export function smallPrint(texts: Texts, link: MailLink): Html {
  const date = formatDate(link.expiresAt, texts.language);
  const works = () => {
    if (link.action.purpose === 'unsubscribe') return texts.html('works-always');
    return link.action.purpose === 'preferences'
      ? texts.html('works-until', { date })
      : texts.html('works-once', { date });
  };
  return paragraph(joinHtml([works(), texts.html('not-you')], ' '), 'fine');
}

export function releaseFacts(texts: Texts, release: Release): Html {
  const { resolution, source, isRemux, codec, hdr } = release.quality;
  const quality = [resolution, source, isRemux ? 'Remux' : null, codec, ...hdr].filter(
    (part) => part !== null,
  );
  const size = formatSize(release.sizeBytes, texts.language);
  const mark = release.isFreeleech ? ` · ${texts.plain('fact-freeleech')}` : '';
  const facts: [Html, string][] = [
    [texts.html('fact-release'), release.name],
    ...(quality.length === 0 ? [] : [[texts.html('fact-quality'), quality.join(' · ')] as [Html, string]]),
    [texts.html('fact-size'), size + mark],
  ];
  const rows = facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`);
  return markup`<dl>${joinHtml(rows)}</dl>`;
}
