import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import type { Foundations } from '../../foundations.ts';
import type { NewsletterDeps } from './ports.ts';

export function newsletterDeps({
  config,
  now,
}: {
  config: Pick<Foundations['config'], 'links' | 'mail' | 'newsletter'>;
  now: () => Date;
}): NewsletterDeps {
  const { host, secret } = config.links;
  const { publicUrl: url } = config.newsletter;
  const links = secret === undefined ? null : createMailLinks(secret);
  const needed = {
    EMAIL_HOSTNAME: config.mail.server,
    TORR_API_HOST: host,
    LINK_SECRET: secret,
    NEWSLETTER_PUBLIC_URL: url,
  };
  return {
    missing: Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : [])),
    adminUrl: (userId) => `${url ?? ''}/admin/${links?.token(userId, { purpose: 'admin' }, now()) ?? ''}`,
  };
}
