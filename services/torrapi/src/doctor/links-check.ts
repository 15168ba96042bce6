import { type Check, notSetUp, well } from '@matinee/doctor/finding';

/** What links in e-mails need. That the address is reached from outside, only somebody outside can tell. */
export function linksCheck(settings: { host?: string | undefined; secret?: string | undefined }): Check {
  return {
    name: 'Links in e-mails',
    async run() {
      const missing = [
        settings.host === undefined ? 'TORR_API_HOST' : null,
        settings.secret === undefined ? 'LINK_SECRET' : null,
      ].filter((name) => name !== null);
      return missing.length === 0
        ? well(
            'are signed, and lead to the address in TORR_API_HOST. Open it in a browser outside of your home, to be sure.',
          )
        : notSetUp(`are not set up: the newsletter has none (${missing.join(' and ')}).`);
    },
  };
}
