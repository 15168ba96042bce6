import { type Check, type Finding, notSetUp, well, wrong } from '@matinee/doctor/finding';
import type { MailTransport } from '../mail/smtp-transport.ts';

/** That the mail server takes our log-in; no mail is sent. `null`: none is set up. */
export function mailCheck(transport: Pick<MailTransport, 'verify' | 'close'> | null): Check {
  return {
    name: 'Mail',
    async run() {
      if (transport === null) {
        return notSetUp('is not set up: there is no newsletter (EMAIL_HOSTNAME and EMAIL_FROM).');
      }
      try {
        await transport.verify();
        return well('answers, and lets us in. "pnpm newsletter send-test" sends a mail.');
      } catch (error) {
        return explained(error);
      } finally {
        transport.close();
      }
    },
  };
}

/** nodemailer's codes: https://nodemailer.com/errors. */
function explained(error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EAUTH':
      return wrong(
        'does not take the log-in.',
        'Correct EMAIL_USER and EMAIL_PASS; many providers want an app password instead of your own.',
      );
    case 'ETLS':
      return wrong(
        'has no TLS that can be trusted.',
        'Check EMAIL_PORT and EMAIL_SECURE: 465 with true, or 587 with false.',
      );
    case 'ESOCKET':
    case 'ECONNECTION':
    case 'EDNS':
    case 'ETIMEDOUT':
      return wrong(
        'can’t be reached.',
        'Check EMAIL_HOSTNAME, EMAIL_PORT and EMAIL_SECURE (465 with true, or 587 with false). Some networks block mail.',
      );
    default:
      throw error;
  }
}
