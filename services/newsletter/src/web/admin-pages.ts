import type { MailReader } from '@matinee/db/mail-readers';
import type { IssueLine } from '@matinee/db/newsletter-history';
import type { OutboxCount } from '@matinee/db/outbox';
import type { ComposeDeps } from '../mail/compose-mail.ts';
import type { Mail } from '../mail/smtp-transport.ts';
import { type Html, html } from '../render/html.ts';
import type { AdminRequest, Said } from './admin-routes.ts';
import { pageShell } from './page-shell.ts';

interface PageDeps {
  compose: ComposeDeps;
  by: AdminRequest;
  said?: Said | null;
  /** Goes with a form, so that pressing twice does once. */
  once: string;
}

/** When it comes next, what came last, who reads it, what became of each mail. */
export function overviewPage(
  deps: PageDeps & {
    routineTimes: readonly { hour: number; minute: number }[];
    readers: readonly MailReader[];
    issues: readonly IssueLine[];
    run: { startedAt: Date; outcome: string; counters: Record<string, number> } | null;
    outbox: readonly OutboxCount[];
    page: number;
    pages: number;
  },
): Html {
  const { by, run, outbox, readers, issues, compose } = deps;
  const texts = compose.texts.for(by.admin.language);
  const times = deps.routineTimes
    .map(({ hour, minute }) => `${hour}:${String(minute).padStart(2, '0')}`)
    .join(', ');
  const waiting = outbox.filter(({ channel, state }) => channel === 'email' && state !== 'dead');
  const dead = outbox.find(({ channel, state }) => channel === 'email' && state === 'dead')?.count ?? 0;
  const body = html`${saidLine(deps)}
    <div class="card"><p>${times === '' ? texts.plain('web-no-times') : texts.plain('web-times', { times, zone: compose.timeZone })}</p>
    <p class="muted">${run === null ? texts.plain('web-no-run') : texts.plain('web-last-run', { at: when(run.startedAt, deps), outcome: run.outcome, issues: run.counters.issues ?? 0, readers: run.counters.readers ?? 0 })}</p>
    <p class="muted">${texts.plain('web-outbox', { waiting: waiting.reduce((sum, one) => sum + one.count, 0), dead })}</p>
    <div class="row"><form method="post" action="${by.base}/send-now"><button>${texts.plain('web-send-now')}</button></form>${testForm(deps, by.admin.id, null)}</div></div>
    <h2>${texts.plain('web-readers')}</h2>
    <div class="card">${readerTable(readers, deps)}${pager(deps, by.base)}</div>
    <h2>${texts.plain('web-issues')}</h2>
    <div class="card">${issueTable(issues, deps, true)}</div>`;
  return pageShell({ language: by.admin.language, title: texts.plain('web-title'), body });
}

/** What one reader got. */
export function historyPage(
  deps: PageDeps & { reader: MailReader; issues: readonly IssueLine[]; page: number; pages: number },
): Html {
  const { by, reader, issues, compose } = deps;
  const texts = compose.texts.for(by.admin.language);
  const { refusal } = reader;
  const body = html`${saidLine(deps)}
    <p><a href="${by.base}">← ${texts.plain('web-title')}</a></p>
    <div class="card"><p>${readerWords(reader, deps)}</p>
    ${
      refusal !== null &&
      html`<p>${texts.plain('web-refused', { at: when(refusal.refusedAt, deps), reason: refusal.reason })}</p>
      <form method="post" action="${by.base}/readers/${reader.id}/try-again"><button>${texts.plain('web-try-again')}</button></form>`
    }
    <p><a href="${by.base}/readers/${reader.id}/next">${texts.plain('web-next')}</a></p></div>
    <h2>${texts.plain('web-issues')}</h2>
    <div class="card">${issueTable(issues, deps, false)}${pager(deps, `${by.base}/readers/${reader.id}`)}</div>`;
  return pageShell({ language: by.admin.language, title: reader.name, body });
}

/** A mail as it looks, as plain text, and a button that sends it to the admin. */
export function previewPage(
  deps: PageDeps & { reader: MailReader; issueId: number | null; mail: Mail | null; at: string },
): Html {
  const { by, reader, issueId, mail, at, compose } = deps;
  const texts = compose.texts.for(by.admin.language);
  const title =
    issueId === null
      ? texts.plain('web-next-of', { name: reader.name })
      : texts.plain('web-issue-of', { name: reader.name });
  const shown =
    mail === null
      ? html`<p>${texts.plain('web-nothing')}</p>`
      : html`<p><b>${mail.subject}</b></p><p class="muted">${texts.plain('web-links-yours')}</p>
        <p>${testForm(deps, reader.id, issueId)}</p>
        <iframe src="${at}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" title="${mail.subject}"></iframe>
        <h2>${texts.plain('web-plain-text')}</h2><div class="card"><pre>${textLines(mail.text)}</pre></div>`;
  const body = html`<p><a href="${by.base}/readers/${reader.id}">← ${reader.name}</a></p>${shown}`;
  return pageShell({ language: by.admin.language, title, body });
}

/** Line by line: a value keeps its line breaks, markup of ours does not. */
function textLines(text: string): Html[] {
  return text.split('\n').map((line) => html`${line}${'\n'}`);
}

function saidLine({ said, by, compose }: PageDeps): Html | null {
  if (said === null || said === undefined) return null;
  const texts = compose.texts.for(by.admin.language);
  const words: Record<Said, string> = {
    sending: texts.plain('said-sending'),
    'test-sent': texts.plain('said-test-sent'),
    'no-address': texts.plain('said-no-address'),
    'trying-again': texts.plain('said-trying-again'),
  };
  return html`<p class="said" role="status">${words[said]}</p>`;
}

function testForm({ by, once, compose }: PageDeps, readerId: number, issueId: number | null): Html {
  const texts = compose.texts.for(by.admin.language);
  return html`<form method="post" action="${by.base}/test"><input type="hidden" name="reader" value="${readerId}"><input type="hidden" name="issue" value="${issueId ?? ''}"><input type="hidden" name="once" value="${once}"><button>${texts.plain('web-send-test')}</button></form>`;
}

function readerTable(readers: readonly MailReader[], deps: PageDeps): Html {
  if (readers.length > 0) return html`<table>${readers.map((reader) => readerRow(reader, deps))}</table>`;
  const texts = deps.compose.texts.for(deps.by.admin.language);
  return html`<p class="muted">${texts.plain('web-no-readers')}</p>`;
}

function readerRow(reader: MailReader, deps: PageDeps): Html {
  const { base } = deps.by;
  const texts = deps.compose.texts.for(deps.by.admin.language);
  return html`<tr><td><a href="${base}/readers/${reader.id}">${reader.name}</a></td><td>${readerWords(reader, deps)}</td><td><a href="${base}/readers/${reader.id}/next">${texts.plain('web-next')}</a></td></tr>`;
}

function readerWords({ email, wantsNewsletter, refusal }: MailReader, { by, compose }: PageDeps): string {
  const texts = compose.texts.for(by.admin.language);
  if (!wantsNewsletter) return texts.plain('reader-off');
  if (email === null) return texts.plain('reader-no-address');
  return refusal === null ? texts.plain('reader-on') : texts.plain('reader-refused');
}

function issueTable(issues: readonly IssueLine[], deps: PageDeps, hasNames: boolean): Html {
  const { base } = deps.by;
  const texts = deps.compose.texts.for(deps.by.admin.language);
  if (issues.length === 0) return html`<p class="muted">${texts.plain('web-no-issues')}</p>`;
  const states = {
    owed: texts.plain('issue-owed'),
    sent: texts.plain('issue-sent'),
    'given-up': texts.plain('issue-given-up'),
    cancelled: texts.plain('issue-cancelled'),
  };
  const row = (issue: IssueLine) =>
    html`<tr><td><a href="${base}/issues/${issue.id}">${when(issue.builtAt, deps)}</a></td>${hasNames && html`<td><a href="${base}/readers/${issue.userId}">${issue.name}</a></td>`}<td>${texts.plain('issue-size', { titles: issue.titles, releases: issue.releases })}</td><td>${states[issue.state]}${issue.reason !== null && html`<br><span class="muted">${issue.reason}</span>`}</td></tr>`;
  return html`<table>${issues.map(row)}</table>`;
}

function pager(
  { page, pages, by, compose }: PageDeps & { page: number; pages: number },
  at: string,
): Html | null {
  if (pages <= 1) return null;
  const texts = compose.texts.for(by.admin.language);
  return html`<p class="row">${page > 0 && html`<a href="${at}?page=${page - 1}">←</a>`}<span class="muted">${texts.plain('web-page', { page: page + 1, pages })}</span>${page + 1 < pages && html`<a href="${at}?page=${page + 1}">→</a>`}</p>`;
}

function when(date: Date, { by, compose }: PageDeps): string {
  const { language } = by.admin;
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: compose.timeZone,
  }).format(date);
}
