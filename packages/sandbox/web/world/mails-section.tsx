import type { WorldOverview } from '../../src/control/world-overview.ts';
import { sayAge } from '../look/say.ts';
import { Section } from './section.tsx';

/** The mails that came last, each a link to itself. */
export function MailsSection({ mails, now }: { mails: WorldOverview['mails']; now: Date }) {
  const all = (
    <a class="button small" href="/mail">
      Mailbox
    </a>
  );
  return (
    <Section title="E-mail" note={mails.count === 0 ? undefined : `${mails.count} so far`} aside={all}>
      {mails.count === 0 ? (
        <p class="soft small-text">Nothing has been sent yet. Whatever is, comes into the mailbox.</p>
      ) : (
        <ul class="mails">
          {mails.latest.map((mail) => (
            <li key={mail.id}>
              <a href={`/mail#${mail.id}`}>
                <span class="mail-subject">{mail.subject === '' ? '(no subject)' : mail.subject}</span>
                <span class="soft">
                  <span>to {mail.to}</span>
                  <time dateTime={mail.receivedAt}>{sayAge(mail.receivedAt, now)}</time>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
