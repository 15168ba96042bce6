import { type Check, well, wrong } from '@matinee/doctor/finding';
import { StartError } from '@matinee/runtime/process/start-error';

/** What links in mails need; without it, the service does not start. `compose` throws a StartError then. */
export function linksCheck(compose: () => unknown): Check {
  return {
    name: 'Links in e-mails',
    async run() {
      try {
        compose();
        return well('have all that they need.');
      } catch (error) {
        if (!(error instanceof StartError)) throw error;
        return wrong('lack something, and the newsletter does not start.', error.message);
      }
    },
  };
}
