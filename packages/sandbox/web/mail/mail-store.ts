import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { askSandbox } from '../look/ask-sandbox.ts';
import type { Notices } from '../look/notices.tsx';

/** A mail in the list. */
export interface ListedMail {
  id: number;
  receivedAt: string;
  recipients: string[];
  from: string;
  subject: string;
  preview: string;
  sizeBytes: number;
  hasHtml: boolean;
}

/** A mail that is open. */
export interface OpenMail extends ListedMail {
  sender: string;
  to: string[];
  text: string | null;
  headers: { name: string; value: string }[];
  attachmentNames: string[];
}

export interface MailStore {
  /** `null` until the first look. */
  mails: ReadonlySignal<ListedMail[] | null>;
  /** Of the chosen mailbox, or all. */
  shown: ReadonlySignal<ListedMail[]>;
  mailboxes: ReadonlySignal<string[]>;
  /** Empty: everybody's. */
  mailbox: Signal<string>;
  open: ReadonlySignal<OpenMail | null>;
  now: ReadonlySignal<Date>;
  choose(id: number | null): void;
  clear(): void;
}

const LOOK_EVERY_MS = 1_500;

export function createMailStore({ notices }: { notices: Notices }): MailStore {
  const mails = signal<ListedMail[] | null>(null);
  const mailbox = signal('');
  const open = signal<OpenMail | null>(null);
  const now = signal(new Date());
  let isWarned = false;

  async function look(): Promise<void> {
    try {
      const found = await askSandbox<ListedMail[]>('GET', '/mail/api');
      isWarned = false;
      if (JSON.stringify(found) !== JSON.stringify(mails.value)) mails.value = found;
    } catch (error) {
      if (!isWarned) notices.complain(error);
      isWarned = true;
    }
    now.value = new Date();
    setTimeout(() => void look(), LOOK_EVERY_MS);
  }
  void look();

  function choose(id: number | null): void {
    history.replaceState(null, '', id === null ? ' ' : `#${id}`);
    if (id === null) {
      open.value = null;
      return;
    }
    askSandbox<OpenMail>('GET', `/mail/api/${id}`)
      .then((mail) => {
        open.value = mail;
      })
      .catch(notices.complain);
  }

  // A link to `/mail#12` opens that mail.
  const wanted = Number(location.hash.slice(1));
  if (wanted > 0) choose(wanted);

  return {
    mails,
    shown: computed(() =>
      (mails.value ?? []).filter((mail) => mailbox.value === '' || mail.recipients.includes(mailbox.value)),
    ),
    mailboxes: computed(() => [...new Set((mails.value ?? []).flatMap((mail) => mail.recipients))].sort()),
    mailbox,
    open,
    now,
    choose,
    clear() {
      askSandbox('DELETE', '/mail/api')
        .then(() => {
          mails.value = [];
          mailbox.value = '';
          choose(null);
        })
        .catch(notices.complain);
    },
  };
}
