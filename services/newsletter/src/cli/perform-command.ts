import { randomUUID } from 'node:crypto';
import type { Db } from '@matinee/db/database';
import { findMailReader } from '@matinee/db/mail-readers';
import { owe } from '@matinee/db/outbox';
import type { Attempt } from '@matinee/runtime/jobs/job-runner';
import type { IssueLoader } from '../issue/load-issue.ts';
import { type ComposeDeps, composeMail } from '../mail/compose-mail.ts';

export interface CommandDeps {
  db: Db;
  issues: IssueLoader;
  compose: ComposeDeps | null;
  sendNow: () => Promise<Attempt>;
  now: () => Date;
  write: (text: string) => void;
  complain: (text: string) => void;
}

export const USAGE = `pnpm newsletter preview READER [--text]     what this reader's next issue would be, as HTML or plain text
pnpm newsletter send-test ADMIN [READER]    sends it to an admin as a test
pnpm newsletter send-now                    makes an issue for every reader who has news

READER and ADMIN are Telegram ids, as the bot's /users shows them.`;

/** Does what the command line says; the answer is the exit code. */
export async function performCommand(words: readonly string[], deps: CommandDeps): Promise<number> {
  const [command, ...rest] = words;
  const flags = rest.filter((word) => word.startsWith('--'));
  const ids = rest.filter((word) => !word.startsWith('--'));
  const isText = flags.includes('--text');
  if (flags.some((flag) => flag !== '--text') || !ids.every((id) => /^\d{1,16}$/.test(id)))
    return misused(deps);
  const [first, second] = ids.map(Number);
  if (command === 'send-now' && ids.length === 0) return sendNow(deps);
  if (command === 'preview' && first !== undefined && ids.length === 1) return preview(deps, first, isText);
  if (command === 'send-test' && first !== undefined && ids.length <= 2)
    return sendTest(deps, first, second ?? first);
  return misused(deps);
}

function misused({ complain }: CommandDeps): number {
  complain(USAGE);
  return 64;
}

async function preview(deps: CommandDeps, readerId: number, isText: boolean): Promise<number> {
  const { db, compose, complain, write } = deps;
  if (compose === null) return fail(deps, NOT_SET_UP);
  const reader = await findMailReader(db, readerId);
  if (reader === null) return fail(deps, `There is nobody with the id ${readerId}.`);
  const view = await deps.issues.preview(reader.id, reader.language);
  if (view === null) {
    complain('There is no news for this reader: they would get no mail.');
    return 0;
  }
  // Who looks is not the reader: the links are nobody's.
  const to = { ...reader, id: NOBODY, email: reader.email ?? '' };
  const mail = composeMail(compose, view, { to, issueId: null, key: 'preview', isTest: false });
  write(isText ? `${mail.subject}\n\n${mail.text}` : mail.html);
  return 0;
}

async function sendTest(deps: CommandDeps, adminId: number, readerId: number): Promise<number> {
  const { db, compose, write } = deps;
  if (compose === null) return fail(deps, NOT_SET_UP);
  const [admin, reader] = [await findMailReader(db, adminId), await findMailReader(db, readerId)];
  if (admin === null || reader === null) return fail(deps, 'There is nobody with this id.');
  if (admin.role !== 'admin')
    return fail(deps, 'Tests go to admins only: they show what another reader gets.');
  if (admin.email === null)
    return fail(deps, 'This admin has told no address yet: /update_user in the bot takes it.');
  await owe(db, [
    {
      userId: adminId,
      channel: 'email',
      kind: 'newsletter-test',
      data: { readerId, issueId: null },
      dedupeKey: `newsletter-test:${adminId}:${randomUUID()}`,
    },
  ]);
  write('A test is owed: the newsletter service sends it now, if it runs.\n');
  return 0;
}

async function sendNow(deps: CommandDeps): Promise<number> {
  if (deps.compose === null) return fail(deps, NOT_SET_UP);
  const attempt = await deps.sendNow();
  if (attempt.type === 'locked') return fail(deps, 'It is being made already, by a service that runs.');
  if (attempt.type !== 'ran') return fail(deps, 'It could not be made: the database cannot be asked.');
  const { outcome, counters } = attempt.run;
  deps.write(`${outcome}: ${counters.issues ?? 0} mails for ${counters.readers ?? 0} readers.\n`);
  return outcome === 'ok' ? 0 : 1;
}

/** No person at Telegram has this number. */
const NOBODY = 0;
const NOT_SET_UP = 'No mail is set up: EMAIL_HOSTNAME and EMAIL_FROM are missing.';

function fail({ complain }: CommandDeps, sentence: string): number {
  complain(sentence);
  return 1;
}
