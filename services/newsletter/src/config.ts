import { databaseFragment } from '@matinee/runtime/config/fragments/every-service';
import { filelistFragment, torznabFragment } from '@matinee/runtime/config/fragments/indexers';
import { mailFragment, newsletterFragment } from '@matinee/runtime/config/fragments/mail';
import { imdbFragment, omdbFragment, tmdbFragment } from '@matinee/runtime/config/fragments/metadata';
import { linksFragment } from '@matinee/runtime/config/fragments/torrapi';
import { serviceConfig } from '@matinee/runtime/config/load-config';
import { neededWith, type Setting } from '@matinee/runtime/config/setting';

/** Without its links, a mail could not even be unsubscribed from. */
const forLinks = <T>(setting: Setting<T | undefined>) =>
  neededWith(
    mailFragment.mail.server,
    setting,
    'the links in a mail need it (with EMAIL_HOSTNAME there is a newsletter)',
  );
const { links } = linksFragment;
const { newsletter } = newsletterFragment;

export const config = serviceConfig({
  ...databaseFragment,
  ...filelistFragment,
  ...torznabFragment,
  ...tmdbFragment,
  ...omdbFragment,
  ...imdbFragment,
  ...mailFragment,
  links: { ...links, host: forLinks(links.host), secret: forLinks(links.secret) },
  newsletter: { ...newsletter, publicUrl: forLinks(newsletter.publicUrl) },
});
