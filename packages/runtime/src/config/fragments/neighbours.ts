import { variable } from '../setting.ts';
import { baseUrl } from '../values.ts';

/** Where a service finds the other services, to see how they are. torrapi, which it works with, has a fragment of its own. */
export const neighboursFragment = {
  neighbours: {
    myimdbUrl: variable(
      'MYIMDB_URL',
      baseUrl.default('http://127.0.0.1:9094'),
      'How the bot reaches the worker, to show in /status how it is.',
    ),
    newsletterUrl: variable(
      'NEWSLETTER_URL',
      baseUrl.default('http://127.0.0.1:9095'),
      'How the bot reaches the newsletter service, to show in /status how it is.',
    ),
  },
};
