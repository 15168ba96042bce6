import { timesOfDay } from '../lists.ts';
import { allOrNone, says, secret, variable } from '../setting.ts';
import { baseUrl, commaList, flag, number, port, text } from '../values.ts';

export const mailFragment = {
  mail: {
    server: allOrNone({
      hostname: variable('EMAIL_HOSTNAME', text, 'The SMTP server of your mail provider.'),
      from: variable('EMAIL_FROM', text, 'The sender that readers see: Matinee <films@example.org>.'),
    }),
    port: variable('EMAIL_PORT', port.default(587), 'The SMTP port: 587, or 465 with EMAIL_SECURE=true.'),
    isSecure: variable(
      'EMAIL_SECURE',
      flag.default(false),
      'true for TLS from the first byte (port 465), else STARTTLS where offered.',
    ),
    login: allOrNone({
      user: variable('EMAIL_USER', text, 'The account at your mail provider.'),
      password: secret('EMAIL_PASS', text, 'Its password, or an app password.'),
    }),
    dkim: allOrNone({
      domain: variable('EMAIL_DKIM_DOMAIN', text, 'The domain that signs, which is that of EMAIL_FROM.'),
      selector: variable(
        'EMAIL_DKIM_SELECTOR',
        text,
        'The name of the key in DNS: SELECTOR._domainkey.DOMAIN.',
      ),
      key: secret(
        'EMAIL_DKIM_KEY',
        text.regex(/-----BEGIN (RSA )?PRIVATE KEY-----/, says('is not a private key in PEM form')),
        'The private key; mostly as EMAIL_DKIM_KEY_FILE=/run/secrets/dkim.pem.',
      ),
    }),
  },
};

export const newsletterFragment = {
  newsletter: {
    routineTimes: variable(
      'NEWSLETTER_ROUTINE_TIMES',
      timesOfDay.optional(),
      'Times of the day in TZ, separated by commas: 8:00,20:30 (8 means 8:00).',
    ),
    releaseLimit: variable(
      'NEWSLETTER_LIMIT',
      number({ min: 1, max: 1_000, words: 'is not a number from 1 to 1000' }).default(100),
      'How many of the newest releases an issue looks at.',
    ),
    categories: variable(
      'NEWSLETTER_CATEGORIES',
      commaList.default(['4', '6', '19', '26', 'Movies/HD', 'Movies/UHD', 'Movies/BluRay']),
      'What the newsletter is about: FileList category numbers, or names as the Torznab feed gives them.',
    ),
    publicUrl: variable(
      'NEWSLETTER_PUBLIC_URL',
      baseUrl.optional(),
      'The public address of the newsletter, for what does not fit into a mail: https://news.example.org.',
    ),
    port: variable(
      'NEWSLETTER_PORT',
      port.default(9095),
      'Where the newsletter serves health, metrics and pages.',
    ),
  },
};
