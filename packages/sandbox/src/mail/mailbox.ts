import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { z } from 'zod';
import type { StateFile } from '../world/state-file.ts';

/** What a list of mails shows. */
export const mailSummarySchema = z.object({
  id: z.number().int(),
  receivedAt: z.iso.datetime(),
  /** As the envelope says: whose mailbox it is in. */
  recipients: z.array(z.string()),
  sender: z.string(),
  from: z.string(),
  subject: z.string(),
  /** The beginning of the plain text. */
  preview: z.string(),
  sizeBytes: z.number().int(),
  hasHtml: z.boolean(),
  attachments: z.number().int(),
});

export const mailboxSchema = z.object({ mails: z.array(mailSummarySchema), nextId: z.number().int() });

export type MailSummary = z.output<typeof mailSummarySchema>;
export type MailboxState = z.output<typeof mailboxSchema>;

export interface Mailbox {
  /** Newest first. */
  list(): readonly MailSummary[];
  /** Keeps a mail; resolves when it is on disk. */
  keep(raw: Buffer, envelope: { sender: string; recipients: string[] }): Promise<MailSummary>;
  /** The whole mail, parsed and as it came; `null` when there is none. */
  read(id: number): Promise<{ summary: MailSummary; mail: Email; raw: Buffer } | null>;
  clear(): Promise<void>;
}

/** Older ones are thrown away. */
const KEPT_MAILS = 500;
const PREVIEW_CHARACTERS = 140;

/** The mailbox of everybody at once: one file per mail, and a list of them. */
export async function createMailbox(deps: {
  state: StateFile<MailboxState>;
  folder: string;
  now: () => Date;
}): Promise<Mailbox> {
  const { state, folder } = deps;
  await mkdir(folder, { recursive: true });
  const fileOf = (id: number): string => join(folder, `${id}.eml`);

  return {
    list: () => state.value.mails.toReversed(),
    async keep(raw, { sender, recipients }) {
      const id = state.value.nextId;
      state.value.nextId += 1;
      const mail = await PostalMime.parse(raw);
      const summary: MailSummary = {
        id,
        receivedAt: deps.now().toISOString(),
        recipients,
        sender,
        from: nameOf(mail),
        subject: mail.subject ?? '',
        preview: (mail.text ?? '').replace(/\s+/g, ' ').trim().slice(0, PREVIEW_CHARACTERS),
        sizeBytes: raw.length,
        hasHtml: mail.html !== undefined,
        attachments: mail.attachments.length,
      };
      await writeFile(fileOf(id), raw);
      state.value.mails.push(summary);
      const dropped = state.value.mails.splice(0, Math.max(0, state.value.mails.length - KEPT_MAILS));
      state.changed();
      // Only what is on disk may be confirmed to the sender.
      await state.flush();
      await Promise.all(dropped.map((one) => rm(fileOf(one.id), { force: true })));
      return summary;
    },
    async read(id) {
      const summary = state.value.mails.find((one) => one.id === id);
      if (summary === undefined) return null;
      const raw = await readFile(fileOf(id));
      return { summary, mail: await PostalMime.parse(raw), raw };
    },
    async clear() {
      const gone = state.value.mails.splice(0);
      state.changed();
      await state.flush();
      await Promise.all(gone.map((one) => rm(fileOf(one.id), { force: true })));
    },
  };
}

function nameOf(mail: Email): string {
  const from = mail.from;
  if (from === undefined) return '';
  const address = from.address ?? '';
  return from.name ? `${from.name} <${address}>` : address;
}
