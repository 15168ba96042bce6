import { databaseCheck } from '@matinee/doctor/checks/database';
import { runDoctor } from '@matinee/doctor/run-doctor';
import { config as settings } from './config.ts';
import { linksCheck } from './doctor/links-check.ts';
import { mailCheck } from './doctor/mail-check.ts';
import { createSmtpTransport } from './mail/smtp-transport.ts';
import { linkPlaces } from './newsletter.ts';

await runDoctor({
  process,
  service: 'newsletter',
  settings,
  checks: (config) => {
    const { server } = config.mail;
    const transport = server === undefined ? null : createSmtpTransport({ ...config.mail, server });
    return {
      checks: [
        databaseCheck(config.database.url),
        ...(server === undefined ? [] : [linksCheck(() => linkPlaces(config))]),
        mailCheck(transport),
      ],
    };
  },
});
