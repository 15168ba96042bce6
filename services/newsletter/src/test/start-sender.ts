import { pino } from 'pino';
import { createMailOutbox } from '../mail/mail-outbox.ts';
import { prepareMail } from '../mail/prepare-mail.ts';
import { createMailSender, type MailSender } from '../mail/send-mails.ts';
import { createSmtpTransport, type SmtpOptions, type SmtpSettings } from '../mail/smtp-transport.ts';
import type { NewsletterWorld } from './newsletter-world.ts';

/** The sender of the service as it is, in this process, to a mail server on this machine. */
export function startSender(
  world: NewsletterWorld,
  settings: Pick<SmtpSettings, 'port'> & Partial<SmtpSettings>,
  timeouts?: SmtpOptions['timeouts'],
): MailSender {
  const now = () => world.clock.now;
  const transport = createSmtpTransport(
    {
      server: { hostname: '127.0.0.1', from: 'Matinee <films@example.org>' },
      isSecure: false,
      ...settings,
    },
    timeouts === undefined ? {} : { timeouts },
  );
  const sender = createMailSender({
    transport,
    outbox: createMailOutbox(world.db, now, () => 0.5),
    prepare: (claimed) => prepareMail({ ...world.compose, db: world.db, issues: world.issues }, claimed),
    logger: pino({ level: 'silent' }),
    now,
    pauseSeconds: { unavailable: 30, ours: 900 },
  });
  sender.start();
  return sender;
}
