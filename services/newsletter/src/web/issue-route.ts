import type { Db } from '@matinee/db/database';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { IssueLoader } from '../issue/load-issue.ts';
import { createIssueLinks } from '../links/issue-links.ts';
import type { ComposeDeps } from '../mail/compose-mail.ts';
import { html } from '../render/html.ts';
import { renderHtml } from '../render/mail-html.ts';
import { subjectOf } from '../render/subject.ts';
import { type OpenedPage, openPage } from './open-link.ts';
import { pageShell, sendPage } from './page-shell.ts';

export interface WebDeps {
  db: Db;
  compose: ComposeDeps;
  issues: IssueLoader;
  now: () => Date;
}

/** *See all*: the whole of an issue, of which the mail held as much as fits. Looking at it changes nothing. */
export function issueRoute(server: FastifyInstance, deps: WebDeps): void {
  const { db, compose, issues, now } = deps;
  const { places, timeZone } = compose;

  server.get<{ Params: { token: string } }>('/issue/:token', async (request, reply) => {
    const opened = await openPage({ db, links: places.links, now }, request.params.token, 'issue');
    if (opened.type === 'refused') return sendRefusal(reply, opened, compose);
    const { link, reader } = opened;
    const issueId = link.action.purpose === 'issue' ? link.action.issueId : 0;
    const issue = await issues.load(issueId, reader.language);
    const isTheirs = issue !== null && (issue.userId === reader.id || reader.role === 'admin');
    if (!isTheirs) return sendRefusal(reply, { type: 'refused', why: 'link-not-ours', reader }, compose);
    const texts = compose.texts.for(reader.language);
    const links = createIssueLinks(places, { actorId: reader.id, issueId, issuedAt: issue.view.builtAt });
    const subject = subjectOf(issue.view, texts);
    return sendPage(reply, renderHtml(issue.view, { texts, links, timeZone, subject, mostBytes: null }).html);
  });
}

/** Says honestly what is wrong with a link, in the reader's language where we know them. */
export function sendRefusal(
  reply: FastifyReply,
  { why, reader }: Extract<OpenedPage, { type: 'refused' }>,
  { texts: catalogue }: ComposeDeps,
) {
  const language = reader?.language ?? 'en';
  const texts = catalogue.for(language);
  const sentences = {
    'link-not-ours': texts.plain('link-not-ours'),
    'link-expired': texts.plain('link-expired'),
    'link-revoked': texts.plain('link-revoked'),
  };
  const body = html`<p>${sentences[why]}</p>`;
  const status = why === 'link-not-ours' ? 404 : 410;
  return sendPage(reply, pageShell({ language, title: texts.plain('link-refused'), body }), { status });
}
