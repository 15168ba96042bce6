import type { Release } from '@matinee/domain/releases/release';
import type { Title } from '@matinee/domain/titles/title';
import type { Texts } from '@matinee/texts/texts';
import type { TitleView } from '../issue/issue-view.ts';
import type { IssueLinks } from '../links/issue-links.ts';
import { type Html, html } from './html.ts';
import { posterUrl } from './poster-url.ts';
import { COLOURS } from './styles.ts';
import {
  factWords,
  markWords,
  nameWords,
  peopleWords,
  plotWords,
  releaseWords,
  resolutionWords,
  scoreWords,
} from './words.ts';

/** What follows goes on the next line, where there is no room; the dot stays, and a size is not torn from its unit. */
const DOT = '\u00a0· ';
const whole = (words: string) => words.replaceAll(' ', '\u00a0');

const SCORES = {
  high: { className: 'h1', colour: COLOURS.high },
  middle: { className: 'h2', colour: COLOURS.middle },
  low: { className: 'h3', colour: COLOURS.low },
} as const;

/**
 * One title: its poster, what is known of it, and a row for each release. One table, and few styles in it: a mail has sixty of
 * them and no room. What a program without style sheets loses is the muted colour of some lines.
 */
export function titleBlock(title: TitleView, links: IssueLinks, texts: Texts): Html {
  const { facts } = title;
  return html`<table class="c t" width="100%" style="background:${COLOURS.card};border:1px solid ${COLOURS.line};border-radius:10px;margin:0 0 14px;padding:16px;font-size:14px;line-height:20px;color:${COLOURS.text}" role="presentation">
    <tr>${poster(title, texts)}
    <td class="e" colspan="2" valign="top" style="padding:0 0 12px 16px">
    ${heading(title)}
    ${marks(markWords(title, texts))}
    ${facts === null ? html`<div class="m">${texts.plain('title-unknown')}</div>` : knownLines(facts, texts)}
    ${actions(title, links, texts)}
    </td></tr>
    ${title.releases.map((release) => releaseRow(release, links, texts))}</table>`;
}

export function imdbUrl(imdbId: string): string {
  return `https://www.imdb.com/title/${imdbId}/`;
}

/** The mail makes sense without pictures: in the place of one stands the title. */
function poster(title: TitleView, texts: Texts): Html {
  const url = posterUrl(title.facts?.posterUrl ?? null);
  const name = nameWords(title);
  const picture =
    url === null
      ? html`<div class="p m" align="center" style="width:92px;line-height:138px;font-size:30px;background:#ece6dc;border-radius:6px">🎬</div>`
      : html`<img class="p" src="${url}" width="92" height="138" alt="${texts.plain('poster-alt', { name })}" style="display:block;border:0;border-radius:6px;background:#ece6dc;font-size:12px;line-height:16px">`;
  const linked =
    title.imdbId === null ? picture : html`<a class="m" href="${imdbUrl(title.imdbId)}">${picture}</a>`;
  return html`<td class="q" width="92" valign="top" style="padding:0 0 12px">${linked}</td>`;
}

function heading(title: TitleView): Html {
  const year = title.year === null ? '' : html` <span class="m y">(${title.year})</span>`;
  return html`<div style="font-size:18px;line-height:23px;font-weight:700">${nameWords(title)}${year}</div>`;
}

function marks(words: readonly string[]): Html | null {
  if (words.length === 0) return null;
  const shown = words.map(
    (mark) =>
      html`<span class="k" style="background:${COLOURS.mark};color:${COLOURS.onMark};font-weight:600">${mark}</span> `,
  );
  return html`<div class="j">${shown}</div>`;
}

function knownLines(facts: Title, texts: Texts): Html {
  const words = factWords(facts, texts.language).join(DOT);
  const { director, stars } = peopleWords(facts, texts);
  const plot = plotWords(facts);
  const people = [director, stars].filter((part) => part !== '').join(DOT);
  return html`
    ${words !== '' && mutedLine(words)}
    ${scores(facts, texts)}
    ${plot !== '' && html`<div class="i">${plot}</div>`}
    ${people !== '' && html`<div class="m i s">${people}</div>`}`;
}

function mutedLine(words: string): Html {
  return html`<div class="m s">${words}</div>`;
}

function scores(facts: Title, { language }: Texts): Html | null {
  const all = scoreWords(facts, language);
  if (all.length === 0) return null;
  const shown = all.map(({ source, value, height }, at) => {
    const { className, colour } = SCORES[height];
    return html`${at > 0 && DOT}${source} <b class="${className}" style="color:${colour}">${whole(value)}</b>`;
  });
  return html`<div class="i s">${shown}</div>`;
}

/** What the reader can do about a title; nothing for one that nobody knows by an id. */
function actions(title: TitleView, links: IssueLinks, texts: Texts): Html | null {
  const { imdbId } = title;
  const trailer = title.facts?.trailerUrl ?? null;
  const offered = [
    trailer !== null && /^https?:\/\//i.test(trailer)
      ? { url: trailer, label: texts.plain('title-trailer') }
      : null,
    imdbId === null || title.isOnWatchlist
      ? null
      : { url: links.addToWatchlist(imdbId), label: texts.plain('title-add') },
    imdbId === null ? null : { url: links.notInterested(imdbId), label: texts.plain('title-dismiss') },
  ].filter((link) => link !== null);
  if (offered.length === 0) return null;
  return html`<div class="i s">${offered.map(
    ({ url, label }, at) =>
      html`${at > 0 && html` &nbsp; `}<a class="a" href="${url}" style="color:${COLOURS.accent}">${label}</a>`,
  )}</div>`;
}

function releaseRow(release: Release, links: IssueLinks, texts: Texts): Html {
  const words = releaseWords(release, texts.language).map(whole).join(DOT);
  const free =
    release.isFreeleech &&
    html`${DOT}<b class="h1" style="color:${COLOURS.high}">${texts.plain('release-freeleech')}</b>`;
  return html`<tr><td class="l" colspan="2"><b>${resolutionWords(release)}</b> <span class="m">${words}</span>${free}</td><td class="l" align="right" width="1"><a class="g" href="${links.download(release.id)}" style="background:${COLOURS.accent};color:${COLOURS.onAccent};border-radius:6px;padding:5px 12px;font-weight:600;white-space:nowrap">${texts.plain('release-download')}</a></td></tr>`;
}
