import type { Language } from '@matinee/domain/users/user';
import { escapeHtml, type Html, joinHtml, trustedHtml } from '@matinee/texts/html';
import type { ShownTitle } from '../link-subject.ts';
import { markup } from './markup.ts';
import { STYLE } from './page-style.ts';

/** What a page says. `ask`: it has a button; `done`, `wait`, `no`: what came of it. */
export interface Page {
  language: Language;
  tone: 'ask' | 'done' | 'wait' | 'no';
  heading: Html;
  /** Paragraphs, facts and forms, in order. */
  body: readonly (Html | null)[];
  /** Shown beside it, where it has a poster. */
  title?: ShownTitle | null;
}

/** The whole document. It has no scripts, and loads nothing but the poster. */
export function renderPage(page: Page): string {
  const { language, tone, heading, title } = page;
  const words = breakLongNames(joinHtml([markup`<h1>${heading}</h1>`, ...page.body]));
  const poster = posterOf(title ?? null);
  const content = poster === null ? words : markup`<div class="title">${poster}<div>${words}</div></div>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${heading.replace(/<[^>]*>/g, '')} · Matinee</title>
<style>${STYLE}</style>
</head>
<body>
<main class="${tone}">
<p class="brand">Matinee</p>
${content}
</main>
</body>
</html>
`;
}

/** The name of a release has no spaces: wherever a page holds one, it is broken at its dots rather than in a word. */
function breakLongNames(content: Html): Html {
  const broken = content.replace(/<[^>]*>|[^\s<]{20,}/g, (part) =>
    part.startsWith('<') ? part : part.replace(/[._](?=[^\s._])/g, '$&<wbr>'),
  );
  return trustedHtml(broken);
}

function posterOf(title: ShownTitle | null): Html | null {
  if (title?.posterUrl == null) return null;
  return markup`<img src="${escapeHtml(title.posterUrl)}" alt="${escapeHtml(title.name)}" width="144" height="216">`;
}

/** One paragraph. */
export const paragraph = (words: Html, className = ''): Html =>
  className === '' ? markup`<p>${words}</p>` : markup`<p class="${trustedHtml(className)}">${words}</p>`;

/** A form of one button, which posts to the page's own address. */
export const pressForm = (label: Html, fields: Html | null = null): Html =>
  markup`<form method="post">${fields}<button name="confirm" value="yes">${label}</button></form>`;
