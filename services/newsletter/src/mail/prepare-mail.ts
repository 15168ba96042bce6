import type { Db } from '@matinee/db/database';
import { findMailReader, type MailReader } from '@matinee/db/mail-readers';
import type { ClaimedNotification } from '@matinee/db/outbox';
import type { NotificationContent } from '@matinee/domain/notifications/notification';
import type { IssueLoader } from '../issue/load-issue.ts';
import { type ComposeDeps, composeMail } from './compose-mail.ts';
import type { PreparedMail } from './send-mails.ts';

export interface PrepareDeps extends ComposeDeps {
  db: Db;
  issues: IssueLoader;
}

/** Makes the mail that is owed, if it still is: people unsubscribe, leave, and change their address. */
export async function prepareMail(deps: PrepareDeps, claimed: ClaimedNotification): Promise<PreparedMail> {
  const content = { kind: claimed.kind, data: claimed.data } as NotificationContent;
  const to = await findMailReader(deps.db, claimed.userId);
  if (to === null || to.email === null) return { type: 'nobody', reason: 'no address' };
  const reader = { ...to, email: to.email };
  if (content.kind === 'newsletter-issue') return prepareIssue(deps, reader, content.data.issueId);
  if (content.kind === 'newsletter-test') return prepareTest(deps, reader, content.data, claimed.id);
  return { type: 'nobody', reason: 'not by mail' };
}

async function prepareIssue(
  deps: PrepareDeps,
  reader: MailReader & { email: string },
  issueId: number,
): Promise<PreparedMail> {
  if (!reader.wantsNewsletter) return { type: 'nobody', reason: 'unsubscribed' };
  if (reader.refusal !== null) return { type: 'nobody', reason: 'the address takes no mail' };
  const issue = await deps.issues.load(issueId, reader.language);
  if (issue === null || issue.view.sections.length === 0) return { type: 'nobody', reason: 'nothing in it' };
  const mail = composeMail(deps, issue.view, {
    to: reader,
    issueId,
    key: `issue-${issueId}-${issue.view.builtAt.getTime()}`,
    isTest: false,
  });
  return { type: 'mail', mail, reader };
}

/** What a reader would get, to an admin who asked for it; its links are the admin's own. */
async function prepareTest(
  deps: PrepareDeps,
  admin: MailReader & { email: string },
  { readerId, issueId }: { readerId: number; issueId: number | null },
  notificationId: number,
): Promise<PreparedMail> {
  if (admin.role !== 'admin') return { type: 'nobody', reason: 'no admin any more' };
  const view =
    issueId === null
      ? await deps.issues.preview(readerId, admin.language)
      : (await deps.issues.load(issueId, admin.language))?.view;
  if (view === null || view === undefined || view.sections.length === 0)
    return { type: 'nobody', reason: 'nothing in it' };
  const mail = composeMail(deps, view, { to: admin, issueId, key: `test-${notificationId}`, isTest: true });
  return { type: 'mail', mail, reader: admin };
}
