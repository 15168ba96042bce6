import type { Texts } from '@matinee/texts/texts';
import type { IssueView, TitleView } from '../issue/issue-view.ts';
import type { IssueLinks } from '../links/issue-links.ts';
import { type Html, html, trustedHtml } from './html.ts';
import { COLOURS, STYLES } from './styles.ts';
import { titleBlock } from './title-block.ts';
import { dateWords, nameWords, shorten } from './words.ts';

export interface RenderOptions {
  texts: Texts;
  links: IssueLinks;
  timeZone: string;
  subject: string;
  /** What does not fit is behind *see all*; `null` for a page, which holds everything. */
  mostBytes: number | null;
}

export interface RenderedHtml {
  html: string;
  /** So many titles, in their order, fit. */
  shown: number;
}

/** Gmail cuts a mail off at 102 kB, and counts it as it was sent: there must be room for the coding of special letters. */
export const MAIL_BYTES = 82_000;
/** The names of what did not fit, at most. */
const REST_NAMES = 30;
const REST_BYTES = 2_500;

/** The mail's HTML part, or the page of a whole issue. */
export function renderHtml(view: IssueView, options: RenderOptions): RenderedHtml {
  const all = view.sections.flatMap(({ titles }) => titles);
  const frameBytes = bytesOf(page(view, [], all, options)) + REST_BYTES;
  const room = options.mostBytes === null ? Number.POSITIVE_INFINITY : options.mostBytes - frameBytes;
  const blocks = fill(view, room, options);
  const shown = blocks.reduce((sum, { titles }) => sum + titles.length, 0);
  return { html: page(view, blocks, all.slice(shown), options).markup, shown };
}

interface Section {
  heading: Html;
  titles: Html[];
}

/** As many titles, in order, as there is room for; one at least. */
function fill(view: IssueView, room: number, { links, texts }: RenderOptions): Section[] {
  const sections: Section[] = [];
  let left = room;
  let isFull = false;
  for (const { section, titles } of view.sections) {
    const heading = sectionHeading(section, titles, texts);
    const current: Section = { heading, titles: [] };
    left -= bytesOf(heading);
    for (const title of titles) {
      if (isFull) break;
      const block = titleBlock(title, links, texts);
      left -= bytesOf(block);
      isFull = left < 0 && (sections.length > 0 || current.titles.length > 0);
      if (!isFull) current.titles.push(block);
    }
    if (current.titles.length > 0) sections.push(current);
  }
  return sections;
}

function page(
  view: IssueView,
  sections: readonly Section[],
  rest: readonly TitleView[],
  options: RenderOptions,
): Html {
  const { texts, timeZone, subject } = options;
  return html`${trustedHtml('<!DOCTYPE html>')}<html lang="${texts.language}" dir="ltr"><head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="x-apple-disable-message-reformatting"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
    <meta name="format-detection" content="telephone=no,date=no,address=no">
    <title>${subject}</title>
    ${trustedHtml('<!--[if mso]><xml><o:OfficeDocumentSettings xmlns:o="urn:schemas-microsoft-com:office:office"><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->')}
    <style>${STYLES}</style></head>
    <body class="b" style="margin:0;padding:0;background:${COLOURS.page}">
    ${preheader(view, texts)}
    <table class="b" width="100%" style="background:${COLOURS.page}" role="presentation"><tr><td class="o" align="center" style="padding:8px">
    ${trustedHtml('<!--[if mso]><table width="620" role="presentation"><tr><td><![endif]-->')}
    <table width="100%" style="max-width:620px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;text-align:left" role="presentation">
    <tr><td class="w" style="padding:22px 4px 12px">${masthead(view, texts, timeZone)}</td></tr>
    <tr><td>${sections.map(({ heading, titles }) => [heading, ...titles])}${rest.length > 0 && restBlock(rest, options)}</td></tr>
    <tr><td class="w" style="padding:10px 4px 28px">${foot(options)}</td></tr>
    </table>
    ${trustedHtml('<!--[if mso]></td></tr></table><![endif]-->')}
    </td></tr></table></body></html>`;
}

/** What a list of mails shows beside the subject; after it blanks, so that nothing else of the mail shows there. */
function preheader(view: IssueView, texts: Texts): Html {
  return html`<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all">${shorten(countWords(view, texts), 110)}${trustedHtml('&#8199;&#65279;&#847; '.repeat(40))}</div>`;
}

function masthead(view: IssueView, texts: Texts, timeZone: string): Html {
  return html`<div class="a" style="font-size:13px;line-height:18px;font-weight:700;letter-spacing:2px;color:${COLOURS.accent}">MATINEE</div>
    <h1 class="t" style="margin:4px 0 0;font-size:26px;line-height:32px;font-weight:700;color:${COLOURS.text}">${texts.plain('mail-heading')}</h1>
    <div class="m" style="padding:4px 0 0;font-size:14px;line-height:20px;color:${COLOURS.muted}">${dateWords(view.builtAt, texts, timeZone)} · ${countWords(view, texts)}</div>`;
}

export function countWords(view: IssueView, texts: Texts): string {
  const count = (section: string) => view.sections.find((one) => one.section === section)?.titles.length ?? 0;
  return texts.plain('mail-counts', { new: count('new'), known: count('known') });
}

export function sectionWords(section: 'new' | 'known', texts: Texts): string {
  return texts.plain(section === 'new' ? 'section-new' : 'section-known');
}

function sectionHeading(section: 'new' | 'known', titles: readonly TitleView[], texts: Texts): Html {
  return html`<table width="100%" role="presentation"><tr><td class="w" style="padding:14px 4px 10px"><h2 class="t" style="margin:0;font-size:19px;line-height:25px;font-weight:700;color:${COLOURS.text}">${sectionWords(section, texts)} <span class="m" style="font-weight:400;color:${COLOURS.muted}">${titles.length}</span></h2></td></tr></table>`;
}

export function restWords(rest: readonly TitleView[], texts: Texts): string {
  const names = rest.slice(0, REST_NAMES).map((title) => shorten(nameWords(title), 60));
  return texts.plain('mail-rest', {
    count: rest.length,
    more: rest.length - names.length,
    // Names hold commas of their own.
    names: names.join(' · '),
  });
}

function restBlock(rest: readonly TitleView[], { texts, links }: RenderOptions): Html {
  return html`<table class="c" width="100%" style="background:${COLOURS.card};border:1px solid ${COLOURS.line};border-radius:10px;margin:0 0 14px;padding:16px" role="presentation"><tr><td class="t" style="padding:0;font-size:14px;line-height:21px;color:${COLOURS.text}">${restWords(rest, texts)}
    ${links.seeAll !== null && html`<div style="padding:12px 0 2px"><a class="g" href="${links.seeAll}" style="display:inline-block;margin:0;background:${COLOURS.accent};color:${COLOURS.onAccent};border-radius:6px;padding:8px 16px;font-weight:600">${texts.plain('see-all')}</a></div>`}</td></tr></table>`;
}

function foot({ texts, links }: RenderOptions): Html {
  const link = (url: string, label: string) =>
    html`<a class="a" href="${url}" style="color:${COLOURS.accent}">${label}</a>`;
  return html`<div class="m" style="font-size:13px;line-height:20px;color:${COLOURS.muted}">${texts.plain('foot-why')}<br>${link(links.preferences, texts.plain('foot-preferences'))} &nbsp; ${link(links.unsubscribe, texts.plain('foot-unsubscribe'))}
    <br><br>${texts.plain('foot-links')} ${texts.plain('foot-tmdb')}</div>`;
}

const bytesOf = ({ markup }: Html) => Buffer.byteLength(markup);
