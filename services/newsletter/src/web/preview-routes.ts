import { randomUUID } from 'node:crypto';
import { findMailReader } from '@matinee/db/mail-readers';
import { HttpProblem } from '@matinee/runtime/http/problem';
import type { FastifyInstance } from 'fastify';
import type { IssueView } from '../issue/issue-view.ts';
import { composeMail } from '../mail/compose-mail.ts';
import type { Mail } from '../mail/smtp-transport.ts';
import { previewPage } from './admin-pages.ts';
import { type AdminParams, type AdminRequest, type ForAdmins, idOf } from './admin-routes.ts';
import type { WebDeps } from './issue-route.ts';
import { sendPage } from './page-shell.ts';

/** Looks at an issue as it was mailed, or at what a reader's next one would hold; its links are the admin's own. */
export function previewRoutes(app: FastifyInstance, deps: WebDeps, forAdmins: ForAdmins): void {
  const { db, compose, issues } = deps;

  function mailOf(view: IssueView | null, by: AdminRequest, issueId: number | null): Mail | null {
    if (view === null || view.sections.length === 0) return null;
    const to = { ...by.admin, email: by.admin.email ?? '' };
    return composeMail(compose, view, { to, issueId, key: 'preview', isTest: false });
  }

  const kinds = [
    {
      path: 'issues/:id',
      find: async (id: number, by: AdminRequest) => {
        const issue = await issues.load(id, by.admin.language);
        if (issue === null) throw new HttpProblem(404);
        return { readerId: issue.userId, issueId: id, mail: mailOf(issue.view, by, id) };
      },
    },
    {
      path: 'readers/:id/next',
      find: async (id: number, by: AdminRequest) => {
        const view = await issues.preview(id, by.admin.language);
        return { readerId: id, issueId: null, mail: mailOf(view, by, null) };
      },
    },
  ];

  for (const { path, find } of kinds) {
    app.get<{ Params: AdminParams }>(
      `/admin/:token/${path}`,
      forAdmins(async (request, reply, by) => {
        const found = await find(idOf(request), by);
        const reader = await findMailReader(db, found.readerId);
        if (reader === null) throw new HttpProblem(404);
        const at = `${by.base}/${path.replace(':id', String(idOf(request)))}`;
        return sendPage(reply, previewPage({ ...deps, by, reader, ...found, at, once: randomUUID() }));
      }),
    );
    app.get<{ Params: AdminParams }>(
      `/admin/:token/${path}/html`,
      forAdmins(async (request, reply, by) => {
        const { mail } = await find(idOf(request), by);
        return sendPage(reply, mail?.html ?? '', { frames: true });
      }),
    );
  }
}
