import type { Notices } from '../look/notices.tsx';
import { PageHeader } from '../look/page-header.tsx';
import { MailList } from './mail-list.tsx';
import { MailReader } from './mail-reader.tsx';
import type { MailStore } from './mail-store.ts';

/** The mailbox of everybody: the list to the left, the open mail to the right; on a phone one of the two. */
export function MailApp({ store, Notices }: { store: MailStore; Notices: Notices['Notices'] }) {
  const mails = store.mails.value;
  const open = store.open.value;
  return (
    <div class="page">
      <PageHeader title="Mailbox" subtitle="Every e-mail that Matinee has sent, to whomever">
        <nav class="pages" aria-label="Pages">
          <a class="button" href="/">
            The world
          </a>
          <a class="button" href="/chat/">
            Chat
          </a>
        </nav>
      </PageHeader>
      <main class={open === null ? 'mailbox' : 'mailbox reading'}>
        <MailList store={store} />
        {open === null ? (
          <div class="nothing-open">
            <p>
              {mails === null
                ? 'Looking…'
                : mails.length === 0
                  ? 'No mail yet.'
                  : 'Choose a mail to read it.'}
            </p>
            {mails?.length === 0 ? (
              <p class="soft">The newsletter comes here, and whatever else is sent by e-mail.</p>
            ) : null}
          </div>
        ) : (
          <MailReader key={open.id} mail={open} onClose={() => store.choose(null)} />
        )}
      </main>
      <Notices />
    </div>
  );
}
