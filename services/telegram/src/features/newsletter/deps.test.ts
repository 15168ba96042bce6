import { readEnvironment } from '@matinee/runtime/config/environment';
import { mailFragment, newsletterFragment } from '@matinee/runtime/config/fragments/mail';
import { linksFragment } from '@matinee/runtime/config/fragments/torrapi';
import { loadConfig, serviceConfig } from '@matinee/runtime/config/load-config';
import { createMailLinks } from '@matinee/torrapi-client/mail-links/mail-links';
import { describe, expect, test } from 'vitest';
import { newsletterDeps } from './deps.ts';

const NOW = new Date('2026-11-27T08:00:00Z');
const SECRET = 'a secret for tests, long enough';
const ALL = {
  EMAIL_HOSTNAME: 'smtp.example.org',
  EMAIL_FROM: 'films@example.org',
  TORR_API_HOST: 'https://links.example.org',
  LINK_SECRET: SECRET,
  NEWSLETTER_PUBLIC_URL: 'https://news.example.org',
};

function depsFor(variables: Record<string, string>) {
  const groups = serviceConfig({ ...linksFragment, ...mailFragment, ...newsletterFragment });
  return newsletterDeps({ config: loadConfig(groups, readEnvironment(variables)), now: () => NOW });
}

describe('/newsletter', () => {
  test('opens the pages of this admin, for half an hour', () => {
    const { missing, adminUrl } = depsFor(ALL);
    expect(missing).toEqual([]);
    const url = adminUrl(42);
    const token = url.replace('https://news.example.org/admin/', '');
    const links = createMailLinks(SECRET);
    expect(links.open(token, new Date(NOW.getTime() + 29 * 60_000))).toMatchObject({
      type: 'valid',
      link: { readerId: 42, action: { purpose: 'admin' } },
    });
    expect(links.open(token, new Date(NOW.getTime() + 30 * 60_000))).toMatchObject({ type: 'expired' });
  });

  test.each(Object.keys(ALL).filter((name) => name !== 'EMAIL_FROM'))(
    'names %s where it is missing: then there is no newsletter to open',
    (name) => {
      const { [name as keyof typeof ALL]: _left, ...others } = ALL;
      if (name === 'EMAIL_HOSTNAME') delete (others as Partial<typeof ALL>).EMAIL_FROM;
      expect(depsFor(others).missing).toEqual([name]);
    },
  );
});
