import { randomUUID } from 'node:crypto';
import { findMailReader, forgetRefusal, type MailReader } from '@matinee/db/mail-readers';
import { findIssues, findJobRun, findMailReaders } from '@matinee/db/newsletter-history';
import { outboxCounts, owe } from '@matinee/db/outbox';
import { HttpProblem } from '@matinee/runtime/http/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { NEWSLETTER_JOB } from '../newsletter.ts';
import { historyPage, overviewPage } from './admin-pages.ts';
import { sendRefusal, type WebDeps } from './issue-route.ts';
import { openPage } from './open-link.ts';
import { sendPage } from './page-shell.ts';
import { previewRoutes } from './preview-routes.ts';

export interface AdminDeps extends WebDeps {
  routineTimes: readonly { hour: number; minute: number }[];
  sendNow: () => void;
}

/** Whom a request is from, and where their pages are. */
export interface AdminRequest {
  admin: MailReader;
  /** `/admin/<token>`. */
  base: string;
}

export type AdminParams = { token: string; id?: string };
type Handler = (
  request: FastifyRequest<{ Params: AdminParams }>,
  reply: FastifyReply,
  by: AdminRequest,
) => Promise<unknown>;
/** Wraps what only admins may do. */
export type ForAdmins = (
  handler: Handler,
) => (request: FastifyRequest<{ Params: AdminParams }>, reply: FastifyReply) => Promise<unknown>;

const PAGE = 25;

/**
 * What admins see and do, below a link that the bot gives them for half an hour. The link is the right to press a button:
 * there is no cookie that another site's form could borrow. The role is looked up at each request.
 */
export function adminRoutes(server: FastifyInstance, deps: AdminDeps): void {
  const { db, compose, now } = deps;

  const forAdmins: ForAdmins = (handler) => async (request, reply) => {
    const opened = await openPage({ db, links: compose.places.links, now }, request.params.token, 'admin');
    if (opened.type === 'refused') return sendRefusal(reply, opened, compose);
    if (opened.reader.role !== 'admin')
      return sendRefusal(reply, { ...opened, type: 'refused', why: 'link-revoked' }, compose);
    return handler(request, reply, { admin: opened.reader, base: `/admin/${request.params.token}` });
  };
  const pressed: ForAdmins = (handler) => {
    const press = forAdmins(handler);
    return (request, reply) => {
      const site = request.headers['sec-fetch-site'];
      if (site !== undefined && site !== 'same-origin')
        throw new HttpProblem(403, { detail: 'Press it on our own page.' });
      return press(request, reply);
    };
  };
  const back = (reply: FastifyReply, { base }: AdminRequest, said: Said, path = '') =>
    reply.header('cache-control', 'no-store').redirect(`${base}${path}?said=${said}`, 303);

  void server.register(async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );

    app.get<{ Params: AdminParams }>(
      '/admin/:token',
      forAdmins(async (request, reply, by) => {
        const page = pageOf(request);
        const [readers, issues, run, outbox] = await Promise.all([
          findMailReaders(db, { limit: PAGE, offset: page * PAGE }),
          findIssues(db, { userId: null, limit: PAGE, offset: 0 }),
          findJobRun(db, NEWSLETTER_JOB),
          outboxCounts(db),
        ]);
        return sendPage(
          reply,
          overviewPage({
            ...deps,
            by,
            page,
            pages: pagesOf(readers.total),
            readers: readers.readers,
            issues: issues.issues,
            run,
            outbox,
            said: saidOf(request),
            once: randomUUID(),
          }),
        );
      }),
    );

    app.get<{ Params: AdminParams }>(
      '/admin/:token/readers/:id',
      forAdmins(async (request, reply, by) => {
        const reader = await findMailReader(db, idOf(request));
        if (reader === null) throw new HttpProblem(404);
        const page = pageOf(request);
        const { issues, total } = await findIssues(db, {
          userId: reader.id,
          limit: PAGE,
          offset: page * PAGE,
        });
        return sendPage(
          reply,
          historyPage({
            ...deps,
            by,
            reader,
            issues,
            page,
            pages: pagesOf(total),
            said: saidOf(request),
            once: randomUUID(),
          }),
        );
      }),
    );

    app.post<{ Params: AdminParams }>(
      '/admin/:token/send-now',
      pressed(async (_request, reply, by) => {
        deps.sendNow();
        return back(reply, by, 'sending');
      }),
    );

    app.post<{ Params: AdminParams }>(
      '/admin/:token/readers/:id/try-again',
      pressed(async (request, reply, by) => {
        await forgetRefusal(db, idOf(request));
        return back(reply, by, 'trying-again', `/readers/${idOf(request)}`);
      }),
    );

    app.post<{ Params: AdminParams }>(
      '/admin/:token/test',
      pressed(async (request, reply, by) => {
        const { reader, issue, once } = request.body as Record<string, string | undefined>;
        if (by.admin.email === null) return back(reply, by, 'no-address');
        if (!/^[\w-]{8,64}$/.test(once ?? ''))
          throw new HttpProblem(400, { detail: 'The form is incomplete.' });
        await owe(db, [
          {
            userId: by.admin.id,
            channel: 'email',
            kind: 'newsletter-test',
            data: { readerId: numberOf(reader) ?? by.admin.id, issueId: numberOf(issue) },
            // The form's own: pressed twice, it is one mail.
            dedupeKey: `newsletter-test:${by.admin.id}:${once}`,
          },
        ]);
        return back(reply, by, 'test-sent');
      }),
    );

    previewRoutes(app, deps, forAdmins);
  });
}

const SAID = ['sending', 'test-sent', 'no-address', 'trying-again'] as const;
export type Said = (typeof SAID)[number];

function saidOf(request: FastifyRequest): Said | null {
  const { said } = request.query as { said?: string };
  return SAID.find((one) => one === said) ?? null;
}

export function idOf(request: FastifyRequest<{ Params: AdminParams }>): number {
  const id = numberOf(request.params.id);
  if (id === null) throw new HttpProblem(404);
  return id;
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : null;
}

function pageOf(request: FastifyRequest): number {
  const { page } = request.query as { page?: string };
  return page !== undefined && /^\d{1,5}$/.test(page) ? Number(page) : 0;
}

const pagesOf = (total: number) => Math.max(1, Math.ceil(total / PAGE));
