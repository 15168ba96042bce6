import { databaseCheck } from '@matinee/doctor/checks/database';
import { runDoctor } from '@matinee/doctor/run-doctor';
import { config as settings } from './config.ts';
import { mailCheck } from './doctor/mail-check.ts';
import { createSmtpTransport } from './mail/smtp-transport.ts';

await runDoctor({
  process,
  service: 'newsletter',
  settings,
  checks: (config) => {
    const { server } = config.mail;
    const transport = server === undefined ? null : createSmtpTransport({ ...config.mail, server });
    return {
      checks: [databaseCheck(config.database.url), mailCheck(transport)],
    };
  },
});
