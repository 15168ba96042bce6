import { sayAge } from '../look/say.ts';
import type { MailStore } from './mail-store.ts';

/** The mails of a mailbox, newest first. */
export function MailList({ store }: { store: MailStore }) {
  const openId = store.open.value?.id;
  return (
    <section class="list" aria-label="Mails">
      <div class="list-head">
        <label class="grow">
          <span class="unseen">Whose mailbox</span>
          <select
            class="field"
            value={store.mailbox.value}
            onChange={(event) => {
              store.mailbox.value = event.currentTarget.value;
            }}
          >
            <option value="">Everybody ({store.mails.value?.length ?? 0})</option>
            {store.mailboxes.value.map((address) => (
              <option key={address}>{address}</option>
            ))}
          </select>
        </label>
        <button
          type="button"
          class="button small"
          disabled={store.shown.value.length === 0}
          onClick={store.clear}
        >
          Empty it
        </button>
      </div>
      <ul>
        {store.shown.value.map((mail) => (
          <li key={mail.id}>
            <button
              type="button"
              class={mail.id === openId ? 'mail open' : 'mail'}
              aria-current={mail.id === openId}
              onClick={() => store.choose(mail.id)}
            >
              <span class="mail-line">
                <span class="to">{mail.recipients.join(', ')}</span>
                <time class="soft" dateTime={mail.receivedAt}>
                  {sayAge(mail.receivedAt, store.now.value)}
                </time>
              </span>
              <span class="subject">{mail.subject === '' ? '(no subject)' : mail.subject}</span>
              <span class="preview soft">{mail.preview}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
